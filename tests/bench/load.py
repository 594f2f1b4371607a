"""A load generator light enough to leave the machine to the server: plain sockets, kept alive."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Self


@dataclass
class Load:
    """Seconds of each request, and of the whole."""

    latencies: list[float] = field(default_factory=list)
    elapsed: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.elapsed

    def percentile(self, share: float) -> float:
        """Milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


class Connection:
    """One HTTP/1.1 connection; a body is bytes of JSON."""

    def __init__(self, port: int, load: Load) -> None:
        self._port, self._load = port, load

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()
        await self._writer.wait_closed()

    async def post(self, path: str, body: object, token: str = "") -> dict:
        sent = json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {token}\r\nContent-Length: {len(sent)}\r\n\r\n"
        )
        began = time.perf_counter()
        self._writer.write(head.encode() + sent)
        status, answer = await self._read()
        self._load.latencies.append(time.perf_counter() - began)
        if status >= 400:
            raise RuntimeError(f"{path} answered {status}: {answer[:300]!r}")
        return json.loads(answer)

    async def _read(self) -> tuple[int, bytes]:
        head = await self._reader.readuntil(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        lengths = [line for line in lines if line.lower().startswith("content-length:")]
        body = await self._reader.readexactly(int(lengths[0].split(":")[1]))
        return int(lines[0].split()[1]), body


Talk = Callable[[Connection], Awaitable[None]]


async def measure(port: int, talks: Iterable[Talk], at_once: int) -> Load:
    """Every talk once, `at_once` side by side, each of those on a connection of its own."""
    load = Load()
    waiting = iter(list(talks))

    async def work() -> None:
        async with Connection(port, load) as connection:
            for talk in waiting:
                await talk(connection)

    began = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(at_once)))
    load.elapsed = time.perf_counter() - began
    return load
