import pytest
from pydantic import ValidationError

from actions.action_conclude import Conclude
from actions.action_end import End
from tests.actions.stage import play, retention, tracker

RECEIPT = {
    "number": "NG-7HDT-N029",
    "cancel_intent_at": "2026-10-31T00:00:00Z",
    "issued_at": "2026-11-01T00:00:00Z",
}


def end(**slots):
    events, messages = play(End(retention()), tracker(**slots))
    outcome, last = events
    assert last["event"] == "session_ended"
    return outcome["value"], messages


def test_a_cancellation_ends_with_a_receipt():
    outcome, (message,) = end(
        ending="cancelled", reason="price", cancel_intent_at="2026-10-31T00:00:00Z"
    )
    assert outcome == {"kind": "cancelled", "reason": "price", "receipt": RECEIPT}
    assert message["response"] == "utter_receipt"
    assert message["custom"] == {"kind": "receipt", "data": RECEIPT}
    assert {name: message[name] for name in RECEIPT} == RECEIPT


@pytest.mark.parametrize(
    ("slots", "outcome"),
    [
        ({"ending": "kept"}, {"kind": "kept"}),
        (
            {"ending": "offer_accepted", "reason": "surplus", "offer": "pause_1m"},
            {"kind": "offer_accepted", "reason": "surplus", "offer": "pause_1m"},
        ),
        ({"ending": "handed_off", "offer": "call"}, {"kind": "handed_off"}),
        ({"ending": "failed", "reason": "other"}, {"kind": "failed", "reason": "other"}),
    ],
)
def test_other_endings_need_no_receipt(slots, outcome):
    assert end(**slots) == (outcome, [])


def test_a_flow_must_say_how_it_ends():
    with pytest.raises(ValueError, match="ending"):
        end()
    with pytest.raises(ValidationError, match="ending"):
        end(ending="somehow")


def test_an_outcome_recorded_before_stays():
    recorded = {"kind": "cancelled", "receipt": RECEIPT}
    events, messages = play(End(retention()), tracker(ending="kept", outcome=recorded))
    assert [event["event"] for event in events] == ["session_ended"]
    assert messages == []


def test_a_conclusion_is_an_end_that_lets_one_more_question_be_asked():
    events, (message,) = play(Conclude(retention()), tracker(ending="cancelled"))
    assert [(event["event"], event["value"]["kind"]) for event in events] == [("slot", "cancelled")]
    assert message["response"] == "utter_receipt"
