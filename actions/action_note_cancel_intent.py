"""The first wish to leave fixes the time that counts, however long we talk on.

Whether it came before the signed deadline is settled with it, and asked of no later moment.
"""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.cutoff import is_in_time
from actions.dates import iso
from actions.retention import RetentionAction
from actions.talk import read_talk
from actions.voices import record_voices, understood_reasons


class NoteCancelIntent(RetentionAction):
    @override
    def name(self) -> str:
        return "action_note_cancel_intent"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        talk = read_talk(tracker)
        heard = understood_reasons(talk, self.retention.content.reasons)
        events = record_voices(talk, heard)
        if talk.cancel_intent_at is None:
            since = iso(talk.now)
            events.append(SlotSet("cancel_intent_at", since))
            events.append(SlotSet("in_time", is_in_time(since, talk.cancel_cutoff_at)))
        return events
