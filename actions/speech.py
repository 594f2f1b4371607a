"""Having a response of the pack said, filled with values."""

from collections.abc import Mapping

from rasa_sdk.executor import CollectingDispatcher

from actions.ledger import Card, Scalar


def say(
    dispatcher: CollectingDispatcher,
    response: str,
    values: Mapping[str, Scalar],
    *,
    card: Card | None = None,
) -> None:
    """The values join the message as utter_message's keywords would, without losing their types."""
    dispatcher.utter_message(response=response, json_message=None if card is None else {**card})
    dispatcher.messages[-1].update(values)
