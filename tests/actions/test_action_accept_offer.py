import pytest

from actions.action_accept_offer import AcceptOffer
from actions.action_ask_offer_answer import ShowOffer
from tests.actions.stage import advance, play, retention, slots_set, tracker


def shown(**slots):
    talk = tracker(**slots)
    advance(ShowOffer(retention()), talk)
    return talk


def test_accepting_asks_for_what_was_shown():
    talk = shown(reason="surplus", offer="pause_1m")
    talk.slots["next_charge_at"] = "2027-06-01T00:00:00Z"
    (exposure,) = talk.slots["exposures"]
    (effect,) = slots_set(AcceptOffer(retention()), talk)["effects"]
    assert effect == {
        "id": "fx_5919511dc6cf52089e77c12e",
        "kind": "pause",
        "params": {"months": 1, "resume_at": "2026-12-23T00:00:00Z"},
        "offer": "pause_1m",
        "exposure": exposure["exposure"],
        "cost_minor": 2000,
    }


def test_accepting_twice_asks_once():
    talk = shown(reason="surplus", offer="pause_1m")
    advance(AcceptOffer(retention()), talk)
    assert slots_set(AcceptOffer(retention()), talk) == {}


def test_help_from_a_person_asks_nothing_of_the_subscription():
    assert slots_set(AcceptOffer(retention()), shown(reason="price", offer="call")) == {}


def test_what_was_never_shown_cannot_be_accepted():
    with pytest.raises(ValueError, match="without being shown"):
        play(AcceptOffer(retention()), tracker(reason="surplus", offer="pause_1m"))
