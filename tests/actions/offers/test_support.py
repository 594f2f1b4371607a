from actions.offers.support import Support
from tests.actions.stage import OUTLOOK, facts

CALL = Support(minutes=15, cost_per_minute_minor={"JPY": 50})


def test_help_changes_nothing_at_the_host():
    terms = CALL.fit(facts(status="past_due"))
    assert terms.values == {"minutes": 15}
    assert CALL.effect(terms) is None


def test_help_costs_its_minutes():
    assert CALL.cost(CALL.fit(facts()), facts(), OUTLOOK) == 750
