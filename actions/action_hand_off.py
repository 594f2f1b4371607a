"""Leaves the person who takes over what they need to know."""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.ledger import Handoff
from actions.retention import RetentionAction
from actions.talk import read_talk


class HandOff(RetentionAction):
    @override
    def name(self) -> str:
        return "action_hand_off"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        talk = read_talk(tracker)
        handoff = Handoff(reason=talk.reason, note=talk.handoff_note, tried=talk.tried)
        return [SlotSet("handoff", handoff)]
