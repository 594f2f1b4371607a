"""Closes the conversation with its outcome, and a receipt where it was cancelled."""

from rasa_sdk.events import EventType, SessionEnded, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.ending import conclude
from actions.retention import RetentionAction
from actions.talk import read_talk


class End(RetentionAction):
    @override
    def name(self) -> str:
        return "action_end"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """An outcome recorded before stays, whatever was said since."""
        talk = read_talk(tracker)
        if talk.outcome is not None:
            return [SessionEnded()]
        return [SlotSet("outcome", conclude(dispatcher, talk)), SessionEnded()]
