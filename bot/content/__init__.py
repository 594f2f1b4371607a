"""The default content pack."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def default_files() -> dict[str, str]:
    """The pack's files, name -> text; names are relative, with forward slashes."""
    return dict(_walk(files("bot.content"), ""))


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yml"):
            found.append((prefix + entry.name, entry.read_text("utf-8")))
    return found
