"""Asks the host to cancel, once, as of the first wish to leave."""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.dates import iso
from actions.identifiers import cancel_id
from actions.ledger import Effect
from actions.retention import RetentionAction
from actions.talk import read_talk


class RequestCancel(RetentionAction):
    @override
    def name(self) -> str:
        return "action_request_cancel"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        talk = read_talk(tracker)
        if any(effect["kind"] == "cancel" for effect in talk.effects):
            return []
        since = talk.cancel_intent_at or iso(talk.now)
        cancel = Effect(
            id=cancel_id(talk.id),
            kind="cancel",
            params={},
            offer=None,
            exposure=None,
            cancel_intent_at=since,
            cost_minor=0,
        )
        noted = [] if talk.cancel_intent_at else [SlotSet("cancel_intent_at", since)]
        return [*noted, SlotSet("effects", [*talk.effects, cancel])]
