"""The outbox by itself: a clock that is set by hand and a mailer that does as it is told."""

import asyncio
from datetime import timedelta

import pytest

from api.mail import Letter, NotSentError, RefusedForGoodError
from api.mail.courier import LEASE, Backoff, Courier
from api.store import mails
from api.store.conversations import start
from api.store.database import Database
from api.store.migrate import migrate
from tests.api.store.talks import NOON, TALK, greeting

LETTER = Letter(
    message_id="NG-1.receipt",
    address="hana@example.com",
    language="ja",
    subject="解約",
    body="ありがとうございました。",
)
KEY = (TALK.id, "receipt")


class Clock:
    def __init__(self):
        self.moment = NOON

    def now(self):
        return self.moment


class Mailer:
    """Raises `errors` one after the other; then it sends."""

    def __init__(self, *errors):
        self.errors = list(errors)
        self.sent = []

    async def send(self, letter):
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append(letter)


@pytest.fixture
def database(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/nagori.db")
    migrate(database)
    database.write_now(lambda conn: start(conn, TALK, greeting()))
    database.write_now(lambda conn: mails.post(conn, KEY, LETTER, now=NOON))
    yield database
    database.close_now()


def deliver(database, mailer, clock):
    return asyncio.run(Courier(database, mailer, clock, lambda: 0.5).deliver())


def stored(database):
    query = "SELECT status, attempts, error, address FROM mails"
    return tuple(database.read_now(lambda conn: conn.exec_driver_sql(query).one()))


def test_a_letter_is_sent_once(database):
    mailer, clock = Mailer(), Clock()
    deliver(database, mailer, clock)
    clock.moment += timedelta(days=1)
    deliver(database, mailer, clock)
    assert mailer.sent == [LETTER]
    assert stored(database) == ("sent", 1, None, "hana@example.com")


def test_a_letter_put_off_waits_longer_each_time(database):
    mailer, clock = Mailer(NotSentError("down"), NotSentError("down"), OSError()), Clock()
    for wait in (1, 2, 4):
        assert deliver(database, mailer, clock) == wait
        clock.moment += timedelta(seconds=wait)
    deliver(database, mailer, clock)
    assert mailer.sent == [LETTER]
    assert stored(database)[:2] == ("sent", 4)


def test_a_letter_refused_for_good_is_not_tried_again(database):
    mailer, clock = Mailer(RefusedForGoodError("the server answers 550")), Clock()
    deliver(database, mailer, clock)
    assert stored(database)[:3] == ("failed", 1, "the server answers 550")


def test_a_letter_nobody_takes_for_three_days_is_given_up(database):
    mailer, clock = Mailer(NotSentError("down")), Clock()
    clock.moment += timedelta(days=3)
    deliver(database, mailer, clock)
    assert stored(database)[:3] == ("failed", 1, "down")


def test_a_letter_under_way_is_nobody_elses_until_its_lease_runs_out(database):
    def take(now):
        return database.write_now(lambda conn: mails.take_due(conn, now, now + LEASE))

    assert len(take(NOON)) == 1
    assert take(NOON + LEASE - timedelta(seconds=1)) == ()
    assert [waiting.attempts for waiting in take(NOON + LEASE)] == [2]


def test_an_erased_address_gets_no_mail(database):
    mailer, clock = Mailer(), Clock()
    database.write_now(lambda conn: mails.forget(conn, TALK.id, now=NOON))
    deliver(database, mailer, clock)
    assert mailer.sent == []
    assert stored(database) == ("failed", 0, "erased", None)


def test_waits_double_up_to_an_hour_and_are_spread():
    backoff = Backoff()
    assert [backoff.wait(n, 0.5).total_seconds() for n in (1, 2, 3, 13, 99)] == [
        1,
        2,
        4,
        3600,
        3600,
    ]
    assert backoff.wait(3, 0.0) == timedelta(seconds=2)
    assert backoff.wait(3, 1.0) == timedelta(seconds=6)
