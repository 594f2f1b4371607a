import pytest

from actions.offers.pause import Pause
from tests.actions.stage import OUTLOOK, facts


def test_a_pause_counts_from_the_next_charge():
    pause = Pause(months=3)
    terms = pause.fit(facts())
    assert terms.values == {"months": 3, "resume_at": "2027-02-23T00:00:00Z"}
    assert pause.effect(terms).kind == "pause"
    assert pause.effect(terms).params == terms.values


def test_a_pause_without_a_next_charge_counts_from_now():
    terms = Pause(months=1).fit(facts(next_charge_at=None))
    assert terms.values["resume_at"] == "2026-12-01T00:00:00Z"


@pytest.mark.parametrize(
    "changed", [{"status": "paused"}, {"status": "trialing"}, {"paused_until": "2027-01-01T00:00Z"}]
)
def test_only_what_runs_can_be_paused(changed):
    assert Pause(months=1).fit(facts(**changed)) is None


def test_a_pause_costs_the_expected_margin_of_its_months():
    # 4000 a month at 50 %: 2000 + 1000 + 500.
    pause = Pause(months=3)
    assert pause.cost(pause.fit(facts()), facts(), OUTLOOK) == 3500
