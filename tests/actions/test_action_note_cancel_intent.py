import pytest

from actions.action_note_cancel_intent import NoteCancelIntent
from tests.actions.stage import retention, slots_set, tracker, typed


def test_the_first_wish_to_leave_is_dated():
    noted = slots_set(NoteCancelIntent(retention()), tracker())
    assert noted == {"cancel_intent_at": "2026-11-01T00:00:00Z", "in_time": True}


def test_a_later_wish_does_not_move_the_date():
    again = tracker(cancel_intent_at="2026-10-31T23:59:00Z")
    assert slots_set(NoteCancelIntent(retention()), again) == {}


def test_a_reason_said_with_the_wish_is_kept():
    said = typed("高いから今すぐ解約", ("cancel_now", 0.9), ("price", 0.6))
    noted = slots_set(NoteCancelIntent(retention()), tracker(message=said))
    assert noted["reason"] == "price"
    assert [(v["reason"], v["text"]) for v in noted["voices"]] == [("price", "高いから今すぐ解約")]


def test_a_reason_already_given_stays_the_one_the_talk_goes_by():
    said = typed("高いし、もう解約", ("cancel_now", 0.9), ("price", 0.6))
    noted = slots_set(NoteCancelIntent(retention()), tracker(message=said, reason="surplus"))
    assert [voice["reason"] for voice in noted["voices"]] == ["price"]
    assert "reason" not in noted


@pytest.mark.parametrize(
    ("cutoff", "in_time"),
    [
        ("2026-11-01T00:00:01Z", True),
        ("2026-11-01T00:00:00Z", True),
        ("2026-10-31T23:59:59Z", False),
        ("2026-11-01T09:00:00+09:00", True),
        (None, None),
    ],
)
def test_a_wish_is_in_time_up_to_the_signed_deadline(cutoff, in_time):
    noted = slots_set(NoteCancelIntent(retention()), tracker(cancel_cutoff_at=cutoff))
    assert noted["in_time"] is in_time
