import math

from hypothesis import given
from hypothesis import strategies as st

from actions.offers.discount import Discount
from actions.offers.terms import Outlook
from tests.actions.stage import OUTLOOK, facts


def test_a_discount_states_both_prices_and_what_is_saved():
    discount = Discount(percent_off=20, periods=3)
    terms = discount.fit(facts())
    assert terms.values == {
        "percent_off": 20,
        "periods": 3,
        "new_price_minor": 3200,
        "regular_price_minor": 4000,
        "total_saving_minor": 2400,
    }
    assert discount.effect(terms).params == {"percent_off": 20, "periods": 3}


def test_a_discounted_price_is_rounded_down():
    terms = Discount(percent_off=33, periods=1).fit(facts(price_minor=101))
    assert terms.values["new_price_minor"] == 67


def test_nothing_is_taken_off_a_free_or_paused_subscription():
    assert Discount(percent_off=20, periods=3).fit(facts(price_minor=0)) is None
    assert Discount(percent_off=20, periods=3).fit(facts(status="paused")) is None


def test_a_discount_costs_what_is_taken_off_while_subscribed():
    # 800 off: 800 + 400 + 200.
    discount = Discount(percent_off=20, periods=3)
    assert discount.cost(discount.fit(facts()), facts(), OUTLOOK) == 1400


@given(
    price=st.integers(1, 10**7),
    percent=st.integers(1, 100),
    periods=st.integers(1, 24),
    unit=st.sampled_from([("week", 7 / 30.4375), ("month", 1.0), ("year", 12.0)]),
    stay=st.floats(0, 1),
)
def test_the_cost_of_a_discount_agrees_with_adding_it_up(price, percent, periods, unit, stay):
    name, months = unit
    customer = facts(price_minor=price, interval=name)
    discount = Discount(percent_off=percent, periods=periods)
    outlook = Outlook(lambda month: stay**month, gross_margin_bp=4000, horizon_months=12)
    total = 0.0
    for period in range(periods):
        total += (price - price * (100 - percent) // 100) * stay ** math.floor(period * months)
    assert abs(discount.cost(discount.fit(customer), customer, outlook) - total) <= 0.51
