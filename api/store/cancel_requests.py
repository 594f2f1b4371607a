"""Cancellations asked for without a signed link: the shop finds the contract and carries it out."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.store.schema import cancel_requests

PER_HOUR = 10
"""Requests one address may send."""
_WINDOW = timedelta(hours=1)
_KEPT = tuple(column for column in cancel_requests.c if column.name != "sender_hash")


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelRequest:
    id: str
    site: str
    language: str
    kind: Literal["ordinary", "extraordinary"]
    cause: str | None
    name: str
    contract: str
    email: str
    end_on: str | None
    """A day such as `2027-01-31`; None for the earliest possible."""
    receipt_number: str
    requested_at: datetime
    handled_at: datetime | None = None


class TooManyRequestsError(ValueError):
    """The address has sent as many as it may."""


def add(conn: Connection, request: CancelRequest, *, sender_hash: str) -> CancelRequest:
    """The request, or the one of the same id before it. Raises TooManyRequestsError.

    Who sent it is forgotten with the first request an hour later.
    """
    known = load(conn, request.id)
    if known is not None:
        return known
    _forget_senders(conn, before=request.requested_at - _WINDOW)
    if _count(conn, sender_hash) >= PER_HOUR:
        raise TooManyRequestsError
    try:
        with conn.begin_nested():
            conn.execute(insert(cancel_requests), {**asdict(request), "sender_hash": sender_hash})
    except IntegrityError:
        return load(conn, request.id) or request
    return request


def load(conn: Connection, request_id: str) -> CancelRequest | None:
    query = select(*_KEPT).where(cancel_requests.c.id == request_id)
    row = conn.execute(query).mappings().first()
    return None if row is None else CancelRequest(**row)


def _forget_senders(conn: Connection, *, before: datetime) -> None:
    stale = (cancel_requests.c.requested_at < before) & cancel_requests.c.sender_hash.is_not(None)
    conn.execute(update(cancel_requests).where(stale).values(sender_hash=None))


def _count(conn: Connection, sender_hash: str) -> int:
    mine = cancel_requests.c.sender_hash == sender_hash
    found: int = conn.execute(
        select(func.count()).select_from(cancel_requests).where(mine)
    ).scalar_one()
    return found
