"""Customers of every place and shape, drawn by chance; the same seed draws the same one."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import yaml

from actions.holdout import is_held_out
from api.store.times import to_text
from bot.content import default_files

PACK = default_files()
SITE = yaml.safe_load(PACK["site.yml"])["site"]
PLACES = yaml.safe_load(PACK["jurisdictions.yml"])["jurisdictions"]
PRESETS = {entry["place"]: entry["preset"] for entry in PLACES["entries"]}
ELSEWHERE = ("US", "FR", "US-TX", "")
LOCALES = ("ja", "en", "ja-JP", "en-US", "fr", "de-DE", None)
STATUSES = ("active", "active", "active", "trialing", "paused", "past_due", "未払い")
HELD_OUT = 0.2
"""Of the walks; many more than a shop would hold out."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A customer as the host signs them, without the times and ids of one visit."""

    customer: dict[str, object]
    subscription: dict[str, object]
    options: dict[str, object] | None
    sub: str
    preset: str
    held_out: bool
    entry: str
    locale: str | None
    """Of the request's body."""

    @property
    def never_offered(self) -> bool:
        return self.held_out or self.preset == "no_offers"

    @property
    def is_sent_to_the_page(self) -> bool:
        return self.preset == "offers_before_click" and self.entry == "cancel"

    def traits(self) -> set[str]:
        return {self.preset, f"entry {self.entry}", "held out" if self.held_out else "dealt in"}

    def claims(self) -> dict[str, object]:
        said: dict[str, object] = {
            "sub": self.sub,
            "customer": self.customer,
            "subscription": self.subscription,
        }
        return said if self.options is None else {**said, "options": self.options}


def draw_shape(rng: Random, seed: int, now: datetime) -> Shape:
    place = rng.choice([*PRESETS, *ELSEWHERE])
    held_out = rng.random() < HELD_OUT
    plan = _draw_plan(rng)
    return Shape(
        customer=_draw_customer(rng, place),
        subscription=_draw_subscription(rng, seed, plan, now),
        options=_draw_options(rng, plan),
        sub=_name(seed, held_out=held_out),
        preset=PRESETS.get(place, PLACES["default"]),
        held_out=held_out,
        entry=rng.choice(["cancel", "cancel", "consult"]),
        locale=rng.choice(["ja", "en", None]),
    )


def _name(seed: int, *, held_out: bool) -> str:
    """The first of the seed's names that the hash deals where the customer belongs."""
    names = (f"walker {seed}.{n}" for n in itertools.count())
    salt, share = SITE["holdout_salt"], SITE["holdout"]
    return next(name for name in names if is_held_out(name, salt=salt, share=share) == held_out)


def _draw_customer(rng: Random, place: str) -> dict[str, object]:
    country, _, region = place.partition("-")
    written = {"country": country} if country else {}
    if region:
        written["region"] = rng.choice([region, place, region.lower()])
    name = rng.choice([None, "山田", "Ada Roth", "{plan_name} <b>x</b>"])
    email = rng.choice([None, "hana@example.com"])
    return {**written, "locale": rng.choice(LOCALES), "name": name, "email": email}


def _draw_plan(rng: Random) -> dict[str, object]:
    return {
        "id": "now",
        "name": rng.choice(["毎月コース", "Four Dinners", "{price_minor} <i>&</i>", ""]),
        "price_minor": rng.choice([1980, 1500, 0, 10**12]),
        "currency": rng.choice(["JPY", "JPY", "USD", "EUR", "KWD", "XQZ"]),
        "interval": rng.choice(["day", "week", "month", "month", "year"]),
        "interval_count": rng.choice([1, 1, 2, 13]),
    }


def _draw_subscription(
    rng: Random, seed: int, plan: dict[str, object], now: datetime
) -> dict[str, object]:
    days = {
        "next_charge_at": [None, 10, -1],
        "next_shipment_at": [None, 10, 1],
        "cancel_cutoff_at": [None, None, 5, -5],
        "paused_until": [None, None, None, 30],
    }
    times = {name: _after(now, rng.choice(choices)) for name, choices in days.items()}
    return {
        "id": f"sub {seed}",
        "status": rng.choice(STATUSES),
        "plan": plan,
        "started_at": _after(now, rng.choice([0, -3, -120, -900, 2])),
        "orders_count": rng.choice([None, 0, 12]),
        "commitment_remaining": rng.choice([None, None, 0, 3]),
        "attributes": rng.choice([None, {"quantity": 3}, {"quantity": 3, "trial_ends_at": "?"}]),
        **times,
    }


def _draw_options(rng: Random, plan: dict[str, object]) -> dict[str, object] | None:
    if rng.random() < 1 / 3:
        return None
    return {
        "plans": rng.choice([None, [], [plan, *_plans(plan)]]),
        "products": rng.choice([None, [], [{"id": "decaf", "name": "デカフェ"}]]),
        "intervals": rng.choice([None, [], [{"interval": "year", "interval_count": 20}]]),
    }


def _plans(plan: dict[str, object]) -> Iterator[dict[str, object]]:
    for name, price in (("light", 980), ("gold", 10**12 + 1)):
        yield {**plan, "id": name, "name": name, "price_minor": price}


def _after(now: datetime, days: int | None) -> str | None:
    return None if days is None else to_text(now + timedelta(days=days))


def at(seconds: object) -> datetime:
    """A token's `iat`."""
    return datetime.fromtimestamp(int(str(seconds)), UTC)
