"""Records the outcome and shows the receipt, and leaves one more question to be asked.

From here on the conversation has ended for everybody who counts, whether or not that question is
ever answered.
"""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.ending import conclude
from actions.retention import RetentionAction
from actions.talk import read_talk


class Conclude(RetentionAction):
    @override
    def name(self) -> str:
        return "action_conclude"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        talk = read_talk(tracker)
        if talk.outcome is not None:
            return []
        return [SlotSet("outcome", conclude(dispatcher, talk))]
