"""Runs a talk: events in, the engine's wishes done, everything kept before it is answered."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from pydantic import JsonValue

from api.billing import Billing, Settled
from api.clock import Clock
from api.identity.ids import ConversationId
from api.store import conversations as store
from api.store.canonical import JsonObject, canonical
from api.store.conversations import NewConversation, Step, Stored
from api.store.database import Database
from api.store.events import NewEvent
from api.talk.interpreter import Interpreter
from api.talk.library import Library, Staged
from api.talk.record import ANSWERED, as_stored, dump_state, load_state
from api.talk.wire import as_turn
from bot.engine import advance
from bot.engine.events import (
    ActionFailed,
    ActionRan,
    Chose,
    Event,
    HearingFailed,
    NotStartedError,
    RunAction,
    Started,
    Turn,
    UnknownChoiceError,
    Wrote,
)
from bot.engine.state import State

APPLY_EFFECTS = "action_apply_effects"
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


class Host:
    def __init__(
        self,
        database: Database,
        library: Library,
        interpreter: Interpreter,
        billing: Billing,
        clock: Clock,
    ) -> None:
        self._database = database
        self.library = library
        self._interpreter = interpreter
        self._billing = billing
        self._clock = clock

    async def open(self, new: NewConversation, slots: dict[str, JsonValue]) -> Stored:
        """Greets; when the token has already begun a conversation, that one as it stands.

        Raises NotStartedError when the greeting cannot be made.
        """
        staged = self.library.current
        making = _Making(staged, new.id, 0, None, new.started_at)
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
            if stored.status == "ended" or said.n != stored.n + 1:
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
        making = _Making(
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
        making = _Making(staged, stored.id, stored.n, stored.request_hash, now, state)
        turn = await self._drive(making, await self._apply_effects(state))
        return await self._keep(stored, making, turn)

    async def _keep(self, before: Stored, making: "_Making", turn: Turn) -> Stored | None:
        """What was asked of the billing is stored before it is done."""
        waits = isinstance(turn.want, RunAction)
        step = making.waiting() if waits else making.answered(turn)
        stored = await self._database.write(lambda conn: store.advance(conn, before, step))
        return await self.settle(stored) if stored else None

    async def _drive(self, making: "_Making", event: Event) -> Turn:
        """Until the customer, the end or the billing is wanted."""
        turn = making.take(event)
        while isinstance(turn.want, RunAction) and turn.want.name != APPLY_EFFECTS:
            turn = making.take(await self._run(making, turn.want.name))
        return turn

    async def _run(self, making: "_Making", action: str) -> ActionRan | ActionFailed:
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
        final: list[JsonValue] = [
            {"id": one.id, "status": one.status, "message": one.message}
            for one in settled
            if one.status != "accepted"
        ]
        slots: dict[str, JsonValue] = {
            "effects_settled": [*_entries(state, "effects_settled"), *final]
        }
        if settled:
            slots["effect_status"] = settled[-1].status
            slots["effect_message"] = settled[-1].message
        return ActionRan(APPLY_EFFECTS, slots)

    async def _apply(self, effect: Mapping[str, JsonValue]) -> Settled:
        """A billing that is slow or fails is still asked: the effect stays stored as requested."""
        try:
            return await asyncio.wait_for(self._billing.apply(effect), EFFECT_SECONDS)
        except Exception:
            log.exception("effect_unsettled", effect=effect["id"])
            return Settled(str(effect["id"]), "accepted")


@dataclass(slots=True)
class _Making:
    """A turn being worked out: nothing of it is stored yet."""

    staged: Staged
    id: ConversationId
    n: int
    request_hash: str | None
    now: datetime
    state: State | None = None
    events: list[NewEvent] = field(default_factory=list)

    def take(self, event: Event) -> Turn:
        """The engine's next word; an event it cannot go on from becomes its failed form."""
        try:
            turn = advance(self.staged.loaded.bot, self.state, event)
        except (UnknownChoiceError, NotStartedError):
            raise
        except Exception:
            log.exception("turn_failed", event=type(event).__name__, conversation=self.id)
            event = _failed(event)
            turn = advance(self.staged.loaded.bot, self.state, event)
        type_, data = as_stored(event, n=self.n)
        self.events.append(NewEvent(type=type_, data=data, at=self.now))
        self.state = turn.state
        return turn

    def waiting(self) -> Step:
        return self._step(None, self.events, ended=False)

    def answered(self, turn: Turn) -> Step:
        shown = as_turn(self.staged.loaded.bot, turn.state, turn.said, self.n)
        names = [message.response for message in turn.said]
        data: JsonObject = {"n": self.n, "turn": shown, "responses": names}
        answer = NewEvent(type=ANSWERED, data=data, at=self.now)
        return self._step(canonical(shown), [*self.events, answer], ended=turn.state.ended)

    def _step(self, reply: str | None, events: Sequence[NewEvent], *, ended: bool) -> Step:
        assert self.state is not None  # noqa: S101 - a step is made after an event was taken
        return Step(
            events=events,
            n=self.n,
            request_hash=self.request_hash,
            reply=reply,
            state=dump_state(self.state),
            status="ended" if ended else "open",
        )


def _failed(event: Event) -> Event:
    match event:
        case ActionRan(action, slots):
            return ActionFailed(action, slots if action == APPLY_EFFECTS else {})
        case ActionFailed() | HearingFailed():
            return event
        case Started():
            raise NotStartedError("The greeting cannot be made.")
        case _:
            return HearingFailed()


def _entries(state: State, slot: str) -> list[dict[str, JsonValue]]:
    match state.slots.get(slot):
        case list() as entries:
            return [entry for entry in entries if isinstance(entry, dict)]
        case _:
            return []
