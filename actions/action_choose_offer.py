"""Puts the next fitting offer on the table, or none."""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.retention import RetentionAction


class ChooseOffer(RetentionAction):
    @override
    def name(self) -> str:
        return "action_choose_offer"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        offer = self.retention.consider(tracker).choice.offer
        if offer is None:
            return [SlotSet("offer", None), SlotSet("offer_type", None)]
        return [SlotSet("offer", offer.id), SlotSet("offer_type", offer.type)]
