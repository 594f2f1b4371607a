"""What an offer comes to for one customer, and what it is expected to cost the host."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from actions.facts import DAYS_PER_MONTH
from actions.ledger import Scalar


@dataclass(frozen=True, slots=True)
class Terms:
    """Template variables: `_minor` is money in the subscription's currency, `_at` an ISO time."""

    values: Mapping[str, Scalar]

    def integer(self, name: str) -> int:
        value = self.values[name]
        if not isinstance(value, int):
            raise TypeError(f"`{name}` is {value!r}, not a whole number.")
        return value


@dataclass(frozen=True, slots=True)
class Change:
    """What the host is to do to the subscription."""

    kind: str
    params: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Outlook:
    """`survival(k)` is the probability of still being subscribed after k months."""

    survival: Callable[[int], float]
    gross_margin_bp: int
    horizon_months: int

    @property
    def margin(self) -> float:
        return self.gross_margin_bp / 10_000


def round_minor(amount: float) -> int:
    """Half a unit goes up; every cost is rounded once, at its end."""
    return math.floor(amount + 0.5)


def margin_lost(monthly_minor: float, outlook: Outlook, *, months: int) -> int:
    """Minor units: sum over k = 0 .. months - 1 of survival(k) * monthly_minor * margin."""
    there = sum(outlook.survival(month) for month in range(months))
    return round_minor(there * monthly_minor * outlook.margin)


def margin_delayed(monthly_minor: float, outlook: Outlook, *, days: int) -> int:
    """Minor units: the margin of `days` out of a month of 30.4375, survival taken as certain."""
    return round_minor(monthly_minor * outlook.margin * days / DAYS_PER_MONTH)
