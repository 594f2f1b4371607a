import pytest

from actions.action_ask_offer_answer import ShowOffer
from actions.action_choose_offer import ChooseOffer
from actions.action_decline_offer import DeclineOffer
from actions.retention import stand_alone
from tests.actions.stage import advance, tracker

DIGITAL = {
    "next_shipment_at": None,
    "cancel_cutoff_at": None,
    "attributes": {},
    "options_products": [],
    "options_intervals": [],
}


def offers_made(**slots):
    pack, talk = stand_alone(), tracker(**slots)
    for _ in range(3):
        advance(ChooseOffer(pack), talk)
        if talk.slots["offer"] is not None:
            advance(ShowOffer(pack), talk)
            advance(DeclineOffer(pack), talk)
    return [exposure["offer"] for exposure in talk.slots.get("exposures", [])]


@pytest.mark.parametrize(
    ("reason", "goods", "service"),
    [
        (
            "price",
            ["change_plan_cheaper", "interval_longer"],
            ["change_plan_cheaper", "discount_20_3m"],
        ),
        ("surplus", ["skip_next", "interval_longer"], ["pause_1m"]),
        ("low_usage", ["pause_1m", "change_plan_cheaper"], ["pause_1m", "change_plan_cheaper"]),
        ("no_effect", ["support_call", "swap_product"], ["support_call"]),
        ("quality", ["swap_product", "support_call"], ["support_call"]),
        ("trouble", ["support_call", "gift_points"], ["support_call", "gift_points"]),
        (
            "missing",
            ["swap_product", "change_plan_cheaper"],
            ["change_plan_cheaper"],
        ),
        (
            "competitor",
            ["change_plan_cheaper", "discount_20_3m"],
            ["change_plan_cheaper", "discount_20_3m"],
        ),
        ("life_event", ["pause_3m", "reschedule_2w"], ["pause_3m"]),
        ("health", [], []),
        ("service", ["support_call", "gift_points"], ["support_call", "gift_points"]),
        ("goal_met", ["change_plan_cheaper"], ["change_plan_cheaper"]),
        ("unaware", [], []),
        ("other", [], []),
    ],
)
def test_each_reason_meets_what_fits_it(reason, goods, service):
    assert offers_made(reason=reason) == goods
    assert offers_made(reason=reason, **DIGITAL) == service


@pytest.mark.parametrize(
    ("tenure", "discounts"),
    [
        (None, []),
        (89.0, []),
        (90.0, ["discount_20_3m"]),
        (365.0, ["discount_20_3m", "discount_50_1"]),
    ],
)
def test_discounts_are_for_those_who_have_been_with_us(tenure, discounts):
    assert offers_made(wanted_type="discount", tenure_days=tenure) == discounts


def test_a_trial_is_extended_rather_than_paused():
    made = offers_made(reason="low_usage", status="trialing", **DIGITAL)
    assert made == ["support_setup", "extend_trial_14d"]
