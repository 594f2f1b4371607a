"""What happened in a conversation: append-only, each event sealed together with the one before."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, RowMapping, insert, select

from api.identity.ids import ConversationId
from api.store.canonical import JsonObject, canonical, parse
from api.store.schema import events
from api.store.times import to_text

START = ""
"""What the first event of a conversation is chained to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    type: str
    data: JsonObject
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    conversation_id: ConversationId
    seq: int
    """Counts from 1 without gaps."""
    at: datetime
    type: str
    data: JsonObject
    hash: str


@dataclass(frozen=True, slots=True)
class Written:
    """An event as its row has it; `data` is canonical."""

    conversation_id: str
    seq: int
    at: str
    type: str
    data: str


@dataclass(frozen=True, slots=True)
class BrokenLink:
    seq: int
    why: Literal["altered", "missing"]
    """Altered: it, or the event before it, is not what was sealed."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Rows ready to be appended, and the hash of the last one."""

    rows: Sequence[dict[str, object]]
    head: str


def seal(
    conversation_id: ConversationId, happened: Sequence[NewEvent], *, seq: int, head: str
) -> Sealed:
    """Chain what `happened` to event `seq`, whose hash is `head`."""
    rows = list[dict[str, object]]()
    for position, event in enumerate(happened, seq + 1):
        data = canonical(event.data)
        head = _hash(head, conversation_id, position, event, data)
        rows.append(
            {
                "conversation_id": conversation_id,
                "seq": position,
                "at": event.at,
                "type": event.type,
                "data": data,
                "hash": head,
            }
        )
    return Sealed(rows, head)


def append(conn: Connection, sealed: Sealed) -> None:
    conn.execute(insert(events), sealed.rows)


def events_of(conn: Connection, conversation_id: ConversationId) -> tuple[Event, ...]:
    rows = conn.execute(_OF_CONVERSATION.where(events.c.conversation_id == conversation_id))
    return tuple(_event(row) for row in rows.mappings())


def chain(previous: str, event: Event) -> str:
    """The hash `event` must bear when it follows the event whose hash is `previous`."""
    data = canonical(event.data)
    return _hash(previous, event.conversation_id, event.seq, event, data)


def broken_links(sealed: Iterable[Event], *, head: str) -> tuple[BrokenLink, ...]:
    """One conversation's events in order, against their hashes and the `head` its row remembers."""
    previous, seq = START, 0
    found: list[BrokenLink] = []
    for event in sealed:
        if event.seq != seq + 1:
            found.append(BrokenLink(seq + 1, "missing"))
        elif chain(previous, event) != event.hash:
            found.append(BrokenLink(event.seq, "altered"))
        previous, seq = event.hash, event.seq
    if previous != head:
        found.append(BrokenLink(seq + 1, "missing"))
    return tuple(found)


def link(previous: str, event: Written) -> str:
    """The hash of `event` after the one whose hash is `previous`.

    Written around its data, the rest costs no second encoding.
    """
    body = (
        f'{{"at":{canonical(event.at)},"conversation_id":{canonical(event.conversation_id)}'
        f',"data":{event.data},"seq":{event.seq},"type":{canonical(event.type)}}}'
    )
    return hashlib.sha256((previous + body).encode()).hexdigest()


def _hash(previous: str, conversation_id: str, seq: int, event: NewEvent | Event, data: str) -> str:
    return link(previous, Written(conversation_id, seq, to_text(event.at), event.type, data))


def _event(row: RowMapping) -> Event:
    match parse(row["data"]):
        case dict() as data:
            return Event(**{**row, "data": data})
        case _:
            raise ValueError(f"event {row['seq']} of {row['conversation_id']} holds no JSON object")


_OF_CONVERSATION = select(events).order_by(events.c.seq)
