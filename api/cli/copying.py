"""The default pack, copied for an owner to edit."""

from pathlib import Path

import typer

from api.cli.refusal import RefusedError
from bot.content import default_files


def copy_default_pack(folder: Path) -> None:
    """Raises RefusedError for a folder in use."""
    files = default_files()
    try:
        _refuse_used(folder)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    except OSError as error:
        raise RefusedError(f"{folder} cannot be written: {error.strerror}.") from error
    typer.echo(f"{folder} holds {len(files)} files. Next:")
    typer.echo("  edit       offers.yml, reasons.yml, site.yml, the words in domain.yml")
    typer.echo(f"  check it   nagori check {folder}")
    typer.echo(f"  try it     NAGORI_CONTENT={folder} nagori chat")
    typer.echo(f"  serve it   NAGORI_CONTENT={folder} nagori serve")


def _refuse_used(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder} is a file. Name a new or empty folder.")
    if folder.is_dir() and any(folder.iterdir()):
        raise RefusedError(f"{folder} is not empty. Name a new or empty folder.")
