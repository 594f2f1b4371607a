"""Asks the host for what was accepted, on the terms that were shown."""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.identifiers import effect_id
from actions.ledger import Effect, Exposure
from actions.offers.terms import Terms
from actions.retention import RetentionAction
from actions.talk import Talk, read_talk


class AcceptOffer(RetentionAction):
    @override
    def name(self) -> str:
        return "action_accept_offer"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        talk = read_talk(tracker)
        exposure = talk.on_the_table
        if exposure is None:
            raise ValueError(f"The offer `{talk.offer}` was accepted without being shown.")
        effect = self._make_effect(talk, exposure)
        if effect is None or any(past["id"] == effect["id"] for past in talk.effects):
            return []
        return [SlotSet("effects", [*talk.effects, effect])]

    def _make_effect(self, talk: Talk, exposure: Exposure) -> Effect | None:
        kind = self.retention.content.offer(exposure["offer"]).kind
        change = kind.effect(Terms(exposure["terms"]))
        if change is None:
            return None
        return Effect(
            id=effect_id(talk.id, exposure["exposure"]),
            kind=change.kind,
            params=dict(change.params),
            offer=exposure["offer"],
            exposure=exposure["exposure"],
            cost_minor=exposure["cost_minor"],
        )
