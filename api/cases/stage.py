"""Where cases are played: the engine and the actions in this process, without a store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol

from pydantic import JsonValue

from api.cases.form import Act, Case, Chooses, Types
from api.packs import Loaded
from api.routes.schemas import Turn
from api.talk.actions import InProcessActions
from api.talk.learning import learn
from api.talk.making import APPLY_EFFECTS
from api.talk.wire import as_turn
from bot.engine import advance
from bot.engine.events import (
    ActionRan,
    Chose,
    Event,
    OutOfTurnError,
    RunAction,
    Started,
    UnknownChoiceError,
    Wrote,
)
from bot.engine.events import Turn as EngineTurn
from bot.engine.state import State
from bot.understanding import Model, train

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""The moment every case is played at, so that its dates stay true."""

CONVERSATION = "cv_case"
AGREED = ActionRan(APPLY_EFFECTS, {"effect_status": "applied"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A turn as sent, the response behind each of its messages, and the slots after it."""

    turn: Turn
    responses: tuple[str | None, ...]
    slots: Mapping[str, JsonValue]


class TurnRefusedError(ValueError):
    """The act was not taken; the message says why."""


class Talk(Protocol):
    async def begin(self) -> Shown: ...

    async def take(self, act: Act) -> Shown:
        """Raises TurnRefusedError."""


@dataclass(frozen=True)
class Stage:
    """`cache`: a folder to keep the learnt model in; without one it is learnt anew."""

    loaded: Loaded
    now: datetime = NOW
    cache: Path | None = None

    @cached_property
    def model(self) -> Model:
        """Learnt at the first typed words."""
        pack = self.loaded.bot
        acts = pack.intents - self.loaded.content.reasons.keys()
        return learn(pack, acts, self.cache) if self.cache else train(pack.examples, acts=acts)

    @cached_property
    def actions(self) -> InProcessActions:
        return InProcessActions(self.loaded.content)

    def open(self, case: Case) -> Talk:
        return _Rehearsal(self, case)


class _Rehearsal:
    def __init__(self, stage: Stage, case: Case) -> None:
        self._stage = stage
        self._case = case
        self._state: State | None = None
        self._n = -1

    async def begin(self) -> Shown:
        return await self._drive(Started(self._case.facts))

    async def take(self, act: Act) -> Shown:
        match act:
            case Chooses(_, choice):
                return await self._drive(Chose(choice))
            case Types(_, text):
                language = str(self._case.facts["language"])
                meaning = self._stage.model.understand(text, language=language)
                return await self._drive(Wrote(text, meaning))

    async def _drive(self, event: Event) -> Shown:
        turn = self._advance(event)
        while isinstance(turn.want, RunAction):
            turn = self._advance(await self._run(turn.want.name, turn.state))
        self._n += 1
        self._state = turn.state
        shown = as_turn(self._stage.loaded.bot, turn.state, turn.said, self._n)
        names = tuple(message.response for message in turn.said)
        return Shown(Turn.model_validate(shown), names, turn.state.slots)

    def _advance(self, event: Event) -> EngineTurn:
        try:
            turn = advance(self._stage.loaded.bot, self._state, event)
        except (UnknownChoiceError, OutOfTurnError) as error:
            raise TurnRefusedError(str(error)) from error
        self._state = turn.state
        return turn

    async def _run(self, action: str, state: State) -> ActionRan:
        stub = self._case.stubs.get(action)
        if stub is not None or action == APPLY_EFFECTS:
            return stub or AGREED
        try:
            return await self._stage.actions.run(action, CONVERSATION, state, self._stage.now)
        except Exception as error:  # whatever an action raises is the case's failure
            raise TurnRefusedError(f"`{action}` failed: {error!r}") from error
