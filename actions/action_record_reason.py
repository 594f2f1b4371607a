"""Keeps why the customer leaves: the reason chosen, or each one their words state."""

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.retention import RetentionAction
from actions.talk import read_talk
from actions.voices import hear_reasons, record_voices


class RecordReason(RetentionAction):
    @override
    def name(self) -> str:
        return "action_record_reason"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        talk = read_talk(tracker)
        return record_voices(talk, hear_reasons(talk, self.retention.content.reasons))
