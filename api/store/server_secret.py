import secrets as randomness
from contextlib import suppress

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from api.store.schema import secrets

_NAME = "conversation_tokens"


def conversation_secret(conn: Connection) -> str:
    """What conversation tokens are signed with; made at the first call, so call it in a write."""
    query = select(secrets.c.value).where(secrets.c.name == _NAME)
    if conn.execute(query).first() is None:
        _make(conn)
    value: str = conn.execute(query).scalar_one()
    return value


def _make(conn: Connection) -> None:
    row = {"name": _NAME, "value": randomness.token_urlsafe(32)}
    # Another process may have been first; then its secret is the one.
    with suppress(IntegrityError), conn.begin_nested():
        conn.execute(insert(secrets), row)
