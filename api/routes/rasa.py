"""Rasa's REST channel, for chat front ends and bots that speak it already.

The sender's name is all that later messages carry, so it must be hard to guess, as Rasa's own
front ends make it.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.routes.conversations import PROBLEMS
from api.routes.refusals import current_turn, text_too_long
from api.routes.schemas import LONGEST_TEXT, RasaMessage, RasaReply
from api.routes.service import Arrival, Service, get_service
from api.store.canonical import Json, JsonObject, canonical, storable
from api.store.conversations import Stored
from api.talk.host import Said
from bot.domain import SaysIntent, SetsSlot
from bot.reader.domain import read_payload

GREETING_ONLY = ("", "/session_start", "/restart")
router = APIRouter(tags=["rasa"])


@router.post("/webhooks/rest/webhook", response_model=list[RasaReply], responses=PROBLEMS)
async def receive(body: RasaMessage, service: Annotated[Service, Depends(get_service)]) -> Response:
    """Answers a sender; their first message carries the customer token in `metadata.token`."""
    if len(body.message) > LONGEST_TEXT:
        raise text_too_long(len(body.message))
    stored, greeting = await _find_talk(body, service)
    shown = [current_turn(stored)] if greeting else []
    message = storable(body.message).strip()
    if message not in GREETING_ONLY:
        choice = _as_choice(message)
        said = Said(stored.n + 1, choice, None if choice else message)
        shown.append(current_turn(await service.hear(stored.id, said)))
    elif not greeting:
        shown.append(current_turn(stored))
    replies = [reply for turn in shown for reply in _as_replies(body.sender, turn)]
    return Response(canonical(replies), media_type="application/json")


async def _find_talk(body: RasaMessage, service: Service) -> tuple[Stored, bool]:
    """The sender's talk, and whether it begins with this message."""
    token = (body.metadata or {}).get("token")
    if not isinstance(token, str):
        return await service.resume(body.sender), False
    claims, key = await service.verify(token)
    entry = (body.metadata or {}).get("entry")
    arrival = Arrival(
        claims=claims,
        key=key,
        entry="consult" if entry == "consult" else "cancel",
        token=token,
        sender=body.sender,
    )
    begun = await service.open(arrival)
    return begun.stored, begun.fresh


def _as_choice(message: str) -> str | None:
    """`/exit` and `/SetSlots(reason=price)` are choices; anything else is words."""
    match read_payload(message):
        case SaysIntent(name):
            return name
        case SetsSlot(value=None):
            return "skip"
        case SetsSlot(value=value):
            return str(value)
        case None:
            return None


def _as_replies(sender: str, turn: JsonObject) -> list[JsonObject]:
    """A reply a message; the last one carries the buttons, the way out always among them."""
    match turn:
        case {"messages": list() as messages, "choices": list() as choices, "exit": exit_}:
            shown = [_as_reply(sender, message) for message in messages]
            offered = [*choices, *([exit_] if exit_ else [])]
            buttons: list[Json] = [_as_button(choice) for choice in offered]
            if shown and buttons:
                shown[-1] = {**shown[-1], "buttons": buttons}
            return shown
        case _:
            raise ValueError("a turn has messages, choices and an exit")


def _as_reply(sender: str, message: JsonObject) -> JsonObject:
    reply = {"recipient_id": sender, "text": message["text"]}
    if message["kind"] == "text":
        return reply
    return {**reply, "custom": {"kind": message["kind"], "data": message.get("data")}}


def _as_button(choice: JsonObject) -> JsonObject:
    return {"title": choice["label"], "payload": f"/{choice['id']}"}
