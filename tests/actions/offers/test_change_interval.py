from actions.offers.change_interval import ChangeInterval
from tests.actions.stage import OUTLOOK, facts


def test_the_next_longer_rhythm_is_taken():
    change = ChangeInterval()
    terms = change.fit(facts(language="en"))
    assert terms.values == {
        "new_interval": "month",
        "new_interval_count": 2,
        "new_rhythm": "every 2 months",
    }
    assert change.effect(terms).params == {"interval": "month", "interval_count": 2}


def test_weeks_and_months_are_compared_by_length():
    weeks = [{"interval": "week", "interval_count": count} for count in (4, 6)]
    assert ChangeInterval().fit(facts(options_intervals=weeks)).values["new_interval_count"] == 6


def test_there_is_no_longer_rhythm_than_the_longest():
    assert ChangeInterval().fit(facts(interval_count=3)) is None


def test_a_longer_rhythm_costs_the_margin_of_what_is_charged_less():
    # 4000 a month becomes 2000: 1000 of margin in the first month, 500 expected in the second.
    change = ChangeInterval()
    assert change.cost(change.fit(facts()), facts(), OUTLOOK) == 1500
