from datetime import UTC, datetime

import jwt
import pytest

from actions.holdout import is_held_out
from api.cli.customers import SHIPPED, read_customer
from api.cli.refusal import RefusedError
from api.clock import SystemClock
from api.identity.tokens import verify_customer_token
from api.packs import load_pack, read_files
from api.store import site_keys
from api.store.database import Database

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SMALL = """
id: c1
subscription:
  id: s1
  status: active
  plan: {id: p1, name: Plan, price_minor: 500, currency: EUR, interval: month, interval_count: 1}
  started_at: 2026-01-01T00:00:00Z
"""


def read(token):
    return jwt.decode(token.strip(), options={"verify_signature": False})


@pytest.fixture
def key(nagori):
    return nagori("keys", "new", "--format", "json").json["id"]


@pytest.mark.parametrize("customer", SHIPPED)
def test_a_shipped_customers_token_is_one_the_service_takes(nagori, home, key, customer):
    token = nagori("token", "--customer", customer).out.strip()
    database = Database(f"sqlite:///{home}/nagori.db")
    found = database.read_now(lambda conn: site_keys.load(conn, key))
    database.close_now()
    now = SystemClock().now()
    claims = verify_customer_token(token, lambda _: found, now)
    assert claims.sub == f"cust_{customer}"
    assert claims.subscription.next_charge_at > now


@pytest.mark.parametrize("customer", SHIPPED)
def test_a_shipped_customer_is_shown_offers(customer):
    site = load_pack(read_files(None)).content.site
    assert not is_held_out(f"cust_{customer}", salt=site.holdout_salt, share=site.holdout)


def test_tokens_of_one_customer_begin_conversations_of_their_own(nagori, key):
    one, other = (read(nagori("token", "--customer", "coffee").out) for _ in range(2))
    assert one["jti"] != other["jti"]


def test_a_token_says_the_mode_key_and_time_it_was_asked_for(nagori, key):
    nagori("keys", "new")
    options = ("--key", key, "--ttl", "60", "--mode", "live")
    claims = read(nagori("token", "--customer", "streaming", *options).out)
    assert (claims["iss"], claims["exp"] - claims["iat"], claims["mode"]) == (key, 60, "live")


@pytest.mark.parametrize("ttl", ["0", "601"])
def test_no_token_lives_longer_than_the_service_allows(nagori, ttl):
    assert nagori("token", "--customer", "coffee", "--ttl", ttl).code == 2


def test_without_a_key_it_says_how_to_make_one(nagori):
    assert "nagori keys new" in nagori("token", "--customer", "coffee").refusal


def test_a_customer_can_be_written_as_yaml_or_json(home):
    (home / "a.yml").write_text(SMALL)
    (home / "b.json").write_text(
        '{"sub": "c1", "subscription": {"id": "s1", "started_at": "2026-01-01T00:00:00Z"}}'
    )
    for name in ("a.yml", "b.json"):
        claims = read_customer(name, NOW)
        assert claims["sub"] == "c1"
        assert claims["subscription"]["started_at"] == "2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("+9d", "2026-12-02T01:00:00Z"),
        ("-400d", "2025-10-19T01:00:00Z"),
        ("+36h", "2026-11-24T13:00:00Z"),
        ("+9 days", "+9 days"),
    ],
)
def test_times_may_be_counted_from_now(home, written, meant):
    (home / "a.yml").write_text(f"id: c1\nsubscription: {{next_charge_at: {written}}}\n")
    assert read_customer("a.yml", NOW)["subscription"]["next_charge_at"] == meant


def test_only_times_are_counted_from_now(home):
    (home / "a.yml").write_text("id: c1\ncustomer: {name: +9d}\n")
    assert read_customer("a.yml", NOW)["customer"] == {"name": "+9d"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a list", "is not a mapping"),
        ("id: [", "a.yml:1: this is not YAML"),
        ("id: c1\nplan: x", "says 'plan'; it may say id, sub, customer, subscription, options"),
    ],
)
def test_a_customer_who_cannot_be_read_is_explained(home, text, told):
    (home / "a.yml").write_text(text)
    with pytest.raises(RefusedError) as refused:
        read_customer("a.yml", NOW)
    assert told in str(refused.value)


def test_a_missing_file_names_the_shipped_customers(nagori):
    assert "coffee, supplement, streaming" in nagori("token", "--customer", "nobody").refusal


def test_a_wrong_claim_is_named(nagori, home, key):
    (home / "a.yml").write_text(SMALL.replace("price_minor: 500", "price_minor: cheap"))
    assert "subscription.plan.price_minor" in nagori("token", "--customer", "a.yml").refusal
