"""A percentage off the next periods."""

from typing import ClassVar

from pydantic import Field
from typing_extensions import override

from actions.facts import Facts
from actions.offers.offer_type import OfferType
from actions.offers.terms import Change, Outlook, Terms, round_minor


class Discount(OfferType):
    type: ClassVar[str] = "discount"
    percent_off: int = Field(ge=1, le=100)
    periods: int = Field(ge=1, le=24)

    @override
    def fit(self, facts: Facts) -> Terms | None:
        """The price is rounded down, so that nobody pays more than the percentage says."""
        if not facts.runs or facts.price_minor == 0:
            return None
        price = facts.price_minor * (100 - self.percent_off) // 100
        return Terms(
            {
                "percent_off": self.percent_off,
                "periods": self.periods,
                "new_price_minor": price,
                "regular_price_minor": facts.price_minor,
                "total_saving_minor": (facts.price_minor - price) * self.periods,
            }
        )

    @override
    def effect(self, terms: Terms) -> Change:
        agreed = {name: terms.values[name] for name in ("percent_off", "periods")}
        return Change(self.type, agreed)

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Sum over the periods of survival(whole months before it) * amount off."""
        off = facts.price_minor - terms.integer("new_price_minor")
        months = (int(period * facts.plan.months) for period in range(self.periods))
        return round_minor(sum(outlook.survival(month) for month in months) * off)
