import json

from hypothesis import given
from hypothesis import strategies as st

from actions import ACTIONS
from actions.action_accept_offer import AcceptOffer
from actions.action_ask_offer_answer import ShowOffer
from actions.action_choose_offer import ChooseOffer
from actions.action_decline_offer import DeclineOffer
from actions.action_end import End
from actions.action_record_reason import RecordReason
from tests.actions.stage import advance, clicked, play, retention, tracker, typed

PACK = retention()
REASONS = st.sampled_from([None, *PACK.content.reasons])
WANTED = st.sampled_from([None, "pause", "discount", "change_plan"])
MESSAGES = st.one_of(
    st.just(clicked()),
    st.builds(
        lambda text, names: typed(text, *((name, 0.5) for name in names)),
        st.text(),
        st.lists(st.sampled_from([*PACK.content.reasons, "cancel_now", "question/fee"])),
    ),
)
CUSTOMERS = st.fixed_dictionaries(
    {
        "reason": REASONS,
        "holdout": st.booleans(),
        "preset": st.sampled_from(["offers_with_exit", "offers_before_click", "no_offers"]),
        "entry": st.sampled_from(["cancel", "consult"]),
        "status": st.sampled_from(["active", "trialing", "paused"]),
        "orders_count": st.integers(0, 3),
    }
)


def offer_until_none(talk, wishes):
    """Shows and declines whatever is chosen; returns the offers shown, in order."""
    shown = []
    for wish in wishes:
        talk.slots["wanted_type"] = wish
        advance(ChooseOffer(PACK), talk)
        if talk.slots["offer"] is not None:
            shown.append(talk.slots["offer"])
            advance(ShowOffer(PACK), talk)
            advance(DeclineOffer(PACK), talk)
    return shown


@given(CUSTOMERS, st.lists(WANTED, max_size=6))
def test_at_most_two_offers_are_shown_and_no_no_is_asked_again(customer, wishes):
    talk = tracker(**customer)
    shown = offer_until_none(talk, wishes)
    assert len(shown) <= 2
    assert len(set(shown)) == len(shown)
    exposures = talk.slots.get("exposures") or []
    assert [exposure["offer"] for exposure in exposures] == shown
    assert [exposure["position"] for exposure in exposures] == list(range(1, len(shown) + 1))


@given(CUSTOMERS, st.lists(WANTED, max_size=6))
def test_who_must_see_no_offer_sees_none(customer, wishes):
    shown = offer_until_none(tracker(**customer), wishes)
    if (
        customer["reason"] in {"health", "unaware"}
        or customer["holdout"]
        or customer["preset"] == "no_offers"
        or (customer["preset"] == "offers_before_click" and customer["entry"] == "cancel")
    ):
        assert shown == []


@given(st.lists(st.tuples(MESSAGES, REASONS)))
def test_voices_are_only_ever_added(turns):
    talk, before = tracker(), []
    for message, reason in turns:
        talk.latest_message, talk.slots["reason"] = message, reason
        advance(RecordReason(PACK), talk)
        advance(RecordReason(PACK), talk)
        after = talk.slots.get("voices") or []
        assert after[: len(before)] == before
        told = [(v["reason"], v["source"], v["text"]) for v in after]
        assert len(told) == len(set(told))
        before = after


@given(CUSTOMERS, MESSAGES, st.sampled_from(["kept", "cancelled", "offer_accepted", "handed_off"]))
def test_actions_only_set_slots_end_the_session_and_leave_the_tracker_alone(
    customer, message, ending
):
    talk = tracker(message=message, ending=ending, **customer)
    advance(ChooseOffer(PACK), talk)
    for kind in ACTIONS:
        if kind in {ShowOffer, AcceptOffer} and talk.slots["offer"] is None:
            continue
        before = json.dumps([talk.slots, talk.latest_message, talk.events])
        events, messages = play(kind(PACK), talk)
        assert {event["event"] for event in events} <= {"slot", "session_ended"}
        assert json.loads(json.dumps([events, messages])) == [events, messages]
        assert json.dumps([talk.slots, talk.latest_message, talk.events]) == before
        if kind is not End:
            advance(kind(PACK), talk)
