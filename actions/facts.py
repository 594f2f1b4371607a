"""What the host's signed token says about this customer and subscription."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

Unit = Literal["day", "week", "month", "year"]
Language = Literal["ja", "en"]

DAYS_PER_MONTH = 365.25 / 12


class Interval(BaseModel):
    model_config = ConfigDict(frozen=True)

    interval: Unit
    interval_count: int = 1

    @property
    def months(self) -> float:
        """Length in months; days and weeks count against a month of 30.4375 days."""
        match self.interval:
            case "day":
                return self.interval_count / DAYS_PER_MONTH
            case "week":
                return 7 * self.interval_count / DAYS_PER_MONTH
            case "month":
                return float(self.interval_count)
            case "year":
                return 12.0 * self.interval_count


class Plan(Interval):
    id: str
    name: str
    price_minor: int
    currency: str

    @property
    def monthly_minor(self) -> float:
        return self.price_minor / self.months


class Product(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    price_minor: int | None = None


class PastOffer(BaseModel):
    model_config = ConfigDict(frozen=True)

    offer: str
    type: str
    shown_at: datetime
    accepted: bool = False
    cost_minor: int = 0


class Facts(BaseModel):
    """Money is in the minor unit of `currency`. Only what every token carries is required."""

    model_config = ConfigDict(frozen=True)

    now: datetime
    zone: ZoneInfo
    language: Language = "ja"
    status: str
    plan_id: str
    plan_name: str = ""
    price_minor: int
    currency: str
    interval: Unit
    interval_count: int = 1
    customer_id: str | None = None
    subscription_id: str | None = None
    started_at: datetime | None = None
    orders_count: int | None = None
    next_charge_at: datetime | None = None
    next_shipment_at: datetime | None = None
    cancel_cutoff_at: datetime | None = None
    commitment_remaining: int | None = None
    paused_until: datetime | None = None
    attributes: Mapping[str, object] = {}
    options_plans: tuple[Plan, ...] = ()
    options_products: tuple[Product, ...] = ()
    options_intervals: tuple[Interval, ...] = ()
    offer_history: tuple[PastOffer, ...] = ()

    @property
    def plan(self) -> Plan:
        return Plan(
            id=self.plan_id,
            name=self.plan_name,
            price_minor=self.price_minor,
            currency=self.currency,
            interval=self.interval,
            interval_count=self.interval_count,
        )

    @property
    def runs(self) -> bool:
        """Whether charges and deliveries are under way: active and not paused."""
        return self.status == "active" and self.paused_until is None

    @property
    def shipment_can_change(self) -> bool:
        """Whether a next shipment is known and its cutoff has not passed."""
        return self.next_shipment_at is not None and (
            self.cancel_cutoff_at is None or self.now < self.cancel_cutoff_at
        )


def read_facts(slots: Mapping[str, object], *, now: datetime, zone: ZoneInfo) -> Facts:
    """Read the slots the token filled; null and absent are the same.

    Raises pydantic.ValidationError where a required one is missing or one has the wrong kind.
    """
    said = {name: value for name, value in slots.items() if value is not None}
    return Facts.model_validate({**said, "now": now, "zone": zone})
