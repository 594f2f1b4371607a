from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Literal

from pydantic import JsonValue
from sqlalchemy import Connection, RowMapping, Select, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.identity.ids import ConversationId, CustomerId, KeyId, SubscriptionId
from api.store.events import START, NewEvent, Sealed, append, seal
from api.store.ledger import Dated, Ledger, read_facts
from api.store.projections import Subject, write_facts
from api.store.register import Head, enter
from api.store.schema import conversations, exposures
from api.store.times import to_seconds

Mode = Literal["live", "test"]
Channel = Literal["web", "rest", "page"]
Status = Literal["open", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConversation:
    id: ConversationId
    site: str
    key_id: KeyId
    jti: str
    customer_id: CustomerId
    subscription_id: SubscriptionId
    mode: Mode
    entry: str
    channel: Channel
    sender: str | None = None
    """Who writes in a channel of others' making; None on the web."""
    pack: str
    language: str
    started_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one act changes. The first step of a conversation is its greeting, with n = 0."""

    events: Sequence[NewEvent]
    n: int
    request_hash: str | None
    """Hash of the body of turn n."""
    reply: str | None
    """The answer to turn n as sent; None while it is being worked out."""
    state: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored(NewConversation):
    seq: int
    """The last event's."""
    n: int
    request_hash: str | None
    reply: str | None
    state: str
    status: Status
    last_said_at: datetime | None
    ended_at: datetime | None
    head_hash: str
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class _Change:
    """A step worked out, before anything of it is written."""

    after: Stored
    sealed: Sealed
    found: Sequence[Dated]
    at: datetime
    registers: bool


def start(conn: Connection, new: NewConversation, greeting: Step) -> Stored:
    """The one that the same token, or the sender's open talk, began before: then its id differs."""
    change = _work_out(_blank(new, greeting), greeting)
    try:
        with conn.begin_nested():
            conn.execute(insert(conversations), _row(change.after))
    except IntegrityError:
        return _begun_before(conn, new)
    _record(conn, change)
    return change.after


def advance(conn: Connection, before: Stored, step: Step) -> Stored | None:
    """Take `step` from `before`; None, and nothing written, where somebody else was first."""
    change = _work_out(before, step)
    row = _row(change.after)
    moved = conn.execute(
        _ADVANCE,
        {"of": before.id, "expected": before.seq, **{name: row[name] for name in _MOVING}},
    )
    if moved.rowcount == 0:
        return None
    _record(conn, change)
    return change.after


def load(conn: Connection, conversation_id: ConversationId) -> Stored | None:
    return _first(conn, _BY_ID, {"of": conversation_id})


def by_sender(conn: Connection, *, key_id: KeyId, sender: str) -> Stored | None:
    """The sender's latest conversation, open or ended; senders of different keys are strangers."""
    return _first(conn, _BY_SENDER, {"key": key_id, "by": sender})


def of_sender(conn: Connection, sender: str) -> tuple[Stored, ...]:
    """The sender's latest conversation, one for each key that knows a sender of this name."""
    rows = conn.execute(_OF_SENDER, {"by": sender}).mappings()
    latest = {stored.key_id: stored for stored in map(_stored, rows)}
    return tuple(latest.values())


def offer_history(
    conn: Connection, *, site: str, customer_id: CustomerId, mode: Mode
) -> tuple[dict[str, JsonValue], ...]:
    """Oldest first, as the actions read it: {offer, type, shown_at, accepted, cost_minor}."""
    rows = conn.execute(_SHOWN, {"at": site, "to": customer_id, "how": mode}).mappings()
    return tuple(
        {
            "offer": row["offer"],
            "type": row["type"],
            "shown_at": to_seconds(row["shown_at"]),
            "accepted": row["answer"] == "accept",
            "cost_minor": row["cost_minor"],
        }
        for row in rows
    )


def _blank(new: NewConversation, greeting: Step) -> Stored:
    return Stored(
        **{name: getattr(new, name) for name in _names(NewConversation)},
        seq=0,
        n=greeting.n,
        request_hash=None,
        reply=None,
        state=greeting.state,
        status="open",
        last_said_at=None,
        ended_at=None,
        head_hash=START,
        ledger=Ledger(),
    )


def _work_out(before: Stored, step: Step) -> _Change:
    if not step.events:
        raise ValueError("a step without events leaves no trace to compare against")
    sealed = seal(before.id, step.events, seq=before.seq, head=before.head_hash)
    ledger, found = read_facts(before.ledger, step.events)
    said = [event.at for event in step.events if event.type == "UserSaid"]
    ended = step.events[-1].at if step.status == "ended" else None
    after = replace(
        before,
        seq=before.seq + len(step.events),
        n=step.n,
        request_hash=step.request_hash,
        reply=step.reply,
        state=step.state,
        status=step.status,
        last_said_at=said[-1] if said else before.last_said_at,
        ended_at=before.ended_at or ended,
        head_hash=sealed.head,
        ledger=ledger,
    )
    begins_or_ends = before.seq == 0 or (before.ended_at is None and ended is not None)
    return _Change(after, sealed, found, step.events[-1].at, begins_or_ends)


def _record(conn: Connection, change: _Change) -> None:
    append(conn, change.sealed)
    after = change.after
    if change.registers:
        enter(conn, [Head(after.id, after.seq, after.head_hash)], now=change.at)
    subject = Subject(
        id=after.id, customer_id=after.customer_id, subscription_id=after.subscription_id
    )
    write_facts(conn, subject, change.found)


def _begun_before(conn: Connection, new: NewConversation) -> Stored:
    begun = _first(conn, _BY_TOKEN, {"key": new.key_id, "token": new.jti})
    if begun is None and new.sender is not None:
        begun = by_sender(conn, key_id=new.key_id, sender=new.sender)
    if begun is None:
        raise ValueError(f"{new.id} collides with a conversation that cannot be found")
    return begun


def _names(shape: type[NewConversation]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(shape))


def _row(stored: Stored) -> dict[str, object]:
    row = {name: getattr(stored, name) for name in _names(Stored)}
    return {**row, "ledger": stored.ledger.model_dump_json()}


def _first(
    conn: Connection, query: Select[tuple[object, ...]], given: dict[str, str]
) -> Stored | None:
    row = conn.execute(query, given).mappings().first()
    return None if row is None else _stored(row)


def _stored(row: RowMapping) -> Stored:
    return Stored(**{**row, "ledger": Ledger.model_validate_json(row["ledger"])})


_MOVING = tuple(set(_names(Stored)) - set(_names(NewConversation)))
_ADVANCE = update(conversations).where(
    conversations.c.id == bindparam("of"), conversations.c.seq == bindparam("expected")
)
_BY_ID = select(conversations).where(conversations.c.id == bindparam("of"))
_BY_TOKEN = select(conversations).where(
    conversations.c.key_id == bindparam("key"), conversations.c.jti == bindparam("token")
)
_BY_SENDER = (
    select(conversations)
    .where(conversations.c.key_id == bindparam("key"), conversations.c.sender == bindparam("by"))
    .order_by(conversations.c.started_at.desc())
    .limit(1)
)
_OF_SENDER = (
    select(conversations)
    .where(conversations.c.sender == bindparam("by"))
    .order_by(conversations.c.started_at)
)
_SHOWN = (
    select(exposures)
    .join(conversations, conversations.c.id == exposures.c.conversation_id)
    .where(
        exposures.c.customer_id == bindparam("to"),
        conversations.c.site == bindparam("at"),
        conversations.c.mode == bindparam("how"),
    )
    .order_by(exposures.c.shown_at, exposures.c.position)
)
