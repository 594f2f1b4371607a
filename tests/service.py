"""A Nagori started as an operator would start it: a process of its own on a free loopback port."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import httpx
import jwt

from actions.holdout import is_held_out

NAGORI = str(Path(sys.executable).with_name("nagori"))
SUBSCRIPTION = {
    "status": "active",
    "plan": {
        "id": "monthly",
        "name": "毎月コース",
        "price_minor": 1980,
        "currency": "JPY",
        "interval": "month",
        "interval_count": 1,
    },
    "started_at": "2025-01-01T00:00:00Z",
    "next_charge_at": "2030-12-03T00:00:00Z",
    "next_shipment_at": "2030-12-03T00:00:00Z",
}


class Service:
    """`folder` holds the database; stopped or killed, it starts again on the same one."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_url = f"sqlite:///{folder}/nagori.db"
        self.env = {**os.environ, "NAGORI_DATABASE_URL": self.database_url, **env}
        self.ready_after = 0.0
        self.key: Mapping[str, str] = json.loads(self.nagori("keys", "new", "--format", "json"))

    def nagori(self, *arguments: str) -> str:
        """What the command prints; raises when it fails."""
        done = subprocess.run(
            [NAGORI, *arguments], env=self.env, capture_output=True, check=True, timeout=60
        )
        return done.stdout.decode()

    def start(self) -> "Service":
        began = time.perf_counter()
        self._process = self._launch()
        self._wait()
        self.ready_after = time.perf_counter() - began
        return self

    def _launch(self) -> subprocess.Popen[bytes]:
        command = [NAGORI, "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        return subprocess.Popen(command, env=self.env, stdout=subprocess.DEVNULL)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)

    def kill(self) -> None:
        """As a power cut would: nothing is flushed, nobody is told."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(20)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _wait(self) -> None:
        """Until any HTTP answer comes."""
        for _ in range(3000):
            try:
                httpx.get(self.url)
            except httpx.TransportError:
                time.sleep(0.01)
            else:
                return
        raise TimeoutError("the service does not answer")

    @property
    def resident_mib(self) -> float:
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def claims(self, **changes: object) -> dict[str, object]:
        """A new customer of the shop; each change replaces a top-level claim."""
        now, customer = int(datetime.now(UTC).timestamp()), new_customer()  # noqa: TID251 (a token needs the time)
        return {
            "aud": "nagori",
            "iss": self.key["id"],
            "sub": customer,
            "jti": secrets.token_hex(8),
            "iat": now,
            "exp": now + 590,
            "mode": "test",
            "customer": {"name": "山田", "country": "JP", "locale": "ja"},
            "subscription": {**SUBSCRIPTION, "id": f"sub_{customer}"},
            **changes,
        }

    def token(self, **changes: object) -> str:
        return jwt.encode(self.claims(**changes), self.key["secret"], algorithm="HS256")


def new_customer() -> str:
    """An id that the default pack does not hold out, so that offers may be shown."""
    ids = iter(lambda: secrets.token_hex(6), "")
    return next(id_ for id_ in ids if not is_held_out(id_, salt="nagori-holdout-1", share=0.05))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
