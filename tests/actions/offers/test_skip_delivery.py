from actions.offers.skip_delivery import SkipDelivery
from tests.actions.stage import OUTLOOK, facts


def test_skipping_names_the_shipment_that_stays_out():
    skip = SkipDelivery()
    terms = skip.fit(facts())
    assert terms.values == {"deliveries": 1, "skipped_shipment_at": "2026-11-20T00:00:00Z"}
    assert skip.effect(terms).params == {"deliveries": 1, "shipment_at": "2026-11-20T00:00:00Z"}


def test_a_shipment_past_its_cutoff_or_unknown_cannot_be_skipped():
    assert SkipDelivery().fit(facts(cancel_cutoff_at="2026-11-01T00:00:00Z")) is None
    assert SkipDelivery().fit(facts(next_shipment_at=None)) is None


def test_skipping_costs_the_expected_margin_of_each_delivery():
    # 4000 at 50 %, every two months: 2000 now, a quarter of it two months on.
    skip = SkipDelivery(deliveries=2)
    every_other = facts(interval_count=2)
    assert skip.cost(skip.fit(every_other), every_other, OUTLOOK) == 2500
