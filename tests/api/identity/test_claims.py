import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from api.identity.claims import CustomerClaims, claims_to_slots
from tests.api.identity.signing import CLAIMS, PLAN, SUBSCRIPTION, without

FULL = CLAIMS | {
    "nbf": None,
    "unknown": "ignored",
    "customer": {
        "name": "山田花",
        "email": "hana@shop.example",
        "locale": "ja-JP",
        "country": "us",
        "region": "mn",
        "attributes": {"rank": "gold", "since": 2019},
    },
    "subscription": SUBSCRIPTION
    | {
        "orders_count": 11,
        "next_charge_at": "2026-12-10T00:00:00Z",
        "next_shipment_at": "2026-12-08T00:00:00.999Z",
        "cancel_cutoff_at": "2026-12-05T00:00:00+09:00",
        "commitment_remaining": 0,
        "paused_until": None,
        "attributes": {"flavour": "green"},
    },
    "options": {
        "plans": [PLAN | {"id": "light", "price_minor": 1980}],
        "products": [
            {"id": "tea", "name": "ほうじ茶"},
            {"id": "mug", "name": "湯呑み", "price_minor": 0},
        ],
        "intervals": [{"interval": "month", "interval_count": 2}],
    },
}


def slots(claims):
    return claims_to_slots(CustomerClaims.model_validate(claims))


def with_subscription(**changes):
    return CLAIMS | {"subscription": SUBSCRIPTION | changes}


def wrong_fields(claims):
    with pytest.raises(ValidationError) as caught:
        CustomerClaims.model_validate(claims)
    return [".".join(map(str, error["loc"])) for error in caught.value.errors()]


def test_full_claims_fill_every_slot():
    assert slots(FULL) == {
        "mode": "live",
        "customer_id": "hana",
        "customer_name": "山田花",
        "customer_email": "hana@shop.example",
        "country": "US",
        "region": "MN",
        "customer": {"rank": "gold", "since": 2019},
        "subscription_id": "sub_1",
        "status": "active",
        "plan_id": "monthly",
        "plan_name": "毎月プラン",
        "price_minor": 3980,
        "currency": "JPY",
        "interval": "month",
        "interval_count": 1,
        "started_at": "2026-01-10T00:00:00Z",
        "orders_count": 11,
        "next_charge_at": "2026-12-10T00:00:00Z",
        "next_shipment_at": "2026-12-08T00:00:00Z",
        "cancel_cutoff_at": "2026-12-04T15:00:00Z",
        "commitment_remaining": 0,
        "paused_until": None,
        "attributes": {"flavour": "green"},
        "options_plans": [PLAN | {"id": "light", "price_minor": 1980}],
        "options_products": [
            {"id": "tea", "name": "ほうじ茶"},
            {"id": "mug", "name": "湯呑み", "price_minor": 0},
        ],
        "options_intervals": [{"interval": "month", "interval_count": 2}],
    }


OPTIONAL = [
    ("customer",),
    *(("customer", name) for name in FULL["customer"]),
    *(("subscription", name) for name in FULL["subscription"].keys() - SUBSCRIPTION.keys()),
    ("options",),
    *(("options", name) for name in FULL["options"]),
]


@given(st.sets(st.sampled_from(OPTIONAL)))
def test_an_optional_claim_says_the_same_when_absent_and_when_null(paths):
    absent, null = json.loads(json.dumps(FULL)), json.loads(json.dumps(FULL))
    for *outer, name in sorted(paths, key=len, reverse=True):
        for claims, drop in ((absent, True), (null, False)):
            place = claims[outer[0]] if outer else claims
            place.pop(name) if drop else place.update({name: None})
    assert slots(absent) == slots(null)


def test_claims_without_anything_optional_leave_slots_empty():
    bare = slots(CLAIMS)
    assert bare["customer"] == bare["attributes"] == {}
    assert bare["options_plans"] == bare["options_products"] == bare["options_intervals"] == []
    assert bare["country"] is bare["orders_count"] is bare["cancel_cutoff_at"] is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"price_minor": -1}, "price_minor"),
        ({"price_minor": 39.8}, "price_minor"),
        ({"price_minor": "3980"}, "price_minor"),
        ({"price_minor": True}, "price_minor"),
        ({"price_minor": 2**53}, "price_minor"),
        ({"currency": "jpy"}, "currency"),
        ({"currency": "YEN!"}, "currency"),
        ({"currency": "JPY\n"}, "currency"),
        ({"interval": "fortnight"}, "interval"),
        ({"interval_count": 0}, "interval_count"),
        ({"id": ""}, "id"),
    ],
)
def test_a_plan_is_read_strictly(change, field):
    claims = with_subscription(plan=PLAN | change)
    assert wrong_fields(claims) == [f"subscription.plan.{field}"]


@pytest.mark.parametrize(
    "time",
    ["2026-01-10", "2026-01-10T09:00:00", "soon", 1767999600, "0001-01-01T00:00:00+09:00", None],
)
def test_a_time_needs_its_offset(time):
    assert wrong_fields(with_subscription(started_at=time)) == ["subscription.started_at"]


@pytest.mark.parametrize("name", ["id", "status", "plan", "started_at"])
def test_what_a_subscription_must_say_is_demanded(name):
    claims = CLAIMS | {"subscription": without(SUBSCRIPTION, name)}
    assert wrong_fields(claims) == [f"subscription.{name}"]


@pytest.mark.parametrize("plans", [PLAN, "light", [{"id": "light"}]])
def test_options_are_lists_of_whole_things(plans):
    assert wrong_fields(CLAIMS | {"options": {"plans": plans}})[0].startswith("options.plans")


@pytest.mark.parametrize("country", ["Japan", "", "J"])
def test_a_country_is_two_letters(country):
    assert wrong_fields(CLAIMS | {"customer": {"country": country}}) == ["customer.country"]


def test_numbers_that_json_cannot_say_do_not_enter_through_attributes():
    claims = json.loads(json.dumps(CLAIMS | {"customer": {"attributes": {"score": 0}}}))
    claims["customer"]["attributes"]["score"] = float("inf")
    assert wrong_fields(claims) == ["customer.attributes.score.float"]


@pytest.mark.parametrize("name", ["sub", "jti"])
@pytest.mark.parametrize("text", ["a\0b", "\ud800", ""])
def test_an_id_is_text_that_every_database_stores(name, text):
    assert wrong_fields(CLAIMS | {name: text}) == [name]


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "", "x" * 256])
def test_a_subscriptions_id_is_text_that_every_database_stores(text):
    assert wrong_fields(with_subscription(id=text)) == ["subscription.id"]
