import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from api.store.conversations import advance, by_sender, load, of_sender, offer_history, start
from api.store.events import broken_links, events_of
from api.store.schema import events
from tests.api.store.talks import NOON, TALK, event, greeting, ran, step, talk

SHOWN = {
    "exposure": "ex_1",
    "offer": "pause_1m",
    "type": "pause",
    "position": 1,
    "reason": "price",
    "propensity": 1.0,
    "policy": "rules/1",
    "eligible": ["pause_1m"],
    "cost_minor": 300,
}


def begin(database, new=TALK, *happened):
    return database.write_now(lambda conn: start(conn, new, greeting(*happened)))


def go(database, before, *happened, **changes):
    return database.write_now(lambda conn: advance(conn, before, step(*happened, **changes)))


def stored(database, conversation_id="cv_1"):
    return database.read_now(lambda conn: load(conn, conversation_id))


def test_a_conversation_is_read_as_it_was_begun(database):
    begun = begin(database)
    assert begun == stored(database)
    assert (begun.id, begun.seq, begun.n, begun.reply) == ("cv_1", 1, 0, '{"n":0}')
    assert (begun.status, begun.started_at, begun.last_said_at) == ("open", NOON, None)


def test_nobody_has_begun_an_unknown_conversation(database):
    assert stored(database, "cv_0") is None


def test_the_same_token_resumes_its_conversation_as_it_stands(database):
    first = go(database, begin(database), n=1)
    resumed = begin(database, replace(TALK, id="cv_2"))
    assert resumed == first
    assert stored(database, "cv_2") is None


def test_the_same_token_sent_at_once_begins_one_conversation(database):
    async def send_many():
        begun = (
            database.write(lambda conn, i=i: start(conn, replace(TALK, id=f"cv_{i}"), greeting()))
            for i in range(50)
        )
        return await asyncio.gather(*begun)

    assert len({each.id for each in asyncio.run(send_many())}) == 1
    assert (
        database.read_now(lambda conn: conn.scalar(select(func.count()).select_from(events))) == 1
    )


def test_tokens_of_different_keys_may_bear_the_same_id(database):
    begin(database)
    assert begin(database, replace(TALK, id="cv_2", key_id="key_2")).id == "cv_2"


def test_a_step_moves_the_conversation_and_keeps_its_answer(database):
    said, answered = event(minutes=1), event("BotSaid", {"n": 1, "turn": {}}, minutes=2)
    after = go(database, begin(database), said, answered, n=1, reply='{"n":1}', state='{"a":1}')
    assert after == stored(database)
    assert (after.seq, after.n, after.reply, after.state) == (3, 1, '{"n":1}', '{"a":1}')
    assert after.last_said_at == NOON + timedelta(minutes=1)


def test_a_conversation_ended_when_it_first_did(database):
    ended = go(database, begin(database), event(minutes=1), status="ended")
    settled = go(database, ended, event("ActionRan", minutes=5), status="ended")
    assert settled.ended_at == stored(database).ended_at == NOON + timedelta(minutes=1)


def test_a_step_from_where_the_conversation_no_longer_is_writes_nothing(database):
    begun = begin(database)
    first = go(database, begun, n=1, reply="first")
    assert go(database, begun, n=1, reply="second") is None
    assert stored(database) == first
    assert len(database.read_now(lambda conn: events_of(conn, "cv_1"))) == 2


def test_a_step_must_leave_a_trace(database):
    begun = begin(database)
    with pytest.raises(ValueError, match="without events"):
        database.write_now(lambda conn: advance(conn, begun, replace(step(), events=())))


