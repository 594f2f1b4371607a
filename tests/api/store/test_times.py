from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.store.times import from_text, to_seconds, to_text

moments = st.datetimes(timezones=st.just(UTC))


def test_times_are_written_in_utc_to_the_millisecond():
    tokyo = timezone(timedelta(hours=9))
    moment = datetime(2026, 11, 23, 10, 2, 3, 456_789, tzinfo=tokyo)
    assert to_text(moment) == "2026-11-23T01:02:03.456Z"
    assert to_seconds(moment) == "2026-11-23T01:02:03Z"


@given(moments, moments)
def test_the_order_of_texts_is_the_order_of_times(one, other):
    if to_text(one) < to_text(other):
        assert one < other


@given(moments)
def test_a_time_comes_back_as_it_went_but_for_its_microseconds(moment):
    milliseconds = moment.microsecond // 1000 * 1000
    assert from_text(to_text(moment)) == moment.replace(microsecond=milliseconds)


def test_a_time_without_a_zone_is_no_time():
    with pytest.raises(ValueError, match="no time zone"):
        to_text(datetime(2026, 11, 23))  # noqa: DTZ001 - the mistake itself
    with pytest.raises(ValueError, match="no time zone"):
        from_text("2026-11-23T01:02:03")
