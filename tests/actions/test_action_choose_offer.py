import pytest
from pydantic import ValidationError

from actions.action_choose_offer import ChooseOffer
from tests.actions.stage import NOW, OFFERS, REASONS, SITE, retention, slots_set, tracker


def chosen(*, pack=None, **slots):
    return slots_set(ChooseOffer(pack or retention()), tracker(**slots))["offer"]


def past(offer="discount_20", kind="discount", at="2026-10-01T00:00:00Z", cost=0, *, accepted=True):
    return {
        "offer": offer,
        "type": kind,
        "shown_at": at,
        "accepted": accepted,
        "cost_minor": cost,
    }


def shown(offer):
    return {
        "exposure": f"ex_{offer}",
        "offer": offer,
        "type": "content",
        "position": 1,
        "reason": "price",
        "propensity": 1.0,
        "policy": "rules/1",
        "eligible": [],
        "cost_minor": 0,
        "terms": {},
    }


def test_the_reason_says_which_type_comes_first():
    assert chosen(reason="price") == "cheaper"
    assert chosen(reason="surplus") == "pause_1m"


def test_a_choice_names_its_type():
    assert (
        slots_set(ChooseOffer(retention()), tracker(reason="price"))["offer_type"] == "change_plan"
    )
    assert slots_set(ChooseOffer(retention()), tracker())["offer_type"] is None


def test_what_the_customer_asks_for_comes_before_the_reason():
    assert chosen(reason="price", wanted_type="pause") == "pause_1m"
    assert chosen(wanted_type="discount") == "discount_20"


def test_a_type_outside_the_first_list_comes_after_it():
    assert chosen(reason="price", options_plans=[]) == "discount_20"
    exposed = [shown("discount_20")]
    assert chosen(reason="price", options_plans=[], exposures=exposed) == "call"


def test_an_offer_for_no_reason_is_made_only_when_asked_for():
    history = [past()]
    assert chosen(reason="price", options_plans=[], offer_history=history) == "call"
    assert chosen(wanted_type="discount", offer_history=history) == "asked_only"


@pytest.mark.parametrize("reason", [None, "other"])
def test_nothing_fits_no_reason(reason):
    assert chosen(reason=reason) is None


@pytest.mark.parametrize(
    "slots",
    [
        {"reason": "health"},
        {"reason": "unaware"},
        {"reason": "price", "voices": [{"reason": "health"}]},
        {"reason": "price", "holdout": True},
        {"reason": "price", "holdout": None},
        {"reason": "price", "preset": "no_offers"},
        {"reason": "price", "preset": None},
        {"reason": "price", "preset": "offers_before_click"},
        {"reason": "price", "exposures": [shown("a"), shown("b")]},
    ],
    ids=str,
)
def test_nobody_is_made_an_offer_who_must_not_see_one(slots):
    voice = {
        "about": None,
        "source": "text",
        "text": "x",
        "language": "ja",
        "confidence": 1.0,
    }
    voices = [voice | said for said in slots.get("voices", [])]
    assert chosen(**{**slots, "voices": voices}) is None
    assert chosen(**{**slots, "voices": voices, "wanted_type": "pause"}) is None


def test_before_the_click_offers_are_for_those_who_came_to_talk():
    assert chosen(reason="price", preset="offers_before_click", entry="consult") == "cheaper"


def test_an_offer_shown_in_this_talk_does_not_return():
    assert chosen(reason="surplus", exposures=[shown("pause_1m")]) == "pause_2m"


def test_a_condition_decides():
    exposed = [shown("pause_1m")]
    assert chosen(reason="surplus", exposures=exposed, orders_count=0) is None


def test_a_condition_that_cannot_be_evaluated_is_not_taken_for_unmet():
    broken = OFFERS.replace("slots.orders_count", "slots.absent")
    with pytest.raises(KeyError, match="absent"):
        chosen(pack=retention(offers=broken), reason="surplus")


def test_missing_signed_facts_are_not_taken_for_ineligible():
    with pytest.raises(ValidationError, match="price_minor"):
        chosen(reason="price", price_minor=None)


def test_once_is_once():
    never_again = OFFERS.replace("cooldown_days: 365", "cooldown_days: 1")
    pack = retention(offers=never_again)
    assert chosen(pack=pack, wanted_type="discount", offer_history=[past()]) == "asked_only"
    declined = [past(accepted=False)]
    assert chosen(pack=pack, wanted_type="discount", offer_history=declined) == "discount_20"


@pytest.mark.parametrize(
    ("at", "offer"),
    [("2025-11-01T00:00:01Z", "asked_only"), ("2025-11-01T00:00:00Z", "discount_20")],
)
def test_a_type_rests_after_it_was_accepted(at, offer):
    history = [past("another_discount", at=at)]
    assert chosen(wanted_type="discount", offer_history=history) == offer
    assert NOW.isoformat() == "2026-11-01T00:00:00+00:00"


@pytest.mark.parametrize(("spent", "offer"), [(3600, "discount_20"), (3601, "asked_only")])
def test_a_customers_offers_stay_within_their_budget(spent, offer):
    # discount_20 costs 1400 (800 + 400 + 200) of a budget of 5000.
    history = [past("gift", "gift", cost=spent)]
    assert chosen(wanted_type="discount", offer_history=history) == offer


def test_a_currency_without_a_budget_has_no_limit():
    site = SITE.replace("{JPY: 5000}", "{USD: 1}")
    history = [past("gift", "gift", cost=9999)]
    pack = retention(site=site)
    assert chosen(pack=pack, wanted_type="discount", offer_history=history) == "discount_20"


def test_first_lists_are_read_in_their_own_order():
    turned = REASONS.replace("[change_plan, discount]", "[discount, change_plan]")
    assert chosen(pack=retention(reasons=turned), reason="price") == "discount_20"
