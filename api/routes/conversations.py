"""The talk over HTTP."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.identity.ids import ConversationId
from api.identity.tokens import conversation_token
from api.routes.refusals import current_turn, text_too_long
from api.routes.schemas import LONGEST_TEXT, Open, Opened, ProblemDocument, Say, Transcript, Turn
from api.routes.service import Arrival, Service, bearer, get_service, speaker
from api.store.canonical import Json, JsonObject, canonical, storable
from api.store.events import Event, events_of
from api.talk.host import Said
from api.talk.record import ANSWERED, SAID

PROBLEMS: dict[int | str, dict[str, object]] = {
    status: {"model": ProblemDocument, "content": {"application/problem+json": {}}}
    for status in (400, 401, 403, 404, 409, 413, 422, 503)
}
router = APIRouter(prefix="/v1/conversations", tags=["conversation"])
Running = Annotated[Service, Depends(get_service)]
Speaker = Annotated[ConversationId, Depends(speaker)]


@router.post(
    "", status_code=201, response_model=Opened, responses={200: {"model": Opened}, **PROBLEMS}
)
async def open_conversation(
    body: Open, token: Annotated[str | None, Depends(bearer)], service: Running
) -> Response:
    """Begins a talk; the same token again resumes the talk it began, with 200."""
    claims, key = await service.verify(token)
    arrival = Arrival(claims=claims, key=key, entry=body.entry, token=token, locale=body.locale)
    begun = await service.open(arrival)
    answer: JsonObject = {
        "id": begun.stored.id,
        "token": conversation_token(service.secret, begun.stored.id),
        "turn": current_turn(begun.stored),
    }
    return _json(answer, HTTPStatus.CREATED if begun.fresh else HTTPStatus.OK)


@router.post("/{id}/turns", response_model=Turn, responses=PROBLEMS)
async def take_turn(body: Say, speaker: Speaker, service: Running) -> Response:
    """Says something; the same turn again gives the same answer."""
    if body.text is not None and len(body.text) > LONGEST_TEXT:
        raise text_too_long(len(body.text))
    text = None if body.text is None else storable(body.text)
    stored = await service.hear(speaker, Said(body.n, body.choice, text))
    return Response(stored.reply, media_type="application/json")


@router.get("/{id}", response_model=Transcript, responses=PROBLEMS)
async def read_conversation(speaker: Speaker, service: Running) -> Response:
    """Every acknowledged turn, and the current one."""
    stored = await service.load(speaker)
    events = await service.database.read(lambda conn: events_of(conn, speaker))
    return _json({"turns": _transcript(events), "turn": current_turn(stored)}, HTTPStatus.OK)


def _transcript(events: tuple[Event, ...]) -> list[Json]:
    said: dict[Json, JsonObject] = {
        event.data["n"]: {key: event.data[key] for key in ("choice", "text") if key in event.data}
        for event in events
        if event.type == SAID
    }
    return [
        {"n": event.data["n"], "said": said.get(event.data["n"]), "turn": event.data["turn"]}
        for event in events
        if event.type == ANSWERED
    ]


def _json(body: JsonObject, status: HTTPStatus) -> Response:
    return Response(canonical(body), status_code=status, media_type="application/json")
