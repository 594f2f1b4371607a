import pytest

from actions.jurisdictions import resolve_preset
from actions.retention import stand_alone


@pytest.mark.parametrize(
    ("country", "region", "preset"),
    [
        ("US", "MN", "no_offers"),
        ("us", "US-mn", "no_offers"),
        (None, "US-MN", "no_offers"),
        ("US", "CA", "offers_with_exit"),
        ("US", None, "offers_with_exit"),
        ("DE", "BY", "offers_before_click"),
        ("JP", "13", "offers_with_exit"),
        ("JP", "MN", "offers_with_exit"),
        (None, None, "offers_with_exit"),
    ],
)
def test_the_most_specific_place_decides(country, region, preset):
    jurisdictions = stand_alone().content.jurisdictions
    assert resolve_preset(jurisdictions, country=country, region=region) == preset
