"""Where a conversation stands. A frozen value; replaying the events gives it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import JsonValue

from bot.understanding import Intent


@dataclass(frozen=True, slots=True)
class Choice:
    """A button as shown. It sets a slot, means an intent, or both."""

    id: str
    label: str
    slot: str | None = None
    value: JsonValue = None
    intent: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Words as shown. `response` names where they stand in the pack."""

    text: str
    kind: str = "text"
    data: Mapping[str, JsonValue] = field(default_factory=dict)
    response: str | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A flow under way, at one of its steps. A called one returns to the frame below."""

    flow: str
    step: str
    called: bool = False
    collected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The question before the customer. `misses`: answers to it that were not understood."""

    slot: str
    choices: tuple[Choice, ...]
    misses: int = 0


@dataclass(frozen=True, slots=True)
class Latest:
    """What the customer said last. `text` of a clicked choice is None."""

    choice: str | None = None
    text: str | None = None
    intents: tuple[Intent, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """`pending`: the action that is wanted; `unsaid` and `steps`: the words and steps before it.

    `before`: the state when the customer last spoke, to go back to when something fails.
    `slots` holds every declared slot, and is never changed in place.
    """

    slots: dict[str, JsonValue]
    stack: tuple[Frame, ...] = ()
    asked: Asked | None = None
    latest: Latest = field(default_factory=Latest)
    pending: str | None = None
    unsaid: tuple[Message, ...] = ()
    steps: int = 0
    ended: bool = False
    before: "State | None" = None

    @property
    def language(self) -> str:
        return str(self.slots["language"])

    @property
    def frame(self) -> Frame:
        return self.stack[-1]

    def with_slots(self, values: Mapping[str, JsonValue]) -> "State":
        return replace(self, slots=self.slots | dict(values))

    def with_frame(self, frame: Frame) -> "State":
        return replace(self, stack=(*self.stack[:-1], frame))
