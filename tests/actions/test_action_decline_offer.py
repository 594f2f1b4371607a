from actions.action_decline_offer import DeclineOffer
from tests.actions.stage import retention, slots_set, tracker


def test_a_no_clears_the_table():
    talk = tracker(offer="pause_1m", offer_type="pause", offer_answer="decline")
    assert slots_set(DeclineOffer(retention()), talk) == {
        "offer": None,
        "offer_type": None,
        "offer_answer": None,
    }
