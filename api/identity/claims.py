"""What a customer token says. Optional claims may be left out or null; unknown ones are ignored."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
)

from api.identity.ids import CustomerId, KeyId, SubscriptionId
from api.store.canonical import storable
from api.store.times import from_text, to_seconds

T = TypeVar("T")
_LARGEST = 2**53 - 1
"""What every JSON reader still takes for the same whole number."""


def _parse_time(value: object) -> object:
    match value:
        case str():
            try:
                return from_text(value)
            except (ValueError, OverflowError):
                raise ValueError(_TIME_ADVICE) from None
        case None:
            return None
        case _:
            raise ValueError(_TIME_ADVICE)


def _refuse_unstorable(value: str) -> str:
    if storable(value) != value:
        raise ValueError("write text without NUL and without half surrogate pairs")
    return value


def _or_empty(value: object) -> object:
    return {} if value is None else value


def _as_tuple(value: object) -> object:
    match value:
        case None:
            return ()
        case list():
            return tuple(value)
        case _:
            return value


_TIME_ADVICE = 'write a time with its offset as text, such as "2026-11-23T00:00:00Z"'

_SIZE = StringConstraints(min_length=1, max_length=255)
_STORABLE = AfterValidator(_refuse_unstorable)

Name = Annotated[str, _SIZE, _STORABLE]
Words = Annotated[str, StringConstraints(max_length=2000), _STORABLE]
Country = Annotated[str, StringConstraints(pattern="^[A-Za-z]{2}$", to_upper=True)]
Region = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9-]{1,10}$", to_upper=True)]
Count = Annotated[int, Field(ge=0, le=_LARGEST)]
Span = Annotated[int, Field(ge=1, le=1000)]
Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Unit = Literal["day", "week", "month", "year"]
Time = Annotated[datetime, BeforeValidator(_parse_time)]
Several = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
Attributes = Annotated[dict[str, JsonValue], BeforeValidator(_or_empty)]


class _Claim(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, allow_inf_nan=False)


class Customer(_Claim):
    name: Words | None = None
    email: Words | None = None
    locale: Words | None = None
    country: Country | None = None
    """ISO 3166-1, two letters."""
    region: Region | None = None
    """ISO 3166-2, with or without the country before it."""
    attributes: Attributes = Field(default_factory=dict)


class Plan(_Claim):
    id: Name
    name: Words
    price_minor: Count
    currency: Currency
    interval: Unit
    interval_count: Span


class Product(_Claim):
    id: Name
    name: Words
    price_minor: Count | None = None


class Interval(_Claim):
    interval: Unit
    interval_count: Span


class Subscription(_Claim):
    id: Annotated[SubscriptionId, _SIZE, _STORABLE]
    status: Name
    plan: Plan
    started_at: Time
    orders_count: Count | None = None
    next_charge_at: Time | None = None
    next_shipment_at: Time | None = None
    cancel_cutoff_at: Time | None = None
    commitment_remaining: Count | None = None
    paused_until: Time | None = None
    attributes: Attributes = Field(default_factory=dict)


class Options(_Claim):
    """What this customer may switch to."""

    plans: Several[Plan] = ()
    products: Several[Product] = ()
    intervals: Several[Interval] = ()


class CustomerClaims(_Claim):
    iss: KeyId
    sub: Annotated[CustomerId, _SIZE, _STORABLE]
    jti: Name
    iat: float
    exp: float
    nbf: float | None = None
    mode: Literal["live", "test"]
    customer: Annotated[Customer, BeforeValidator(_or_empty)] = Customer()
    subscription: Subscription
    options: Annotated[Options, BeforeValidator(_or_empty)] = Options()


def claims_to_slots(claims: CustomerClaims) -> dict[str, JsonValue]:
    """What the conversation may know; times as `2026-11-23T00:00:00Z`."""
    customer, subscription, options = claims.customer, claims.subscription, claims.options
    plan = subscription.plan
    return {
        "mode": claims.mode,
        "customer_id": claims.sub,
        "customer_name": customer.name,
        "customer_email": customer.email,
        "country": customer.country,
        "region": customer.region,
        "customer": customer.attributes,
        "subscription_id": subscription.id,
        "status": subscription.status,
        "plan_id": plan.id,
        "plan_name": plan.name,
        "price_minor": plan.price_minor,
        "currency": plan.currency,
        "interval": plan.interval,
        "interval_count": plan.interval_count,
        "started_at": to_seconds(subscription.started_at),
        "orders_count": subscription.orders_count,
        "next_charge_at": _seconds(subscription.next_charge_at),
        "next_shipment_at": _seconds(subscription.next_shipment_at),
        "cancel_cutoff_at": _seconds(subscription.cancel_cutoff_at),
        "commitment_remaining": subscription.commitment_remaining,
        "paused_until": _seconds(subscription.paused_until),
        "attributes": subscription.attributes,
        "options_plans": _plain(options.plans),
        "options_products": _plain(options.products),
        "options_intervals": _plain(options.intervals),
    }


def _seconds(moment: datetime | None) -> str | None:
    return None if moment is None else to_seconds(moment)


def _plain(several: Sequence[_Claim]) -> list[JsonValue]:
    return [each.model_dump(mode="json", exclude_none=True) for each in several]
