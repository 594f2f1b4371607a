import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, make_url

from api.store.sqlite import open_glances, open_readers, open_writer
from api.store.writer import GroupWriter

T = TypeVar("T")
_THREADS = 8


class Lane(Protocol):
    """A way for functions to get at a connection, each within a transaction of its own."""

    async def run(self, fn: Callable[[Connection], T]) -> T: ...
    def run_now(self, fn: Callable[[Connection], T]) -> T: ...
    def close(self) -> None: ...


class Database:
    """SQLite by one writer thread; every other dialect by a pool of threads.

    A function given to `write` may run more than once before its commit, and is acknowledged only
    after it. One given to `read` is a short statement: on SQLite it runs on the event loop, 0.1 ms
    for a row by its key where a thread takes 0.3 to 0.5. One given to `scan` sees a single state.
    """

    def __init__(self, url: str) -> None:
        address = make_url(url)
        self._writes: Lane
        if address.get_backend_name() == "sqlite":
            self._writes = GroupWriter(open_writer(address).connect())
            self._reads: Lane = _Loop(open_glances(address).connect())
            self._scans = _Threads(open_readers(address))
        else:
            self._writes = self._reads = self._scans = _Threads(create_engine(address))

    async def read(self, fn: Callable[[Connection], T]) -> T:
        return await self._reads.run(fn)

    async def scan(self, fn: Callable[[Connection], T]) -> T:
        """A read that may take its time (reports, exports): never on the event loop."""
        return await self._scans.run(fn)

    async def write(self, fn: Callable[[Connection], T]) -> T:
        return await self._writes.run(fn)

    def read_now(self, fn: Callable[[Connection], T]) -> T:
        return self._scans.run_now(fn)

    def write_now(self, fn: Callable[[Connection], T]) -> T:
        return self._writes.run_now(fn)

    async def close(self) -> None:
        await asyncio.to_thread(self.close_now)

    def close_now(self) -> None:
        """Finishes the writes that wait."""
        for lane in (self._writes, self._reads, self._scans):
            lane.close()


class _Loop:
    """Runs at once, where it is called."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._turn = Lock()

    async def run(self, fn: Callable[[Connection], T]) -> T:
        return self.run_now(fn)

    def run_now(self, fn: Callable[[Connection], T]) -> T:
        with self._turn, self._connection.begin():
            return fn(self._connection)

    def close(self) -> None:
        self._connection.close()


class _Threads:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="nagori-store")

    async def run(self, fn: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self.run_now, fn)

    def run_now(self, fn: Callable[[Connection], T]) -> T:
        with self._engine.begin() as connection:
            return fn(connection)

    def close(self) -> None:
        self._pool.shutdown()
        self._engine.dispose()
