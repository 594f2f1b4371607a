from actions.offers.extend_trial import ExtendTrial
from tests.actions.stage import OUTLOOK, facts


def test_a_trial_ends_later_than_its_first_charge():
    more = ExtendTrial(days=14)
    terms = more.fit(facts(status="trialing"))
    assert terms.values == {"days": 14, "trial_end_at": "2026-12-07T00:00:00Z"}
    assert more.effect(terms).params == terms.values


def test_only_a_trial_can_be_extended():
    assert ExtendTrial(days=14).fit(facts()) is None


def test_more_trial_costs_the_price_of_its_days():
    # 4000 a month of 30.4375 days, 14 of them: 1839.8.
    more, trial = ExtendTrial(days=14), facts(status="trialing")
    assert more.cost(more.fit(trial), trial, OUTLOOK) == 1840
