"""The service, listening: until it is told to stop, or beside something else."""

import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import typer
import uvicorn
from fastapi import FastAPI
from typing_extensions import override

from api.app import create_app
from api.cli.configuration import open_database, read_settings
from api.cli.findings import as_text, errors_in
from api.cli.logs import set_up_logs
from api.cli.refusal import RefusedError
from api.packs import PackRefusedError
from api.settings import Settings

_STOP_SECONDS = 10


def serve_until_stopped(*, host: str | None, port: int | None) -> None:
    """Raises RefusedError for a pack, a database or a port that cannot be used."""
    settings = read_settings()
    address = settings.host if host is None else host
    with listen(address, settings.port if port is None else port) as door:
        app = build(settings)
        run(app, door, lambda: typer.echo(f"Nagori is ready at {url_of(door)}"))


def build(settings: Settings) -> FastAPI:
    """With logs set up, and a database that can be used. Raises RefusedError."""
    set_up_logs()
    try:
        app = create_app(settings)
    except PackRefusedError as error:
        told = "\n".join(as_text(errors_in(error.findings)))
        raise RefusedError(f"The content pack cannot be served; mend it first.\n{told}") from error
    with open_database(settings):
        return app


def listen(host: str, port: int) -> socket.socket:
    """Port 0 takes a free one. Raises RefusedError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise RefusedError(_explain(error, host, port)) from error


def url_of(door: socket.socket) -> str:
    host, port = door.getsockname()[:2]
    return f"http://[{host}]:{port}" if door.family == socket.AF_INET6 else f"http://{host}:{port}"


def run(app: FastAPI, door: socket.socket, announce: Callable[[], object]) -> None:
    """In this thread, until SIGINT or SIGTERM. Raises RefusedError where it cannot start."""
    server = _Server(app, announce)
    with suppress(KeyboardInterrupt):
        server.run(sockets=[door])


@contextmanager
def run_beside(app: FastAPI, door: socket.socket) -> Iterator[None]:
    """In a thread of its own, ready when the block begins. Raises RefusedError."""
    ready = Event()
    server = _Server(app, ready.set)
    thread = Thread(target=server.run, kwargs={"sockets": [door]}, name="nagori-service")
    thread.start()
    try:
        while not ready.wait(0.02):
            if not thread.is_alive():
                raise RefusedError("The service could not start; the log above says why.")
        yield
    finally:
        server.should_exit = True
        thread.join(_STOP_SECONDS)


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, app: FastAPI, announce: Callable[[], object]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="httptools",
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_STOP_SECONDS,
            )
        )
        self._announce = announce

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()


def _explain(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {port} of {host} is in use. Name another with --port; 0 picks a free one."
        case errno.EACCES:
            return f"Port {port} needs more rights than you have. Name one above 1023 with --port."
        case _:
            return f"{host} cannot be listened on: {error.strerror}. Name another with --host."
