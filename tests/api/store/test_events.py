import hashlib
import json
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.store.events import START, BrokenLink, Event, broken_links, chain, seal
from api.store.times import to_text
from tests.api.store.talks import NOON, event


def sealed(count):
    happened = [event(data={"n": n, "text": "解約"}, minutes=n) for n in range(count)]
    made = seal("cv_1", happened, seq=0, head=START)
    rows = [{**row, "data": json.loads(row["data"])} for row in made.rows]
    return [Event(**row) for row in rows], made.head


def test_the_hash_is_over_the_previous_one_and_the_canonical_event():
    (first, second), head = sealed(2)
    body = {
        "conversation_id": "cv_1",
        "seq": 2,
        "at": to_text(NOON + timedelta(minutes=1)),
        "type": "UserSaid",
        "data": {"n": 1, "text": "解約"},
    }
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert second.hash == head == hashlib.sha256((first.hash + text).encode()).hexdigest()


def test_sealing_in_two_goes_gives_the_same_chain():
    happened = [event(data={"n": n}) for n in range(4)]
    whole = seal("cv_1", happened, seq=0, head=START)
    half = seal("cv_1", happened[:2], seq=0, head=START)
    rest = seal("cv_1", happened[2:], seq=2, head=half.head)
    assert [*half.rows, *rest.rows] == whole.rows


def test_an_untouched_chain_has_no_broken_links():
    events, head = sealed(5)
    assert broken_links(events, head=head) == ()
    assert broken_links([], head=START) == ()


forgeries = st.sampled_from(
    [
        {"type": "BotSaid"},
        {"data": {"n": 1, "text": "続ける"}},
        {"at": NOON + timedelta(days=1)},
        {"conversation_id": "cv_2"},
    ]
)


@given(st.integers(0, 4), forgeries)
def test_an_altered_event_is_found(at, forged):
    events, head = sealed(5)
    events[at] = replace(events[at], **forged)
    assert broken_links(events, head=head) == (BrokenLink(at + 1, "altered"),)


@given(st.integers(0, 4), forgeries)
def test_an_altered_event_with_a_fitting_hash_breaks_what_follows(at, forged):
    events, head = sealed(5)
    previous = events[at - 1].hash if at else START
    altered = replace(events[at], **forged)
    events[at] = replace(altered, hash=chain(previous, altered))
    (broken,) = broken_links(events, head=head)
    assert broken.seq == at + 2


@given(st.integers(0, 4))
def test_a_missing_event_is_found_be_it_the_last(at):
    events, head = sealed(5)
    del events[at]
    assert broken_links(events, head=head) == (BrokenLink(at + 1, "missing"),)
