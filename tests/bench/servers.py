"""The bare route's server; Nagori's own stands in tests/service.py."""

import subprocess
import sys
from pathlib import Path

from tests.service import Service, free_port


class BareServer(Service):
    def __init__(self, folder: Path) -> None:  # nothing of Nagori's is set up
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._path = str(folder / "bare.db")

    def _launch(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.bench.bare", self._path, str(self.port)]
        return subprocess.Popen(command)
