"""What a customer's free text was understood to mean, and what the understanding is taught with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    intent: str


@dataclass(frozen=True, slots=True)
class Intent:
    """A reason, an act, or an act with its topic (`question/fee`); confidence is 0 to 1."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Understood:
    """At least one intent: the acts by confidence, then the reasons by confidence."""

    intents: tuple[Intent, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """At most three guesses, most likely first; none if the text is unlike anything taught."""

    guesses: tuple[Intent, ...]


Meaning = Understood | Unsure
