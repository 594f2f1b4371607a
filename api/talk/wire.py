"""A turn as it goes over the wire."""

from collections.abc import Iterable

from api.store.canonical import Json, JsonObject
from bot.domain import EXIT, EXIT_LABEL, PLACEHOLDER, Pack
from bot.engine.render import label
from bot.engine.state import Choice, Message, State


def as_turn(pack: Pack, state: State, said: Iterable[Message], n: int) -> JsonObject:
    """The contract's Turn; the exit stands in every one until the talk has ended."""
    asked = state.asked
    ended = is_over(state)
    way_out: Json = {"id": EXIT, "label": label(pack, EXIT_LABEL, state)}
    field: Json = {"placeholder": label(pack, PLACEHOLDER, state), "optional": True}
    return {
        "n": n,
        "messages": [_as_message(message) for message in said],
        "choices": [_as_choice(choice) for choice in asked.choices] if asked else [],
        "input": None if ended else field,
        "exit": None if ended else way_out,
        "status": "ended" if ended else "open",
        "outcome": state.slots["outcome"] if ended else None,
    }


def is_over(state: State) -> bool:
    """Once its outcome is recorded; a choice that still stands may be taken or left."""
    return state.ended or state.slots.get("outcome") is not None


def _as_message(message: Message) -> JsonObject:
    data = dict(message.data)
    if message.kind == "offer":
        terms = data.get("terms")
        data["terms"] = {**(terms if isinstance(terms, dict) else {}), "text": message.text}
    shown: JsonObject = {"text": message.text, "kind": message.kind}
    return {**shown, "data": data} if data else shown


def _as_choice(choice: Choice) -> JsonObject:
    return {"id": choice.id, "label": choice.label, "style": "neutral"}
