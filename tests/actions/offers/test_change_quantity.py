import pytest

from actions.offers.change_quantity import ChangeQuantity
from tests.actions.stage import OUTLOOK, facts


def test_fewer_pieces_cost_their_share():
    change = ChangeQuantity()
    terms = change.fit(facts())
    assert terms.values == {"quantity": 4, "new_quantity": 3, "new_price_minor": 3000}
    assert change.effect(terms).params == {"quantity": 3}


def test_the_share_is_rounded_down():
    terms = ChangeQuantity().fit(facts(price_minor=100, attributes={"quantity": 3}))
    assert terms.values["new_price_minor"] == 66


@pytest.mark.parametrize("attributes", [{}, {"quantity": 1}, {"quantity": "4"}])
def test_something_must_be_left(attributes):
    assert ChangeQuantity().fit(facts(attributes=attributes)) is None


def test_a_smaller_quantity_costs_the_margin_of_the_pieces_left_out():
    # 1000 less a month at 50 %: 500 + 250.
    change = ChangeQuantity()
    assert change.cost(change.fit(facts()), facts(), OUTLOOK) == 750
