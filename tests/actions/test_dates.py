from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.dates import add_months, iso
from tests.actions.stage import TOKYO


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-11-23T00:00:00Z", 1, "2026-12-23T00:00:00Z"),
        ("2026-11-23T00:00:00Z", 14, "2028-01-23T00:00:00Z"),
        # The last day of January in Tokyo is still the 30th in UTC.
        ("2027-01-30T15:00:00Z", 1, "2027-02-27T15:00:00Z"),
        ("2028-01-30T15:00:00Z", 1, "2028-02-28T15:00:00Z"),
    ],
)
def test_months_are_counted_on_the_shops_calendar(start, months, end):
    assert iso(add_months(datetime.fromisoformat(start), months, zone=TOKYO)) == end


def test_seconds_are_cut():
    assert iso(datetime(2026, 1, 1, 0, 0, 59, 999_999, UTC)) == "2026-01-01T00:00:59Z"


@given(st.integers(946_684_800, 4_102_444_800), st.integers(1, 24))
def test_a_month_is_28_to_31_days(start, months):
    moment = datetime.fromtimestamp(start, UTC)
    days = (add_months(moment, months, zone=TOKYO) - moment).days
    assert 28 * months <= days <= 31 * months
