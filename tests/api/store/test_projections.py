from contextlib import contextmanager
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event as listening
from sqlalchemy import select

from api.store.conversations import advance, load, start
from api.store.projections import PROJECTIONS, rebuild
from api.store.schema import conversations
from tests.api.store.talks import TALK, event, greeting, ran, step, talk

VOICE = {
    "reason": "price",
    "about": None,
    "source": "text",
    "text": "毎月の支払いがきつくて",
    "language": "ja",
    "confidence": 0.9,
}
EXPOSURE = {
    "exposure": "ex_1",
    "offer": "pause_1m",
    "type": "pause",
    "position": 1,
    "reason": "price",
    "propensity": 0.5,
    "policy": "rules/1",
    "eligible": ["pause_1m", "skip_next"],
    "cost_minor": 300,
}
EFFECT = {
    "id": "fx_1",
    "kind": "cancel",
    "params": {},
    "offer": None,
    "exposure": None,
    "cancel_intent_at": "2026-11-23T12:00:00Z",
    "cancel_cutoff_at": "2026-11-23T12:30:00Z",
    "in_time": True,
    "cost_minor": 0,
}
RECEIPT = {
    "number": "NG-7HDT-N029",
    "cancel_intent_at": "2026-11-23T12:00:00Z",
    "issued_at": "2026-11-23T12:05:00Z",
}
OUTCOME = {"kind": "cancelled", "reason": "price", "receipt": RECEIPT}


def said(*texts, minutes=0):
    messages = [
        {"text": text, "kind": "offer", "data": {"exposure": exposure}} for exposure, text in texts
    ]
    plain = {"text": "…", "kind": "text"}
    turn = {"n": 1, "messages": [plain, *messages], "exit": {"id": "exit", "label": "解約"}}
    return event("BotSaid", {"n": 1, "turn": turn}, minutes=minutes)


CANCELLED = (
    ran("action_record_reason", {"voices": [VOICE]}, minutes=1),
    ran("action_ask_offer_answer", {"exposures": [EXPOSURE]}, minutes=1),
    said(("ex_1", "1か月お休み"), minutes=1),
    ran("action_decline_offer", {"offer": None}, minutes=2),
    ran("action_request_cancel", {"effects": [EFFECT]}, minutes=3),
    ran(
        "action_apply_effects",
        {"effects_settled": [{"id": "fx_1", "status": "applied", "message": "ok"}]},
        minutes=4,
    ),
    ran("action_end", {"outcome": OUTCOME}, minutes=5),
)


def rows(conn, table):
    return sorted((dict(row) for row in conn.execute(select(table)).mappings()), key=str)


def everything(conn):
    tables = {table.name: rows(conn, table) for table in PROJECTIONS}
    return {
        **tables,
        "ledgers": rows(conn, select(conversations.c.id, conversations.c.ledger).subquery()),
    }


def hold(conn, turns, new=TALK):
    """The conversation, one step for each of its turns."""
    now = start(conn, new, greeting())
    for n, happened in enumerate(turns, 1):
        now = advance(conn, now, step(*happened, n=n))
    return now


@contextmanager
def examples(engine):
    with engine.connect() as conn, conn.begin() as everything_done:
        yield conn
        everything_done.rollback()


def texts(row):
    return {name: str(value) if name.endswith("_at") else value for name, value in row.items()}


def test_a_cancellation_is_told_in_every_table(tables):
    with examples(tables) as conn:
        hold(conn, [CANCELLED])
        told = {name: [texts(row) for row in found] for name, found in everything(conn).items()}
    assert told["voices"] == [
        {
            "conversation_id": "cv_1",
            "position": 1,
            **VOICE,
            "said_at": "2026-11-23 12:01:00+00:00",
        }
    ]
    assert told["exposures"] == [
        {
            **{name: value for name, value in EXPOSURE.items() if name != "exposure"},
            "id": "ex_1",
            "conversation_id": "cv_1",
            "customer_id": "hana",
            "subscription_id": "sub_1",
            "eligible": '["pause_1m","skip_next"]',
            "terms": "1か月お休み",
            "shown_at": "2026-11-23 12:01:00+00:00",
            "answer": "decline",
            "answered_at": "2026-11-23 12:02:00+00:00",
        }
    ]
    assert told["effects"] == [
        {
            **EFFECT,
            "params": "{}",
            "conversation_id": "cv_1",
            "subscription_id": "sub_1",
            "cancel_intent_at": "2026-11-23 12:00:00+00:00",
            "cancel_cutoff_at": "2026-11-23 12:30:00+00:00",
            "requested_at": "2026-11-23 12:03:00+00:00",
            "status": "applied",
            "message": "ok",
            "settled_at": "2026-11-23 12:04:00+00:00",
        }
    ]
    assert told["outcomes"] == [
        {
            "conversation_id": "cv_1",
            "kind": "cancelled",
            "reason": "price",
            "offer": None,
            "receipt_number": "NG-7HDT-N029",
            "cancel_intent_at": "2026-11-23 12:00:00+00:00",
            "ended_at": "2026-11-23 12:05:00+00:00",
            "effort_seconds": None,
            "effort_acts": None,
            "exit_always_shown": True,
        }
    ]


def test_a_hand_off_is_told_with_what_was_tried(tables):
    handed = {"reason": "trouble", "note": "call me", "tried": ["support_call"]}
    with examples(tables) as conn:
        hold(conn, [(ran("action_hand_off", {"handoff": handed}, minutes=1),)])
        (handoff,) = everything(conn)["handoffs"]
    assert texts(handoff) == {
        "conversation_id": "cv_1",
        "reason": "trouble",
        "note": "call me",
        "tried": '["support_call"]',
        "requested_at": "2026-11-23 12:01:00+00:00",
    }


