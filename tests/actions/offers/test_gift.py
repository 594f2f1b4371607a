from actions.offers.gift import Gift
from tests.actions.stage import OUTLOOK, facts

POINTS = Gift(gift="points_500", quantity=2, cost_minor={"JPY": 500})


def test_a_gift_is_named_by_the_hosts_code():
    assert POINTS.effect(POINTS.fit(facts())).params == {"gift": "points_500", "quantity": 2}


def test_a_gift_without_a_cost_in_the_currency_is_not_made():
    assert POINTS.fit(facts(currency="USD")) is None


def test_a_gift_costs_its_pieces():
    assert POINTS.cost(POINTS.fit(facts()), facts(), OUTLOOK) == 1000
