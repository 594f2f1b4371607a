from datetime import datetime


def is_in_time(intent: str, cutoff: str | None) -> bool | None:
    """Whether the wish to leave came by the signed deadline; null where none was signed."""
    if cutoff is None:
        return None
    return datetime.fromisoformat(intent) <= datetime.fromisoformat(cutoff)
