"""What became of a wish to leave, as a receipt tells it, whichever way it was said."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue, TypeAdapter
from sqlalchemy import Connection, RowMapping, select

from api.identity.ids import ConversationId, KeyId
from api.store.events import events_of
from api.store.facts import EffectStatus
from api.store.schema import conversations, effects, events, outcomes
from api.store.times import from_text

_JSON = TypeAdapter(dict[str, JsonValue])


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """`slots`: the signed facts the conversation began with; `params`: what was declared."""

    number: str
    language: str
    cancel_intent_at: datetime
    issued_at: datetime
    status: EffectStatus
    message: str | None
    slots: dict[str, JsonValue]
    params: dict[str, JsonValue]


def find(conn: Connection, conversation_id: ConversationId) -> Cancellation | None:
    """None where the conversation asked for no cancellation, or has not ended."""
    row = conn.execute(_ENDED.where(conversations.c.id == conversation_id)).mappings().first()
    return None if row is None else _read(conn, row)


def find_by_token(conn: Connection, *, key_id: KeyId, jti: str) -> ConversationId | None:
    """The conversation of this token that has ended in a cancellation."""
    query = _ENDED.where(conversations.c.key_id == key_id, conversations.c.jti == jti)
    row = conn.execute(query).mappings().first()
    return None if row is None else ConversationId(row["id"])


def first_intent(conn: Connection, *, key_id: KeyId, jti: str) -> datetime | None:
    """When the conversation of this token first heard the wish to leave."""
    query = select(conversations.c.id).where(
        conversations.c.key_id == key_id, conversations.c.jti == jti
    )
    known = conn.execute(query).scalar()
    if known is None:
        return None
    for event in events_of(conn, ConversationId(known)):
        match event.data.get("slots"):
            case {"cancel_intent_at": str() as noted} if event.type == "ActionRan":
                return from_text(noted)
            case _:
                continue
    return None


def _read(conn: Connection, row: RowMapping) -> Cancellation:
    began = select(events.c.data).where(events.c.conversation_id == row["id"], events.c.seq == 1)
    slots = _JSON.validate_json(conn.execute(began).scalar_one()).get("slots")
    return Cancellation(
        number=row["receipt_number"],
        language=row["language"],
        cancel_intent_at=row["cancel_intent_at"],
        issued_at=row["ended_at"],
        status=row["status"],
        message=row["message"],
        slots=slots if isinstance(slots, dict) else {},
        params=_JSON.validate_json(row["params"]),
    )


_ENDED = (
    select(
        conversations.c.id,
        conversations.c.language,
        outcomes.c.receipt_number,
        outcomes.c.cancel_intent_at,
        outcomes.c.ended_at,
        effects.c.status,
        effects.c.message,
        effects.c.params,
    )
    .join(outcomes, outcomes.c.conversation_id == conversations.c.id)
    .join(effects, effects.c.conversation_id == conversations.c.id)
    .where(effects.c.kind == "cancel", outcomes.c.receipt_number.is_not(None))
)
