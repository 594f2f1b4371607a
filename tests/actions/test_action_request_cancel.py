from actions.action_request_cancel import RequestCancel
from tests.actions.stage import advance, retention, slots_set, tracker


def test_the_cancel_counts_from_the_first_wish_to_leave():
    asked = slots_set(RequestCancel(retention()), tracker(cancel_intent_at="2026-10-31T00:00:00Z"))
    (cancel,) = asked.pop("effects")
    assert asked == {}
    assert cancel.pop("id").startswith("fx_")
    assert cancel == {
        "kind": "cancel",
        "params": {},
        "offer": None,
        "exposure": None,
        "cancel_intent_at": "2026-10-31T00:00:00Z",
        "cancel_cutoff_at": "2026-11-18T00:00:00Z",
        "in_time": True,
        "cost_minor": 0,
    }


def test_a_cancel_without_an_earlier_wish_counts_from_now():
    asked = slots_set(RequestCancel(retention()), tracker())
    assert asked["cancel_intent_at"] == "2026-11-01T00:00:00Z"
    assert asked["effects"][0]["cancel_intent_at"] == "2026-11-01T00:00:00Z"


def test_a_subscription_is_cancelled_once():
    talk = tracker()
    advance(RequestCancel(retention()), talk)
    assert slots_set(RequestCancel(retention()), talk) == {}


def test_leaving_needs_nothing_but_the_wish():
    talk = tracker()
    talk.slots = {}
    assert slots_set(RequestCancel(retention()), talk)["effects"][0]["kind"] == "cancel"


def test_a_wish_in_time_stays_so_though_the_deadline_passes_before_the_confirmation():
    talk = tracker(cancel_intent_at="2026-10-31T00:00:00Z", cancel_cutoff_at="2026-10-31T12:00:00Z")
    (cancel,) = slots_set(RequestCancel(retention()), talk)["effects"]
    assert cancel["in_time"] is True
