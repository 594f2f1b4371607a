"""What a command will not do."""


class RefusedError(Exception):
    """Told in one line on stderr: what is wrong, and what to do about it."""
