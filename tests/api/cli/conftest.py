import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.commands import app
from api.cli.refusal import RefusedError

NAGORI = str(Path(sys.executable).with_name("nagori"))


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str
    refusal: str | None = None

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """Models are learnt once for all tests."""
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def home(tmp_path, cache, monkeypatch):
    """A folder with a database of its own and no other settings."""
    for name in [name for name in os.environ if name.startswith("NAGORI_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NAGORI_DATABASE_URL", f"sqlite:///{tmp_path}/nagori.db")
    monkeypatch.setenv("NAGORI_CACHE", cache)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def nagori(home):
    """Runs a command in this process."""

    def run(*arguments, typed=""):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed)
        refused = isinstance(result.exception, RefusedError)
        if result.exception and not refused and not isinstance(result.exception, SystemExit):
            raise result.exception
        refusal = str(result.exception) if refused else None
        return Ran(result.exit_code, result.stdout, result.stderr, refusal)

    return run


@pytest.fixture
def shell(home):
    """Runs a command as a shell does."""

    def run(*arguments, typed=""):
        done = subprocess.run(
            [NAGORI, *map(str, arguments)],
            input=typed,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="module")
def service(tmp_path_factory, cache):
    """A running service's address and database, for every test of a module."""
    folder = tmp_path_factory.mktemp("service")
    database = f"sqlite:///{folder}/nagori.db"
    environment = {**os.environ, "NAGORI_DATABASE_URL": database, "NAGORI_CACHE": cache}
    subprocess.run([NAGORI, "keys", "new"], env=environment, check=True, capture_output=True)
    command = [NAGORI, "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        ready = process.stdout.readline()
        yield ready.removeprefix("Nagori is ready at ").strip(), database
        process.terminate()


@pytest.fixture
def command():
    return NAGORI


class Terminal:
    """The far side of a terminal of 80 columns."""

    def __init__(self, arguments, environment):
        self.status = None
        self._child, self._far = pty.fork()
        if self._child == 0:
            os.execve(NAGORI, [NAGORI, *arguments], environment)
        fcntl.ioctl(self._far, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))

    def read_until(self, end, seconds=30):
        shown = ""
        while end not in shown and select.select([self._far], [], [], seconds)[0]:
            try:
                shown += os.read(self._far, 65536).decode().replace("\r\n", "\n")
            except OSError:
                break
        return shown

    def _is_alive(self):
        """Whether its output still has no end, though there was time."""
        while select.select([self._far], [], [], 15)[0]:
            try:
                os.read(self._far, 65536)
            except OSError:
                return False
        return True

    def type(self, line):
        os.write(self._far, f"{line}\n".encode())

    def interrupt(self):
        """A signal that comes while readline sets itself up is only seen at the next key."""
        time.sleep(0.3)
        os.write(self._far, b"\x03")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._is_alive():
            os.kill(self._child, signal.SIGKILL)
        _, self.status = os.waitpid(self._child, 0)
        os.close(self._far)


@pytest.fixture
def terminal():
    def open_terminal(arguments, **environment):
        return Terminal(arguments, {**os.environ, "TERM": "xterm-256color", **environment})

    return open_terminal
