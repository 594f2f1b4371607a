"""Keeps the answer to a follow-up question, once."""

from collections.abc import Mapping

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.ledger import Voice
from actions.retention import RetentionAction
from actions.talk import Talk, read_talk
from actions.voices import hear, understood_reasons

FOLLOW_UPS = (
    "handoff_note",
    "competitor_name",
    "competitor_better",
    "life_event",
    "trouble_detail",
    "hesitation",
)


class RecordDetail(RetentionAction):
    @override
    def name(self) -> str:
        return "action_record_detail"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        talk = read_talk(tracker)
        known = {voice["about"] for voice in talk.voices}
        fresh = [name for name in _answered(tracker.slots) if name not in known]
        if not fresh:
            return []
        words = talk.message.text if talk.message.source == "text" and len(fresh) == 1 else None
        voices = [
            hear(talk, talk.reason, about=name, text=words or str(tracker.slots[name]))
            for name in fresh
        ]
        return [SlotSet("voices", [*talk.voices, *voices, *self._forbidding(talk)])]

    def _forbidding(self, talk: Talk) -> list[Voice]:
        """The reasons in the same words that no offer may follow."""
        reasons = self.retention.content.reasons
        said = understood_reasons(talk, reasons)
        return [voice for voice in said if reasons[voice["reason"] or ""].offers == "never"]


def _answered(slots: Mapping[str, object]) -> list[str]:
    names = (*FOLLOW_UPS, *sorted(name for name in slots if name.endswith("_detail")))
    return [name for name in dict.fromkeys(names) if slots.get(name) is not None]
