from actions.offers.change_plan import ChangePlan
from tests.actions.stage import OUTLOOK, facts


def test_change_plan_takes_the_next_plan_below():
    terms = ChangePlan().fit(facts())
    assert terms.values == {
        "new_plan_id": "silver",
        "new_plan_name": "Silver",
        "new_price_minor": 3000,
        "new_interval": "month",
        "new_interval_count": 1,
        "new_rhythm": "1か月ごと",
        "monthly_saving_minor": 1000,
    }
    assert ChangePlan().effect(terms).params == {"plan_id": "silver"}


def test_change_plan_can_take_the_cheapest():
    assert ChangePlan(pick="cheapest").fit(facts()).values["new_plan_id"] == "bronze"


def test_a_dearer_plan_billed_yearly_is_compared_by_the_month():
    yearly = {
        "id": "y",
        "name": "Year",
        "price_minor": 36_000,
        "currency": "JPY",
        "interval": "year",
    }
    terms = ChangePlan().fit(facts(options_plans=[yearly]))
    assert terms.values["monthly_saving_minor"] == 1000


def test_there_is_no_cheaper_plan_without_options_or_in_another_currency():
    dollars = {
        "id": "d",
        "name": "D",
        "price_minor": 1,
        "currency": "USD",
        "interval": "month",
    }
    assert ChangePlan().fit(facts(options_plans=[])) is None
    assert ChangePlan().fit(facts(options_plans=[dollars])) is None
    assert ChangePlan().fit(facts(plan_id="bronze", price_minor=1000)) is None


def test_change_plan_costs_the_margin_of_the_difference_while_subscribed():
    # 1000 less a month at 50 %: 500 in the first month, 250 expected in the second.
    plan = ChangePlan()
    assert plan.cost(plan.fit(facts()), facts(), OUTLOOK) == 750
