"""What happens to a conversation (in), and what it answers (out)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from bot.engine.state import Message, State
from bot.understanding import Meaning


@dataclass(frozen=True, slots=True)
class Started:
    """`slots`: what is known of the customer, from signed data; `language` is one of them."""

    slots: Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Chose:
    """A choice's id, `exit` or `skip`."""

    choice: str


@dataclass(frozen=True, slots=True)
class Wrote:
    text: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Say:
    """What an action wants said: a response filled with values, or plain text."""

    response: str | None = None
    text: str | None = None
    values: Mapping[str, JsonValue] = field(default_factory=dict)
    kind: str = "text"
    data: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActionRan:
    """The action the turn wanted, and what came of it."""

    action: str
    slots: Mapping[str, JsonValue] = field(default_factory=dict)
    says: tuple[Say, ...] = ()
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ActionFailed:
    """The action raised, or what follows it cannot go on; `slots` is what must not be forgotten."""

    action: str
    slots: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HearingFailed:
    """What the customer said could not be gone on with; they are told, and nothing else changes."""


Event = Started | Chose | Wrote | ActionRan | ActionFailed | HearingFailed


@dataclass(frozen=True, slots=True)
class RunAction:
    """Run this and hand the result back as ActionRan or ActionFailed."""

    name: str


@dataclass(frozen=True, slots=True)
class Listen:
    """The customer's move."""


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing follows."""


Want = RunAction | Listen | Ended


@dataclass(frozen=True, slots=True)
class Turn:
    """What is wanted next; once that is no action, `said` is the whole answer to the customer."""

    state: State
    want: Want
    said: tuple[Message, ...] = ()


class UnknownChoiceError(ValueError):
    """The choice is not among those shown."""

    def __init__(self, choice: str, shown: tuple[str, ...]) -> None:
        super().__init__(f"`{choice}` is not among the choices shown: {', '.join(shown)}")
        self.choice, self.shown = choice, shown


class OutOfTurnError(ValueError):
    """The event does not answer what was wanted."""


class UndeclaredSlotError(ValueError):
    """An action set a slot that the domain does not declare."""


class NotStartedError(RuntimeError):
    """An action failed before the first word, so there is no question to go back to."""


class EndlessTurnError(RuntimeError):
    """A turn took more steps than any sound flow does."""
