import pytest
from typing_extensions import override

from actions.action_ask_offer_answer import ShowOffer
from actions.policy import Choice, Policy
from actions.retention import Retention
from tests.actions.stage import advance, play, retention, slots_set, tracker

TERMS = {"months": 1, "resume_at": "2026-12-23T00:00:00Z"}


class LastPolicy(Policy):
    @override
    def choose(self, candidates, facts):
        return Choice(candidates[-1].offer, 0.25, "last/1")


def test_a_first_showing_is_recorded_with_its_terms():
    talk = tracker(reason="surplus", offer="pause_1m")
    (exposure,) = slots_set(ShowOffer(retention()), talk)["exposures"]
    assert exposure == {
        "exposure": "ex_0406a1bd0c6549b4327c52f1",
        "offer": "pause_1m",
        "type": "pause",
        "position": 1,
        "reason": "surplus",
        "propensity": 1.0,
        "policy": "rules/1",
        "eligible": ["pause_1m", "pause_2m"],
        "cost_minor": 2000,
        "terms": TERMS,
    }


def test_an_offer_is_shown_with_its_words_its_terms_and_the_question():
    talk = tracker(reason="surplus", offer="pause_1m")
    _, (offer, terms, question) = play(ShowOffer(retention()), talk)
    assert offer["response"] == "utter_offer_pause_1m"
    assert terms["response"] == "utter_terms_pause_1m"
    assert {name: offer[name] for name in TERMS} == {name: terms[name] for name in TERMS} == TERMS
    assert terms["custom"]["kind"] == "offer"
    assert terms["custom"]["data"] == {
        "exposure": "ex_0406a1bd0c6549b4327c52f1",
        "offer": "pause_1m",
        "type": "pause",
        "terms": TERMS,
    }
    assert question["response"] == "utter_ask_offer_answer"


def test_shown_again_it_is_the_same_exposure_on_the_same_terms():
    talk = tracker(reason="surplus", offer="pause_1m")
    _, first = play(ShowOffer(retention()), talk)
    advance(ShowOffer(retention()), talk)
    talk.slots["next_charge_at"] = "2027-06-01T00:00:00Z"
    events, again = play(ShowOffer(retention()), talk)
    assert events == []
    assert again == first


def test_the_chance_the_policy_gave_it_is_recorded():
    pack = Retention(retention().content, LastPolicy())
    talk = tracker(reason="surplus", offer="pause_2m")
    (exposure,) = slots_set(ShowOffer(pack), talk)["exposures"]
    assert (exposure["propensity"], exposure["policy"]) == (0.25, "last/1")


def test_an_offer_put_up_by_a_flow_is_not_laid_at_the_policys_door():
    talk = tracker(reason="surplus", offer="pause_2m")
    (exposure,) = slots_set(ShowOffer(retention()), talk)["exposures"]
    assert (exposure["propensity"], exposure["policy"]) == (1.0, "flow")


@pytest.mark.parametrize(
    "slots", [{"offer": None}, {"offer": "cheaper"}, {"holdout": True}, {"reason": "health"}]
)
def test_an_offer_that_may_not_be_made_is_not_shown(slots):
    with pytest.raises(ValueError, match="may not be made"):
        play(ShowOffer(retention()), tracker(**{"reason": "surplus", "offer": "pause_1m", **slots}))
