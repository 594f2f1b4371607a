"""A service to try, with a database of its own."""

import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from types import FrameType

import typer

from api.cli.chat.command import prepare, talk_at
from api.cli.chat.words import Language
from api.cli.configuration import open_database, read_settings
from api.cli.keys import ensure_key
from api.cli.refusal import RefusedError
from api.identity.keys import SiteKey
from api.settings import Settings

_HOST, _PORT = "127.0.0.1", 8000


def run_demo(language: Language | None) -> None:
    """Raises RefusedError."""
    typer.echo("Nagori: the demo is starting ...")
    with _stopping_cleanly(), tempfile.TemporaryDirectory(prefix="nagori-demo-") as folder:
        settings = _place(Path(folder))
        with open_database(settings) as database:
            key = ensure_key(database)
        if sys.stdin.isatty():
            _talk(settings, key, language)
        else:
            _serve(settings)
    typer.echo("The demo has stopped; its database is gone.")


def _talk(settings: Settings, key: SiteKey, language: Language | None) -> None:
    from api.cli.serving import build, run_beside, url_of  # noqa: PLC0415 - takes a second

    visit = prepare(None, language=language, entry="cancel")
    with _listen() as door, run_beside(build(settings), door):
        typer.echo(_links(url_of(door), settings))
        visit.introduce()
        talk_at(url_of(door), visit, key, resumable=None)


def _serve(settings: Settings) -> None:
    from api.cli.serving import build, run, url_of  # noqa: PLC0415 - takes a second

    with _listen() as door:
        links = _links(url_of(door), settings)
        run(build(settings), door, lambda: typer.echo(f"{links}\nCtrl-C stops it."))


def _listen() -> socket:
    from api.cli.serving import listen  # noqa: PLC0415 - takes a second

    try:
        return listen(_HOST, _PORT)
    except RefusedError:
        typer.echo(f"Port {_PORT} is in use; taking a free one instead.")
        return listen(_HOST, 0)


def _place(folder: Path) -> Settings:
    url = f"sqlite:///{folder / 'demo.db'}"
    return read_settings().model_copy(update={"database_url": url})


def _links(url: str, settings: Settings) -> str:
    here = f"NAGORI_DATABASE_URL={settings.database_url}"
    return "\n".join(
        (
            f"  service        {url}",
            f"  its interface  {url}/openapi.json",
            f"  a talk with it {here} nagori chat --url {url}",
        )
    )


@contextmanager
def _stopping_cleanly() -> Iterator[None]:
    """SIGTERM leaves as Ctrl-C does, so that the folder goes too."""
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt
