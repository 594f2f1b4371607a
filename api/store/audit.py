"""What is stored, as the rows have it: no type may hide or refuse what somebody wrote there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, Row, String, exists, select, type_coerce

from api.store.events import Written
from api.store.schema import conversations, events, register

_PAGE = 200
_STREAM = 1000


@dataclass(frozen=True, slots=True)
class RawEvent(Written):
    hash: str


@dataclass(frozen=True, slots=True)
class RawConversation:
    """`row`: every column, times as their texts."""

    row: Mapping[str, object]
    events: tuple[RawEvent, ...]

    @property
    def id(self) -> str:
        return str(self.row["id"])


def raw_conversations(conn: Connection, only: str | None = None) -> Iterator[RawConversation]:
    """Ordered by id; one page of rows and one conversation's events are held at a time."""
    query = select(*_ROW).order_by(conversations.c.id).limit(_PAGE)
    if only is not None:
        query = query.where(conversations.c.id == only)
    last = ""
    while rows := conn.execute(query.where(conversations.c.id > last)).mappings().all():
        ids = [row["id"] for row in rows]
        found = _events_of(conn, ids)
        ahead = next(found, None)
        for row in rows:
            mine: tuple[RawEvent, ...] = ()
            if ahead is not None and ahead[0] == row["id"]:
                mine, ahead = ahead[1], next(found, None)
            yield RawConversation(dict(row), mine)
        last = ids[-1]


def ownerless(conn: Connection) -> Iterator[str]:
    """Conversations of which only events are left."""
    known = exists().where(conversations.c.id == events.c.conversation_id)
    query = select(events.c.conversation_id).where(~known).distinct()
    yield from conn.execute(query.order_by(events.c.conversation_id)).scalars()


def unregistered(conn: Connection) -> Iterator[str]:
    known = exists().where(register.c.conversation_id == conversations.c.id)
    query = select(conversations.c.id).where(~known).order_by(conversations.c.id)
    yield from conn.execute(query).scalars()


def is_known(conn: Connection, conversation_id: str) -> bool:
    query = select(conversations.c.id).where(conversations.c.id == conversation_id)
    return conn.execute(query).first() is not None


def hash_at(conn: Connection, conversation_id: str, seq: int) -> str | None:
    mine = (events.c.conversation_id == conversation_id) & (events.c.seq == seq)
    found: str | None = conn.execute(select(events.c.hash).where(mine)).scalar()
    return found


def _events_of(conn: Connection, ids: list[str]) -> Iterator[tuple[str, tuple[RawEvent, ...]]]:
    query = (
        select(*_EVENT)
        .where(events.c.conversation_id.in_(ids))
        .order_by(events.c.conversation_id, events.c.seq)
        .execution_options(yield_per=_STREAM)
    )
    for conversation_id, mine in groupby(conn.execute(query), _conversation):
        yield conversation_id, tuple(RawEvent(**row._mapping) for row in mine)  # noqa: SLF001 - SQLAlchemy's public name for it


def _conversation(row: Row[tuple[object, ...]]) -> str:
    return str(row[0])


_ROW = [type_coerce(c, String) if c.name.endswith("_at") else c for c in conversations.c]
_EVENT = [type_coerce(c, String).label(c.name) if c.name == "at" else c for c in events.c]
