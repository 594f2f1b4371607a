import pytest

from actions.action_session_start import SessionStart
from tests.actions.stage import SITE, retention, slots_set, tracker


def test_a_session_starts_with_what_the_talk_goes_by():
    assert slots_set(SessionStart(retention()), tracker(country="DE")) == {
        "holdout": False,
        "preset": "offers_before_click",
        "tenure_days": 304.0,
        "brand": "茶屋",
        "time_zone": "Asia/Tokyo",
        "contact_email": "help@tea.example",
        "contact_phone": None,
        "contact_hours": "平日",
        "contact_url": None,
    }


def test_the_shop_is_introduced_in_the_customers_language():
    started = slots_set(SessionStart(retention()), tracker(language="en"))
    assert (started["brand"], started["contact_hours"]) == ("Tea House", "weekdays")


@pytest.mark.parametrize(("share", "held"), [("0", False), ("1", True)])
def test_customers_are_held_out_by_the_sites_share(share, held):
    site = SITE.replace("holdout: 0.05", f"holdout: {share}")
    assert slots_set(SessionStart(retention(site=site)), tracker())["holdout"] is held


def test_a_session_starts_even_when_nothing_is_known():
    unknown = tracker()
    unknown.slots = {}
    started = slots_set(SessionStart(retention()), unknown)
    assert (started["holdout"], started["tenure_days"]) == (False, None)
    assert started["preset"] == "offers_with_exit"
