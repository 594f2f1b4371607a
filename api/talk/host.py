"""Runs a talk: events in, the engine's wishes done, everything kept before it is answered."""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from pydantic import JsonValue
from sqlalchemy import Connection

from api.billing import Billing, Settled
from api.clock import Clock
from api.identity.ids import ConversationId
from api.mail.courier import Courier
from api.mail.letter import can_write, write_receipt
from api.store import conversations as store
from api.store import mails
from api.store.canonical import JsonObject, canonical
from api.store.conversations import NewConversation, Stored
from api.store.database import Database
from api.talk.interpreter import Interpreter
from api.talk.library import Library
from api.talk.making import APPLY_EFFECTS, Making
from api.talk.record import load_state
from bot.engine.events import (
    ActionFailed,
    ActionRan,
    Chose,
    Event,
    RunAction,
    Started,
    Turn,
    Wrote,
)
from bot.engine.state import State

EFFECT_SECONDS = 3.0
ATTEMPTS = 8
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Said:
    """A customer's act: a choice or a text, as turn `n`."""

    n: int
    choice: str | None = None
    text: str | None = None

    @property
    def hash(self) -> str:
        return hashlib.sha256(
            canonical({"choice": self.choice, "text": self.text}).encode()
        ).hexdigest()


class NoTalkError(LookupError):
    """There is no conversation with this id."""


class StaleTurnError(ValueError):
    """The act does not follow the turn before the customer, which is `stored.reply`."""

    def __init__(self, stored: Stored) -> None:
        super().__init__(f"turn {stored.n} is the current one")
        self.stored = stored


class CrowdedTalkError(RuntimeError):
    """Others kept answering the same conversation first."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What a talk reaches beyond itself. Without a courier no mail is sent, and none promised."""

    billing: Billing
    clock: Clock
    courier: Courier | None = None


