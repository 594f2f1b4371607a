"""Closes the conversation with its outcome, and a receipt where it was cancelled."""

from rasa_sdk.events import EventType, SessionEnded, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.dates import iso
from actions.identifiers import receipt_number
from actions.ledger import Card, Outcome, Receipt
from actions.retention import RetentionAction
from actions.talk import Talk, read_talk


class End(RetentionAction):
    @override
    def name(self) -> str:
        return "action_end"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        talk = read_talk(tracker)
        outcome = _conclude(talk)
        if "receipt" in outcome:
            receipt = outcome["receipt"]
            card = Card(kind="receipt", data=receipt)
            dispatcher.utter_message(response="utter_receipt", json_message={**card}, **receipt)
        return [SlotSet("outcome", outcome), SessionEnded()]


def _conclude(talk: Talk) -> Outcome:
    if talk.ending is None:
        raise ValueError("A flow ends without saying how: set the slot `ending` first.")
    outcome = Outcome(kind=talk.ending)
    if talk.reason is not None:
        outcome["reason"] = talk.reason
    if talk.ending == "offer_accepted" and talk.offer is not None:
        outcome["offer"] = talk.offer
    if talk.ending == "cancelled":
        outcome["receipt"] = _issue_receipt(talk)
    return outcome


def _issue_receipt(talk: Talk) -> Receipt:
    now = iso(talk.now)
    return Receipt(
        number=receipt_number(talk.id),
        cancel_intent_at=talk.cancel_intent_at or now,
        issued_at=now,
    )
