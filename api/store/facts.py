"""What an event may tell about a conversation, in the shapes the actions write them."""

from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue

from api.store.times import from_text

EffectStatus = Literal["requested", "dispatched", "applied", "rejected", "failed"]
Answer = Literal["accept", "decline"]


def _aware(value: object) -> object:
    return from_text(value) if isinstance(value, str) else value


_Moment = Annotated[datetime, BeforeValidator(_aware)]


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True)


class Voice(_Fact):
    position: int
    """Counts from 1 within the conversation."""
    reason: str | None = None
    about: str | None = None
    source: str
    text: str | None = None
    language: str
    confidence: float | None = None


class Exposure(_Fact):
    exposure: str
    offer: str
    type: str
    position: int
    reason: str | None = None
    propensity: float
    policy: str
    eligible: tuple[str, ...]
    cost_minor: int


class Terms(_Fact):
    """The words an offer was shown in."""

    exposure: str
    text: str


class Reply(_Fact):
    exposure: str
    answer: Answer


class Effect(_Fact):
    id: str
    kind: str
    params: dict[str, JsonValue] = {}
    offer: str | None = None
    exposure: str | None = None
    cancel_intent_at: _Moment | None = None
    cancel_cutoff_at: _Moment | None = None
    in_time: bool | None = None
    cost_minor: int | None = None


class Settlement(_Fact):
    id: str
    status: EffectStatus
    message: str | None = None


class Handoff(_Fact):
    reason: str | None = None
    note: str | None = None
    tried: tuple[str, ...] = ()


class Receipt(_Fact):
    number: str
    cancel_intent_at: _Moment | None = None


class Outcome(_Fact):
    kind: str
    reason: str | None = None
    offer: str | None = None
    receipt: Receipt | None = None


class Effort(_Fact):
    """What leaving took, from the first wish to leave to the receipt; null without a receipt."""

    seconds: float | None = None
    acts: int | None = None
    """The customer's, the wish itself counted."""
    exit_always_shown: bool


class Permission(_Fact):
    """What the customer allows or refuses, such as being written to later."""

    kind: str
    granted: bool
    language: str


Fact: TypeAlias = (
    Voice | Exposure | Terms | Reply | Effect | Settlement | Handoff | Outcome | Effort | Permission
)
