from actions.offers.reschedule import Reschedule
from tests.actions.stage import OUTLOOK, facts


def test_the_next_shipment_moves_back():
    move = Reschedule(days=14)
    terms = move.fit(facts())
    assert terms.values == {"days": 14, "new_shipment_at": "2026-12-04T00:00:00Z"}
    assert move.effect(terms).params == {"shipment_at": "2026-12-04T00:00:00Z"}


def test_a_shipment_past_its_cutoff_stays():
    assert Reschedule(days=14).fit(facts(cancel_cutoff_at="2026-10-31T00:00:00Z")) is None


def test_moving_costs_the_margin_of_the_days():
    # 2000 of margin a month of 30.4375 days, 14 of them: 919.9.
    move = Reschedule(days=14)
    assert move.cost(move.fit(facts()), facts(), OUTLOOK) == 920
