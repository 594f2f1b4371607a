"""The command `nagori`. Each command imports what it runs, so that help comes at once."""

from api.cli.commands import main

__all__ = ["main"]
