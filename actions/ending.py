"""How a conversation ends: its outcome, and the receipt of a cancellation."""

from rasa_sdk.executor import CollectingDispatcher

from actions.dates import iso
from actions.identifiers import receipt_number
from actions.ledger import Card, Outcome, Receipt
from actions.talk import Talk


def conclude(dispatcher: CollectingDispatcher, talk: Talk) -> Outcome:
    """Shows the receipt where there is one. Raises ValueError where no flow said how it ends."""
    outcome = _outcome(talk)
    if "receipt" in outcome:
        receipt = outcome["receipt"]
        card = Card(kind="receipt", data=receipt)
        dispatcher.utter_message(response="utter_receipt", json_message={**card}, **receipt)
    return outcome


def _outcome(talk: Talk) -> Outcome:
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
