"""What a conversation leaves behind: plain dicts in slots, only ever appended."""

from collections.abc import Mapping
from typing import Literal, NotRequired

from typing_extensions import TypedDict

Source = Literal["button", "text"]
Scalar = str | int | float | None


class Voice(TypedDict):
    """`about` names the follow-up slot that was answered; null for the reason itself."""

    reason: str | None
    about: str | None
    source: Source
    text: str | None
    language: str
    confidence: float | None


class Exposure(TypedDict):
    """`terms` are the values as shown: what is accepted later is this, not a fresh calculation."""

    exposure: str
    offer: str
    type: str
    position: int
    reason: str | None
    propensity: float
    policy: str
    eligible: list[str]
    cost_minor: int
    terms: Mapping[str, Scalar]


class Effect(TypedDict):
    """The wish's time, its deadline and whether it came by then stand on a cancel only."""

    id: str
    kind: str
    params: Mapping[str, Scalar]
    offer: str | None
    exposure: str | None
    cancel_intent_at: NotRequired[str]
    cancel_cutoff_at: NotRequired[str | None]
    in_time: NotRequired[bool | None]
    cost_minor: int


class Handoff(TypedDict):
    reason: str | None
    note: str | None
    tried: list[str]


class Permission(TypedDict):
    kind: Literal["write_later"]
    granted: bool
    language: str


class Receipt(TypedDict):
    number: str
    cancel_intent_at: str
    issued_at: str


class Outcome(TypedDict):
    kind: str
    reason: NotRequired[str]
    offer: NotRequired[str]
    receipt: NotRequired[Receipt]


class OfferCard(TypedDict):
    exposure: str
    offer: str
    type: str
    terms: Mapping[str, Scalar]


class Card(TypedDict):
    """What a message carries beside its text, for whoever draws it."""

    kind: Literal["offer", "receipt"]
    data: OfferCard | Receipt
