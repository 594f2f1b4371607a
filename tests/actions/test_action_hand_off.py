from actions.action_ask_offer_answer import ShowOffer
from actions.action_hand_off import HandOff
from tests.actions.stage import advance, retention, slots_set, tracker


def test_who_takes_over_knows_the_reason_the_note_and_what_was_tried():
    talk = tracker(reason="surplus", offer="pause_1m", handoff_note="電話は夕方に")
    advance(ShowOffer(retention()), talk)
    assert slots_set(HandOff(retention()), talk) == {
        "handoff": {"reason": "surplus", "note": "電話は夕方に", "tried": ["pause_1m"]}
    }