class Host:
    def __init__(
        self, database: Database, library: Library, interpreter: Interpreter, outside: Outside
    ) -> None:
        self._database = database
        self.library = library
        self._interpreter = interpreter
        self._billing = outside.billing
        self._clock = outside.clock
        self._courier = outside.courier

    async def open(self, new: NewConversation, slots: dict[str, JsonValue]) -> Stored:
        """Greets; when the token has already begun a conversation, that one as it stands.

        Raises NotStartedError when the greeting cannot be made.
        """
        staged = self.library.current
        making = Making(staged, new.id, 0, None, new.started_at, about=_about(new))
        address = slots.get("customer_email")
        if self._courier and isinstance(address, str) and can_write(staged.loaded.bot, address):
            slots = {**slots, "receipt_by_mail": True}
        turn = await self._drive(making, Started(slots))
        step = making.answered(turn)
        stored = await self._database.write(lambda conn: store.start(conn, new, step))
        return await self.settle(stored)

    async def load(self, conversation_id: ConversationId) -> Stored:
        """Raises NoTalkError."""
        stored = await self._database.read(lambda conn: store.load(conn, conversation_id))
        if stored is None:
            raise NoTalkError(conversation_id)
        return stored

    async def hear(self, conversation_id: ConversationId, said: Said) -> Stored:
        """The conversation with its answer; the same act again gives the same answer.

        Raises NoTalkError, StaleTurnError, UnknownChoiceError and CrowdedTalkError.
        """
        for _ in range(ATTEMPTS):
            stored = await self.load(conversation_id)
            if said.n == stored.n and said.hash == stored.request_hash:
                return await self.settle(stored)
            stored = await self.settle(stored)
            if said.n != stored.n + 1 or not _may_say(stored, said):
                raise StaleTurnError(stored)
            answered = await self._answer(stored, said)
            if answered is not None:
                return answered
        raise CrowdedTalkError(conversation_id)

    async def settle(self, stored: Stored) -> Stored:
        """The conversation with the answer to its last turn, finishing a turn that was cut off."""
        while stored.reply is None:
            stored = await self._finish(stored) or await self.load(stored.id)
        return stored

    async def _answer(self, stored: Stored, said: Said) -> Stored | None:
        """None where somebody else was first."""
        staged = await self.library.find(stored.pack)
        making = Making(
            staged, stored.id, said.n, said.hash, self._clock.now(), load_state(stored.state)
        )
        turn = await self._drive(making, await self._as_event(said, making.state))
        return await self._keep(stored, making, turn)

    async def _as_event(self, said: Said, state: State | None) -> Event:
        if said.choice is not None:
            return Chose(said.choice)
        text = said.text or ""
        language = state.language if state else "ja"
        return Wrote(text, await self._interpreter.understand(text, language))

    async def _finish(self, stored: Stored) -> Stored | None:
        """Applies what the turn's first half asked for, then says what came of it."""
        staged = await self.library.find(stored.pack)
        state = load_state(stored.state)
        now = self._clock.now()
        making = Making(staged, stored.id, stored.n, stored.request_hash, now, state)
        turn = await self._drive(making, await self._apply_effects(state))
        return await self._keep(stored, making, turn)

    async def _keep(self, before: Stored, making: Making, turn: Turn) -> Stored | None:
        """What was asked of the billing is stored before it is done."""
        waits = isinstance(turn.want, RunAction)
        step = making.waiting() if waits else making.answered(turn)
        letter = None if making.was_over else write_receipt(making.pack, turn.state, turn.said)

        def keep(conn: Connection) -> Stored | None:
            stored = store.advance(conn, before, step)
            if stored and letter:
                mails.post(conn, (stored.id, "receipt"), letter, now=making.now)
            return stored

        stored = await self._database.write(keep)
        if letter and self._courier:
            self._courier.ring()
        return await self.settle(stored) if stored else None

    async def _drive(self, making: Making, event: Event) -> Turn:
        """Until the customer, the end or the billing is wanted."""
        turn = making.take(event)
        while isinstance(turn.want, RunAction) and turn.want.name != APPLY_EFFECTS:
            turn = making.take(await self._run(making, turn.want.name))
        return turn

    async def _run(self, making: Making, action: str) -> ActionRan | ActionFailed:
        assert making.state is not None  # noqa: S101 - an action is wanted by a state
        try:
            return await making.staged.actions.run(action, making.id, making.state, making.now)
        except Exception:  # whatever an action raises, the customer stays where they were
            log.exception("action_failed", action=action, conversation=making.id)
            return ActionFailed(action)

    async def _apply_effects(self, state: State) -> ActionRan:
        """Every effect not settled yet, in order; the last one's status is what is talked about."""
        done = {entry["id"] for entry in _entries(state, "effects_settled")}
        settled = [
            await self._apply(effect)
            for effect in _entries(state, "effects")
            if effect["id"] not in done
        ]
        final: list[dict[str, JsonValue]] = [
            {"id": one.id, "status": one.status, "message": one.message}
            for one in settled
            if one.status != "accepted"
        ]
        known = [*_entries(state, "effects_settled"), *final]
        slots: dict[str, JsonValue] = {"effects_settled": [*known]}
        if settled:
            slots |= {"effect_status": settled[-1].status, "effect_message": settled[-1].message}
        elif known:
            slots |= {"effect_status": known[-1]["status"], "effect_message": known[-1]["message"]}
        return ActionRan(APPLY_EFFECTS, slots)

    async def _apply(self, effect: Mapping[str, JsonValue]) -> Settled:
        """A billing that is slow or fails is still asked: the effect stays stored as requested."""
        try:
            return await asyncio.wait_for(self._billing.apply(effect), EFFECT_SECONDS)
        except Exception:
            log.exception("effect_unsettled", effect=effect["id"])
            return Settled(str(effect["id"]), "accepted")


def _about(new: NewConversation) -> JsonObject:
    return {name: getattr(new, name) for name in ("site", "key_id", "jti", "channel", "pack")}


def _may_say(stored: Stored, said: Said) -> bool:
    """After the outcome, only what is still asked: one of its choices, no words, no way out."""
    if stored.status == "open":
        return True
    asked = load_state(stored.state).asked
    return asked is not None and said.choice in {choice.id for choice in asked.choices}


def _entries(state: State, slot: str) -> list[dict[str, JsonValue]]:
    match state.slots.get(slot):
        case list() as entries:
            return [entry for entry in entries if isinstance(entry, dict)]
        case _:
            return []
