"""Clears the table; what was shown stays in the ledger and never returns."""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.retention import RetentionAction


class DeclineOffer(RetentionAction):
    @override
    def name(self) -> str:
        return "action_decline_offer"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        return [SlotSet(name, None) for name in ("offer", "offer_type", "offer_answer")]
