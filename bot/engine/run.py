"""Takes steps until something is wanted: an action, the customer, or nothing more."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from pydantic import JsonValue

from bot.domain import COMPLETED, SKIP_LABEL, Act, Call, Collect, Link, Noop, Pack, SetSlots
from bot.engine import stack
from bot.engine.events import (
    Ended,
    EndlessTurnError,
    Listen,
    RunAction,
    Say,
    Turn,
    UndeclaredSlotError,
    Want,
)
from bot.engine.render import as_choice, choose_variant, label, render
from bot.engine.state import Asked, Choice, Message, State

STEPS_PER_TURN = 250
SKIP = "skip"


@dataclass(slots=True)
class Run:
    """A turn in the making: the state so far and what was said on the way."""

    pack: Pack
    state: State
    said: list[Message] = field(init=False)
    steps: int = field(init=False)

    def __post_init__(self) -> None:
        self.said = list(self.state.unsaid)
        self.steps = self.state.steps

    def go(self) -> Turn:
        while self.steps < STEPS_PER_TURN:
            self.steps += 1
            if not self.state.stack:
                self.state = stack.push(self.pack, self.state, COMPLETED)
            want = self._take_step()
            if want is not None:
                return self.turn(want)
        raise EndlessTurnError(f"{STEPS_PER_TURN} steps without a question: {self.state.stack}")

    def turn(self, want: Want) -> Turn:
        said = tuple(self.said)
        if isinstance(want, RunAction):
            return Turn(replace(self.state, unsaid=said, steps=self.steps), want)
        return Turn(replace(self.state, unsaid=(), steps=0), want, said)

    def listen(self, slot: str, choices: tuple[Choice, ...], *, misses: int = 0) -> Turn:
        """Waits for the customer. An open question can always be passed over."""
        open_question = self.pack.slots[slot].from_text
        if open_question and all(choice.id != SKIP for choice in choices):
            skip = Choice(SKIP, label(self.pack, SKIP_LABEL, self.state), slot)
            choices = (*choices, skip)
        asked = Asked(slot, choices, misses)
        self.state = replace(self.state, asked=asked, pending=None, before=None)
        return self.turn(Listen())

    def end(self) -> Turn:
        self.state = replace(
            self.state, stack=(), asked=None, pending=None, before=None, ended=True
        )
        return self.turn(Ended())

    def say(self, say: Say) -> None:
        if say.response is None:
            self.said.append(Message(say.text or "", say.kind, say.data))
            return
        name = self._retrieve(say.response)
        variant = choose_variant(self.pack, name, self.state.slots)
        text = render(variant.text, self.state, say.values)
        choices = tuple(as_choice(button, self.state) for button in variant.buttons)
        self.said.append(Message(text, say.kind, say.data, name, choices))

    def set_slots(self, values: Mapping[str, JsonValue]) -> None:
        refuse_undeclared(self.pack, values)
        self.state = self.state.with_slots(values)

    def proceed(self) -> None:
        self.state = stack.proceed(self.pack, self.state)

    def _take_step(self) -> Want | None:
        do = stack.step_of(self.pack, self.state.frame).do
        match do:
            case Collect():
                return self._collect(do)
            case Act(action) if not action.startswith("utter_"):
                return self._want(action)
            case Act(response):
                self.say(Say(response))
                self.proceed()
            case SetSlots(values):
                self.set_slots(values)
                self.proceed()
            case Call(flow):
                self.state = stack.call(self.pack, self.state, flow)
            case Link(flow):
                self.state = stack.link(self.pack, self.state, flow)
            case Noop():
                self.proceed()
            case _:
                assert_never(do)
        return None

    def _collect(self, collect: Collect) -> Want | None:
        if self.state.slots[collect.slot] is not None and not self._rejected(collect):
            self.state = stack.collected(self.state, collect.slot)
            self.proceed()
            return None
        if not collect.utter.startswith("utter_"):
            return self._want(collect.utter)
        self.say(Say(collect.utter))
        return self.listen(collect.slot, self.said[-1].choices).want

    def _rejected(self, collect: Collect) -> bool:
        for rejection in collect.rejections:
            if rejection.condition.holds(self.state.slots):
                self.say(Say(rejection.utter))
                self.state = self.state.with_slots({collect.slot: None})
                return True
        return False

    def _want(self, action: str) -> RunAction:
        self.state = replace(self.state, asked=None, pending=action)
        return RunAction(action)

    def _retrieve(self, name: str) -> str:
        """A retrieval response picks its topic from what was asked: `utter_question/fee`."""
        topics = self.pack.topics(name)
        if not topics:
            return name
        base = name.removeprefix("utter_")
        asked = (f"utter_{intent.name}" for intent in self.state.latest.intents)
        return next((topic for topic in asked if topic in topics), f"utter_{base}/other")


def refuse_undeclared(pack: Pack, values: Mapping[str, JsonValue]) -> None:
    unknown = sorted(set(values) - set(pack.slots))
    if unknown:
        raise UndeclaredSlotError(f"The domain declares no slot {', '.join(unknown)}")
