"""Asks the host to cancel, once, as of the first wish to leave."""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.cutoff import is_in_time
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
        in_time = is_in_time(since, talk.cancel_cutoff_at)
        cancel = Effect(
            id=cancel_id(talk.id),
            kind="cancel",
            params={},
            offer=None,
            exposure=None,
            cancel_intent_at=since,
            cancel_cutoff_at=talk.cancel_cutoff_at,
            in_time=in_time,
            cost_minor=0,
        )
        fresh = {"cancel_intent_at": since, "in_time": in_time}
        noted = [] if talk.cancel_intent_at else [SlotSet(k, v) for k, v in fresh.items()]
        return [*noted, SlotSet("effects", [*talk.effects, cancel])]
