"""One thread that writes: what waits together is committed together, with one sync to the disk."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)
GROUP = 128
"""At most so many writes share a transaction."""


class _Waiting(Protocol[T_contra]):
    """What asyncio's futures and those of threads have in common."""

    def done(self) -> bool: ...
    def cancelled(self) -> bool: ...
    def set_result(self, result: T_contra, /) -> None: ...
    def set_exception(self, exception: BaseException, /) -> None: ...


@dataclass(frozen=True, slots=True)
class _News:
    """A result on its way to whoever waits for it."""

    loop: asyncio.AbstractEventLoop | None
    tell: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Write(Generic[T]):
    fn: Callable[[Connection], T]
    waiting: _Waiting[T]
    loop: asyncio.AbstractEventLoop | None
    """None where a thread waits."""

    def abandoned(self) -> bool:
        return self.waiting.cancelled()

    def run(self, connection: Connection) -> _News:
        return _News(self.loop, partial(self._succeed, self.fn(connection)))

    def fail(self, error: BaseException) -> _News:
        return _News(self.loop, partial(self._fail, error))

    def _succeed(self, value: T) -> None:
        if not self.waiting.done():
            self.waiting.set_result(value)

    def _fail(self, error: BaseException) -> None:
        if not self.waiting.done():
            # A future refuses StopIteration, and refusing here would silence the whole group.
            known = error if not isinstance(error, StopIteration) else RuntimeError(repr(error))
            self.waiting.set_exception(known)


class _Pending(Protocol):
    """A write, whatever it returns."""

    def abandoned(self) -> bool: ...
    def run(self, connection: Connection) -> _News: ...
    def fail(self, error: BaseException) -> _News: ...


class GroupWriter:
    """Runs a function once, or again where another in its group failed: it must allow for that."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._queue = SimpleQueue[_Pending | None]()
        self._door = Lock()
        self._closed = False
        self._thread = Thread(target=self._drain, name="nagori-writer", daemon=True)
        self._thread.start()

    async def run(self, fn: Callable[[Connection], T]) -> T:
        """Returns once the commit has; a caller cancelled before its turn is passed over."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._put(_Write(fn, future, loop))
        return await future

    def run_now(self, fn: Callable[[Connection], T]) -> T:
        future = Future[T]()
        self._put(_Write(fn, future, None))
        return future.result()

    def close(self) -> None:
        """Finish what waits; whatever comes later is refused."""
        with self._door:
            if not self._closed:
                self._queue.put(None)
            self._closed = True
        self._thread.join()
        self._connection.close()

    def _put(self, write: _Pending) -> None:
        with self._door:
            if self._closed:
                raise RuntimeError("the database is closed")
            self._queue.put(write)

    def _drain(self) -> None:
        while group := self._take():
            _hand_over(self._commit([write for write in group if not write.abandoned()]))

    def _take(self) -> list[_Pending]:
        """What waits now; empty once the door is closed and nothing does."""
        group = list[_Pending]()
        while (write := self._queue.get()) is not None:
            group.append(write)
            if len(group) == GROUP or self._queue.empty():
                return group
        self._queue.put(None)
        return group

    def _commit(self, group: list[_Pending]) -> list[_News]:
        try:
            with self._connection.begin():
                return [write.run(self._connection) for write in group]
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever asked for the write
            if len(group) == 1:
                return [group[0].fail(error)]
        return [news for write in group for news in self._commit([write])]


def _hand_over(results: Iterable[_News]) -> None:
    by_loop = dict[asyncio.AbstractEventLoop | None, list[Callable[[], None]]]()
    for news in results:
        by_loop.setdefault(news.loop, []).append(news.tell)
    for loop, told in by_loop.items():
        if loop is None:
            _tell_all(told)
        else:
            with suppress(RuntimeError):  # a closed loop has nobody left to tell
                loop.call_soon_threadsafe(_tell_all, told)


def _tell_all(told: Iterable[Callable[[], None]]) -> None:
    for tell in told:
        tell()