def test_an_acceptance_that_failed_is_no_answer(tables):
    with examples(tables) as conn:
        shown = ran("action_ask_offer_answer", {"exposures": [EXPOSURE]})
        hold(conn, [(shown,), (ran("action_accept_offer", failed=True),)])
        assert everything(conn)["exposures"][0]["answer"] is None


def test_an_offer_shown_again_keeps_its_first_words(tables):
    with examples(tables) as conn:
        shown = ran("action_ask_offer_answer", {"exposures": [EXPOSURE]})
        hold(conn, [(shown, said(("ex_1", "first"))), (shown, said(("ex_1", "second")))])
        assert [row["terms"] for row in everything(conn)["exposures"]] == ["first"]


def test_an_effect_keeps_the_last_word_of_a_list_that_repeats_itself(tables):
    def settled(*statuses):
        entries = [{"id": "fx_1", "status": status, "message": None} for status in statuses]
        return (ran("action_apply_effects", {"effects_settled": entries}, minutes=len(statuses)),)

    with examples(tables) as conn:
        asked = (ran("action_request_cancel", {"effects": [EFFECT]}),)
        hold(conn, [asked, settled("dispatched"), settled("dispatched", "applied")])
        (effect,) = everything(conn)["effects"]
    assert effect["status"] == "applied"
    assert str(effect["settled_at"]) == "2026-11-23 12:02:00+00:00"


def test_a_turn_that_adds_nothing_to_the_ledger_costs_no_statement(tables):
    seen = []
    with examples(tables) as conn:
        now = hold(conn, [CANCELLED])
        listening.listen(conn, "before_cursor_execute", lambda *args: seen.append(args[2]))
        quiet = ran("action_record_detail", {"voices": [VOICE], "exposures": [EXPOSURE]})
        advance(conn, now, step(event(), quiet, said(), n=2))
    assert [statement.split()[0] for statement in seen] == ["UPDATE", "INSERT"]


def test_rebuilding_a_hand_made_log_gives_the_same_tables(tables):
    with examples(tables) as conn:
        hold(conn, [CANCELLED[:3], CANCELLED[3:5], CANCELLED[5:]])
        before = everything(conn)
        assert rebuild(conn) == 1
        assert everything(conn) == before


def test_rebuilding_recreates_what_was_lost_and_forgets_what_never_was(tables):
    with examples(tables) as conn:
        hold(conn, [CANCELLED])
        before = everything(conn)
        for table in PROJECTIONS:
            conn.execute(table.delete())
        conn.execute(PROJECTIONS[0].insert(), {**before["voices"][0], "position": 9})
        rebuild(conn)
        assert everything(conn) == before


actions = st.sampled_from(
    ["action_record_reason", "action_accept_offer", "action_decline_offer", "action_apply_effects"]
)


@st.composite
def logs(draw):
    """Events whose ledger lists only grow, with the turns they were stored in."""
    lists = {"voices": [], "exposures": [], "effects": [], "effects_settled": []}
    events = []
    for minute in range(draw(st.integers(1, 12))):
        happened = draw(
            st.sampled_from(["say", "voice", "show", "effect", "settle", "end", "hand"])
        )
        events.append(draw(one_event(happened, lists, minute)))
    cuts = sorted(draw(st.sets(st.integers(1, len(events)), max_size=4)) | {0, len(events)})
    return [events[a:b] for a, b in pairwise(cuts)]


@st.composite
def one_event(draw, happened, lists, minute):
    def grown(name, entry):
        lists[name].append(entry)
        return {name: list(lists[name])}

    shown, asked = len(lists["exposures"]), len(lists["effects"])
    failed = draw(st.booleans())
    match happened:
        case "say":
            words = draw(st.lists(st.sampled_from(["ex_0", "ex_1", "ex_2"]), unique=True))
            return said(*((each, f"terms {minute}") for each in words), minutes=minute)
        case "voice":
            slots = grown("voices", VOICE | {"text": draw(st.text())})
        case "show":
            slots = grown("exposures", EXPOSURE | {"exposure": f"ex_{shown}"})
        case "effect":
            slots = grown("effects", EFFECT | {"id": f"fx_{asked}"})
        case "settle":
            status = draw(st.sampled_from(["dispatched", "applied", "rejected", "failed"]))
            settled = {"id": f"fx_{draw(st.integers(0, 2))}", "status": status}
            slots = grown("effects_settled", settled)
        case "end":
            slots = {"outcome": {"kind": draw(st.sampled_from(["kept", "cancelled"]))}}
        case "hand":
            slots = {"handoff": {"reason": None, "note": draw(st.text()), "tried": []}}
    return ran(draw(actions), slots, minutes=minute, failed=failed)


@settings(deadline=None)
@given(logs())
def test_rebuilding_gives_what_was_written_turn_by_turn(tables, turns):
    with examples(tables) as conn:
        hold(conn, turns)
        hold(conn, [[event()]], talk(2))
        before = everything(conn)
        assert rebuild(conn) == 2
        assert everything(conn) == before


def test_the_ledger_comes_back_with_the_conversation(tables):
    with examples(tables) as conn:
        now = hold(conn, [CANCELLED])
        assert load(conn, TALK.id) == now
        assert (now.ledger.voices, now.ledger.settled) == (1, {"fx_1": "applied"})
