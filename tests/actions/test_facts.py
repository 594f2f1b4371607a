import pytest
from pydantic import ValidationError

from actions.facts import Interval, read_facts
from tests.actions.stage import NOW, SIGNED, TOKYO

REQUIRED = {"status", "plan_id", "price_minor", "currency", "interval"}


def test_absent_and_null_are_the_same():
    bare = {name: SIGNED[name] for name in REQUIRED}
    nulls = {name: value if name in REQUIRED else None for name, value in SIGNED.items()}
    assert read_facts(bare, now=NOW, zone=TOKYO) == read_facts(nulls, now=NOW, zone=TOKYO)


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_what_every_token_carries_is_required(name):
    with pytest.raises(ValidationError, match=name):
        read_facts({**SIGNED, name: None}, now=NOW, zone=TOKYO)


@pytest.mark.parametrize(
    ("unit", "count", "months"),
    [("day", 30, 0.98563), ("week", 2, 0.45996), ("month", 3, 3.0), ("year", 1, 12.0)],
)
def test_a_rhythm_has_a_length_in_months(unit, count, months):
    assert Interval(interval=unit, interval_count=count).months == pytest.approx(months, abs=1e-5)
