import inspect
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa_sdk.executor import CollectingDispatcher

from actions.offers import OFFER_TYPES
from actions.offers.terms import Terms
from tests.actions.stage import OUTLOOK, facts

PARAMS = {
    "pause": {"months": 1},
    "reschedule": {"days": 14},
    "discount": {"percent_off": 20, "periods": 3},
    "extend_trial": {"days": 14},
    "gift": {"gift": "points", "cost_minor": {"JPY": 500}},
    "support": {"minutes": 15, "cost_per_minute_minor": {"JPY": 50}},
}
KINDS = [kind(**PARAMS.get(kind.type, {})) for kind in OFFER_TYPES]
CUSTOMERS = st.builds(
    facts,
    status=st.sampled_from(["active", "trialing", "paused", "past_due"]),
    language=st.sampled_from(["ja", "en"]),
    price_minor=st.integers(0, 10**7),
    interval=st.sampled_from(["day", "week", "month", "year"]),
    interval_count=st.integers(1, 12),
    next_charge_at=st.sampled_from([None, "2027-01-30T15:00:00Z"]),
    attributes=st.sampled_from([{}, {"quantity": 2}]),
)


def test_types_are_told_apart_by_name():
    assert sorted(kind.type for kind in OFFER_TYPES) == [
        "change_interval",
        "change_plan",
        "change_quantity",
        "content",
        "discount",
        "extend_trial",
        "gift",
        "pause",
        "reschedule",
        "skip_delivery",
        "support",
        "swap_product",
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.type)
@given(customer=CUSTOMERS)
def test_terms_are_json_and_never_overwrite_a_message(kind, customer):
    reserved = {*inspect.signature(CollectingDispatcher.utter_message).parameters, "custom"}
    terms = kind.fit(customer)
    if terms is not None:
        assert json.loads(json.dumps(terms.values)) == terms.values
        assert not reserved & terms.values.keys()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.type)
@given(customer=CUSTOMERS)
def test_no_offer_earns_by_being_made(kind, customer):
    terms = kind.fit(customer)
    assert terms is None or kind.cost(terms, customer, OUTLOOK) >= 0


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.type)
@given(customer=CUSTOMERS)
def test_what_is_done_follows_from_the_terms_as_shown(kind, customer):
    terms = kind.fit(customer)
    if terms is not None:
        shown = Terms(json.loads(json.dumps(terms.values)))
        assert kind.effect(shown) == kind.effect(terms)
