"""Carries what waits in the outbox, beside the talks; no answer ever waits for it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from api.clock import Clock
from api.mail import Mailer, NotSentError, RefusedForGoodError
from api.store import mails
from api.store.database import Database
from api.store.mails import Waiting

LEASE = timedelta(minutes=10)
"""How long a letter under way belongs to whoever took it: longer than any attempt lasts."""
GIVE_UP = timedelta(days=3)
_FIRST = timedelta(seconds=1)
_LONGEST = timedelta(hours=1)
_LOOK_SECONDS = 30.0
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Backoff:
    first: timedelta = _FIRST
    longest: timedelta = _LONGEST

    def wait(self, attempts: int, chance: float) -> timedelta:
        """Doubles with each attempt; `chance` (0 to 1) spreads it from half to one and a half."""
        grown = self.first * (1 << min(attempts - 1, 30))
        return min(grown, self.longest) * (0.5 + chance)


class Courier:
    """`chance` gives numbers from 0 to 1."""

    def __init__(
        self,
        database: Database,
        mailer: Mailer,
        clock: Clock,
        chance: Callable[[], float],
        backoff: Backoff | None = None,
    ) -> None:
        self._database = database
        self._mailer = mailer
        self._clock = clock
        self._chance = chance
        self._backoff = backoff or Backoff()
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """Something new is in the outbox."""
        self._bell.set()

    async def run(self) -> None:
        """Until cancelled. A failing database is waited out."""
        while True:
            self._bell.clear()
            try:
                pause = await self.deliver()
            except Exception:
                log.exception("outbox_unread")
                pause = _LOOK_SECONDS
            with suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), pause)

    async def deliver(self) -> float:
        """Sends what is due; returns the seconds until it is worth looking again."""
        now = self._clock.now()
        taken = await self._database.write(lambda conn: mails.take_due(conn, now, now + LEASE))
        for waiting in taken:
            await self._send(waiting)
        due = await self._database.read(mails.next_due)
        if due is None:
            return _LOOK_SECONDS
        return min(max((due - self._clock.now()).total_seconds(), 0.01), _LOOK_SECONDS)

    async def _send(self, waiting: Waiting) -> None:
        try:
            await self._mailer.send(waiting.letter)
        except RefusedForGoodError as error:
            await self._give_up(waiting, str(error))
        except NotSentError as error:
            await self._put_off(waiting, str(error))
        except Exception as error:  # whatever a mailer raises, the others' letters still go
            log.exception("mail_failed", conversation=waiting.conversation_id)
            await self._put_off(waiting, type(error).__name__)
        else:
            await self._settle(waiting, "sent", None)

    async def _put_off(self, waiting: Waiting, why: str) -> None:
        now = self._clock.now()
        if now - waiting.requested_at >= GIVE_UP:
            await self._give_up(waiting, why)
            return
        again = now + self._backoff.wait(waiting.attempts, self._chance())
        log.warning("mail_put_off", conversation=waiting.conversation_id, why=why)
        await self._database.write(
            lambda conn: mails.put_off(conn, waiting.key, until=again, why=why)
        )

    async def _give_up(self, waiting: Waiting, why: str) -> None:
        log.error("mail_given_up", conversation=waiting.conversation_id, why=why)
        await self._settle(waiting, "failed", why)

    async def _settle(self, waiting: Waiting, status: mails.Settled, why: str | None) -> None:
        now: datetime = self._clock.now()
        await self._database.write(
            lambda conn: mails.settle(conn, waiting.key, status, why=why, now=now)
        )
