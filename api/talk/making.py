"""A turn in the making: the engine's words and the events behind them, until they are stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from api.identity.ids import ConversationId
from api.store.canonical import JsonObject, canonical
from api.store.conversations import Step
from api.store.events import NewEvent
from api.talk.library import Staged
from api.talk.record import ANSWERED, STARTED, as_stored, dump_state
from api.talk.wire import as_turn, is_over
from bot.domain import Pack
from bot.engine import advance
from bot.engine.events import (
    ActionFailed,
    ActionRan,
    Event,
    HearingFailed,
    NotStartedError,
    Started,
    Turn,
    UnknownChoiceError,
)
from bot.engine.state import State

APPLY_EFFECTS = "action_apply_effects"
log = structlog.get_logger()


@dataclass(slots=True)
class Making:
    """A turn being worked out: nothing of it is stored yet."""

    staged: Staged
    id: ConversationId
    n: int
    request_hash: str | None
    now: datetime
    state: State | None = None
    events: list[NewEvent] = field(default_factory=list)
    about: JsonObject = field(default_factory=dict)
    """What the first event seals of the conversation beside what the customer's token says."""
    was_over: bool = field(init=False)

    def __post_init__(self) -> None:
        self.was_over = self.state is not None and is_over(self.state)

    @property
    def pack(self) -> Pack:
        return self.staged.loaded.bot

    def take(self, event: Event) -> Turn:
        """The engine's next word; an event it cannot go on from becomes its failed form."""
        try:
            turn = advance(self.pack, self.state, event)
        except (UnknownChoiceError, NotStartedError):
            raise
        except Exception:
            log.exception("turn_failed", event=type(event).__name__, conversation=self.id)
            event = _failed(event)
            turn = advance(self.staged.loaded.bot, self.state, event)
        type_, data = as_stored(event, n=self.n)
        if type_ == STARTED:
            data = {**data, **self.about}
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
        return self._step(canonical(shown), [*self.events, answer], ended=is_over(turn.state))

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
