"""The outbox: letters stored with what they tell of, sent once that is committed."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import Connection, RowMapping, Update, func, insert, select, update

from api.identity.ids import ConversationId
from api.mail import Letter
from api.store.schema import mails

Kind = Literal["receipt"]
Settled = Literal["sent", "failed"]
Key: TypeAlias = tuple[ConversationId, Kind]
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter taken to be sent; `attempts` counts this one."""

    conversation_id: ConversationId
    kind: Kind
    letter: Letter
    attempts: int
    requested_at: datetime

    @property
    def key(self) -> Key:
        return self.conversation_id, self.kind


def post(conn: Connection, key: Key, letter: Letter, *, now: datetime) -> None:
    row = {
        **asdict(letter),
        "conversation_id": key[0],
        "kind": key[1],
        "status": "requested",
        "attempts": 0,
        "requested_at": now,
        "next_try_at": now,
    }
    conn.execute(insert(mails), row)


def take_due(conn: Connection, now: datetime, until: datetime) -> tuple[Waiting, ...]:
    """Those due now; nobody else takes them before `until`, be it that we never come back."""
    due = (mails.c.status == "requested") & (mails.c.next_try_at <= now)
    query = select(mails).where(due).order_by(mails.c.next_try_at).limit(_AT_ONCE)
    found = conn.execute(query.with_for_update(skip_locked=True)).mappings().all()
    for row in found:
        attempt = {"attempts": row["attempts"] + 1, "next_try_at": until}
        conn.execute(_where((row["conversation_id"], row["kind"])).values(attempt))
    return tuple(_waiting(row) for row in found)


def next_due(conn: Connection) -> datetime | None:
    query = select(func.min(mails.c.next_try_at)).where(mails.c.status == "requested")
    due: datetime | None = conn.execute(query).scalar()
    return due


def put_off(conn: Connection, key: Key, *, until: datetime, why: str) -> None:
    conn.execute(_where(key).values(next_try_at=until, error=why))


def settle(conn: Connection, key: Key, status: Settled, *, why: str | None, now: datetime) -> None:
    conn.execute(_where(key).values(status=status, error=why, settled_at=now, next_try_at=None))


def forget(conn: Connection, conversation_id: ConversationId, *, now: datetime) -> None:
    """Erases address and words; what was not sent yet never will be."""
    mine = mails.c.conversation_id == conversation_id
    waits = mine & (mails.c.status == "requested")
    over = {"status": "failed", "error": "erased", "settled_at": now, "next_try_at": None}
    conn.execute(update(mails).where(waits).values(over))
    conn.execute(update(mails).where(mine).values(address=None, subject=None, body=None))


def _where(key: Key) -> Update:
    return update(mails).where(
        mails.c.conversation_id == key[0], mails.c.kind == key[1], mails.c.status == "requested"
    )


def _waiting(row: RowMapping) -> Waiting:
    letter = Letter(
        message_id=row["message_id"],
        address=row["address"],
        language=row["language"],
        subject=row["subject"],
        body=row["body"],
    )
    return Waiting(
        row["conversation_id"], row["kind"], letter, row["attempts"] + 1, row["requested_at"]
    )
