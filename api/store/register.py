"""A chain over the conversations' own chains, so that none can vanish whole or lose its end.

Entered are a conversation's head when it begins, when it ends, and at every checkpoint. Whoever can
rewrite the whole database can rewrite this chain too: what proves against them is the newest
`Mark`, kept where they cannot write.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, String, and_, func, insert, select, type_coerce

from api.store.canonical import canonical
from api.store.schema import conversations, register
from api.store.times import to_text

START = ""
_LOCK = 0x6E61676F7269
_ROWS = 500


@dataclass(frozen=True, slots=True)
class Head:
    """The hash of a conversation's event `seq`."""

    conversation_id: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the register goes; `0` and no hash where it is empty."""

    position: int
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` is the text that stands in its row."""

    position: int
    head: Head
    at: str
    hash: str


def enter(conn: Connection, heads: Iterable[Head], *, now: datetime) -> Mark:
    last = newest(conn)
    rows = list[dict[str, object]]()
    for position, head in enumerate(heads, last.position + 1):
        last = Mark(position, chain(last.hash, Entry(position, head, to_text(now), "")))
        rows.append(
            {
                "position": position,
                "conversation_id": head.conversation_id,
                "seq": head.seq,
                "head": head.hash,
                "at": now,
                "hash": last.hash,
            }
        )
    if rows:
        conn.execute(insert(register), rows)
    return last


def newest(conn: Connection) -> Mark:
    """On a database with several writers, nobody else enters anything until the commit."""
    if conn.dialect.name == "postgresql":
        conn.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    row = conn.execute(_NEWEST).first()
    return Mark(0, START) if row is None else Mark(*row)


def checkpoint(conn: Connection, *, now: datetime) -> Mark:
    """Enter every conversation that has gone on since it was entered last."""
    return enter(conn, [Head(*row) for row in conn.execute(_MOVED_ON)], now=now)


def count(conn: Connection) -> int:
    """Conversations entered."""
    found: int = conn.execute(
        select(func.count(register.c.conversation_id.distinct()))
    ).scalar_one()
    return found


def entries(conn: Connection, of: str | None = None) -> Iterator[Entry]:
    """In order, page by page; all, or one conversation's."""
    page = _PAGE if of is None else _PAGE.where(register.c.conversation_id == of)
    position = 0
    while rows := conn.execute(page.where(register.c.position > position)).all():
        for row in rows:
            head = Head(row.conversation_id, row.seq, row.head)
            yield Entry(row.position, head, row.at, row.hash)
        position = rows[-1].position


def chain(previous: str, entry: Entry) -> str:
    """The hash the entry must bear after the one whose hash is `previous`."""
    body = canonical(
        {
            "at": entry.at,
            "conversation_id": entry.head.conversation_id,
            "head": entry.head.hash,
            "position": entry.position,
            "seq": entry.head.seq,
        }
    )
    return hashlib.sha256((previous + body).encode()).hexdigest()


_NEWEST = select(register.c.position, register.c.hash).order_by(register.c.position.desc()).limit(1)
_COLUMNS = (
    register.c.position,
    register.c.conversation_id,
    register.c.seq,
    register.c.head,
    type_coerce(register.c.at, String).label("at"),
    register.c.hash,
)
_PAGE = select(*_COLUMNS).order_by(register.c.position).limit(_ROWS)
_MOVED_ON = (
    select(conversations.c.id, conversations.c.seq, conversations.c.head_hash)
    .outerjoin(
        register,
        and_(
            register.c.conversation_id == conversations.c.id,
            register.c.seq == conversations.c.seq,
        ),
    )
    .where(register.c.position.is_(None))
    .order_by(conversations.c.started_at, conversations.c.id)
)