def test_of_many_at_once_one_wins_each_step_and_the_chain_holds(database):
    begin(database)
    wins = Counter()

    async def say(speaker):
        for _ in range(5):
            before = await database.read(lambda conn: load(conn, "cv_1"))
            said = step(event(data={"n": before.n + 1, "text": speaker}), n=before.n + 1)
            after = await database.write(lambda conn, b=before, s=said: advance(conn, b, s))
            wins[before.seq] += after is not None

    async def say_all():
        await asyncio.gather(*(say(f"speaker {i}") for i in range(200)))

    asyncio.run(say_all())
    talk_now = stored(database)
    sealed = database.read_now(lambda conn: events_of(conn, "cv_1"))
    assert set(wins.values()) == {1}
    assert talk_now.seq == len(sealed) == 1 + len(wins)
    assert [each.data["n"] for each in sealed[1:]] == list(range(1, talk_now.n + 1))
    assert broken_links(sealed, head=talk_now.head_hash) == ()


def test_a_sender_talks_in_one_open_conversation_at_a_time(database):
    first = begin(database, talk(1, channel="rest", sender="u1"))
    assert begin(database, talk(2, channel="rest", sender="u1")) == first


def test_a_sender_who_comes_back_begins_anew(database):
    first = begin(database, talk(1, channel="rest", sender="u1"))
    go(database, first, status="ended")
    later = NOON + timedelta(days=30)
    begin(database, talk(2, channel="rest", sender="u1", started_at=later))
    found = database.read_now(lambda conn: by_sender(conn, key_id="key_1", sender="u1"))
    assert found.id == "cv_2"


def test_senders_of_another_key_are_strangers(database):
    begin(database, talk(1, channel="rest", sender="u1"))
    assert begin(database, talk(2, channel="rest", sender="u1", key_id="key_2")).id == "cv_2"
    assert database.read_now(lambda conn: by_sender(conn, key_id="key_3", sender="u1")) is None


def test_a_senders_name_finds_the_latest_conversation_of_each_key_that_knows_it(database):
    first = begin(database, talk(1, channel="rest", sender="u1"))
    go(database, first, status="ended")
    later = NOON + timedelta(days=30)
    begin(database, talk(2, channel="rest", sender="u1", started_at=later))
    begin(database, talk(3, channel="rest", sender="u1", key_id="key_2"))
    begin(database, talk(4, channel="rest", sender="u2"))
    found = database.read_now(lambda conn: of_sender(conn, "u1"))
    assert {each.id for each in found} == {"cv_2", "cv_3"}


def test_customers_on_the_web_are_not_taken_for_one_sender(database):
    assert [begin(database, talk(i)).id for i in range(3)] == ["cv_0", "cv_1", "cv_2"]


def test_the_offer_history_says_what_was_shown_and_whether_it_was_taken(database):
    again = SHOWN | {"exposure": "ex_2", "offer": "skip_next", "type": "skip_delivery"}
    begun = begin(database, TALK, ran("action_ask_offer_answer", {"exposures": [SHOWN]}))
    declined = go(database, begun, ran("action_decline_offer", minutes=1))
    shown = ran("action_ask_offer_answer", {"exposures": [SHOWN, again]}, minutes=1)
    go(database, declined, shown, ran("action_accept_offer", minutes=2))

    history = database.read_now(
        lambda conn: offer_history(conn, site="shop", customer_id="hana", mode="live")
    )
    assert history == (
        {
            "offer": "pause_1m",
            "type": "pause",
            "shown_at": "2026-11-23T12:00:00Z",
            "accepted": False,
            "cost_minor": 300,
        },
        {
            "offer": "skip_next",
            "type": "skip_delivery",
            "shown_at": "2026-11-23T12:01:00Z",
            "accepted": True,
            "cost_minor": 300,
        },
    )


@pytest.mark.parametrize(
    "other",
    [{"site": "cafe"}, {"customer_id": "taro"}, {"mode": "test"}],
    ids=lambda it: next(iter(it)),
)
def test_no_history_crosses_sites_customers_or_modes(database, other):
    begin(database, TALK, ran("action_ask_offer_answer", {"exposures": [SHOWN]}))
    asked = {"site": "shop", "customer_id": "hana", "mode": "live"} | other
    assert database.read_now(lambda conn: offer_history(conn, **asked)) == ()
