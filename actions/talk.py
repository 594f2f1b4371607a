"""The conversation so far, read from the tracker."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict
from rasa_sdk.interfaces import Tracker

from actions.facts import Language
from actions.jurisdictions import Preset
from actions.ledger import Effect, Exposure, Outcome, Permission, Source, Voice

Ending = Literal["cancelled", "offer_accepted", "kept", "handed_off", "failed"]


class Heard(BaseModel):
    """One thing understood in a message."""

    model_config = ConfigDict(frozen=True)

    name: str
    confidence: float | None = None


class Message(BaseModel):
    model_config = ConfigDict(frozen=True)

    text: str | None = None
    intent_ranking: tuple[Heard, ...] = ()
    metadata: Mapping[str, object] = {}

    @property
    def source(self) -> Source:
        """A message without a mark is a button's when it is a command (`/SetSlots(...)`)."""
        marked = self.metadata.get("source")
        if marked in {"button", "text"}:
            return "button" if marked == "button" else "text"
        return "button" if (self.text or "/").startswith("/") else "text"


class Talk(BaseModel):
    """Slots as set so far; `id` is the conversation's, `now` the time of its last event."""

    model_config = ConfigDict(frozen=True)

    id: str
    now: datetime
    message: Message
    entry: str | None = None
    language: Language = "ja"
    preset: Preset | None = None
    holdout: bool | None = None
    reason: str | None = None
    wanted_type: str | None = None
    offer: str | None = None
    handoff_note: str | None = None
    ending: Ending | None = None
    cancel_intent_at: str | None = None
    cancel_cutoff_at: str | None = None
    outcome: Outcome | None = None
    may_write: Literal["yes", "no"] | None = None
    voices: tuple[Voice, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    effects: tuple[Effect, ...] = ()
    permissions: tuple[Permission, ...] = ()

    @property
    def tried(self) -> list[str]:
        """Ids of the offers shown, in order."""
        return [exposure["offer"] for exposure in self.exposures]

    @property
    def on_the_table(self) -> Exposure | None:
        """The exposure of the offer now under discussion, once it was shown."""
        return next((shown for shown in self.exposures if shown["offer"] == self.offer), None)


def read_talk(tracker: Tracker) -> Talk:
    said = {name: value for name, value in tracker.slots.items() if value is not None}
    message = {name: value for name, value in tracker.latest_message.items() if value is not None}
    now = read_now(tracker)
    return Talk.model_validate({**said, "id": tracker.sender_id, "now": now, "message": message})


def read_now(tracker: Tracker) -> datetime:
    """Time of the last event; raises ValueError without one, as there is no clock here."""
    if not tracker.events:
        raise ValueError("The tracker has no event to tell the time by.")
    return datetime.fromtimestamp(float(tracker.events[-1]["timestamp"]), UTC)
