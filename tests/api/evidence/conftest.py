import sqlite3

import pytest
from sqlalchemy import create_engine, event

from api.store import register
from api.store.conversations import advance, start
from api.store.database import Database
from api.store.migrate import migrate
from tests.api.store.talks import NOON, ran, step, talk
from tests.api.store.talks import event as happened

EVENTS = 7
OUTCOME = {"kind": "cancelled", "receipt": {"number": "NG-1", "cancel_intent_at": None}}


def shown(n, status="open"):
    turn = {"n": n, "status": status, "exit": {"id": "exit"} if status == "open" else None}
    return happened("BotSaid", {"n": n, "turn": turn}, minutes=n)


def leave(conn, number):
    """Seven events, and a row that sums them up."""
    new = talk(number)
    facts = {name: getattr(new, name) for name in ("customer_id", "subscription_id", "mode")}
    begun = {"entry": "cancel", "language": "ja", "pack": "pack", "site": "shop", "slots": facts}
    opened = happened("ConversationStarted", begun)
    first = step(opened, shown(0), n=0, reply=reply(0))
    now = start(conn, new, first)
    said = happened("UserSaid", {"n": 1, "choice": "exit"}, minutes=1)
    noted = ran("action_note_cancel_intent", {"cancel_intent_at": "2026-11-23T12:01:00Z"})
    now = advance(conn, now, step(said, noted, shown(1), n=1, reply=reply(1)))
    confirmed = happened("UserSaid", {"n": 2, "choice": "confirm"}, minutes=2)
    last = step(confirmed, shown(2, "ended"), n=2, reply=reply(2, "ended"), status="ended")
    return advance(conn, now, last)


def reply(n, status="open"):
    way_out = '{"id":"exit"}' if status == "open" else "null"
    return f'{{"exit":{way_out},"n":{n},"status":"{status}"}}'


class Stolen:
    """A database somebody writes in by hand: no checks, no chains."""

    def __init__(self, path):
        self.path = path
        self._sqlite = sqlite3.connect(path)

    def do(self, *statements):
        for statement in statements:
            assert self._sqlite.execute(statement).rowcount != 0, statement
        self._sqlite.commit()

    def rows(self, query):
        return self._sqlite.execute(query).fetchall()

    def read(self, fn):
        engine = create_engine(f"sqlite:///{self.path}")
        event.listen(engine, "connect", lambda c, _: c.execute("PRAGMA query_only=ON"))
        with engine.connect() as conn:
            result = fn(conn)
        engine.dispose()
        return result

    def close(self):
        self._sqlite.close()


@pytest.fixture
def stolen(tmp_path):
    """Three talks that ended, cv_1 to cv_3."""
    path = tmp_path / "nagori.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    for number in (1, 2, 3):
        database.write_now(lambda conn, number=number: leave(conn, number))
    database.write_now(lambda conn: register.checkpoint(conn, now=NOON))
    database.close_now()
    stolen = Stolen(path)
    yield stolen
    stolen.close()
