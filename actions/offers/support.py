"""Help from a person, in the time it is expected to take."""

from typing import ClassVar

from pydantic import Field
from typing_extensions import override

from actions.facts import Facts
from actions.offers.offer_type import OfferType
from actions.offers.terms import Outlook, Terms


class Support(OfferType):
    """`cost_per_minute_minor` is what a minute costs the host, per currency."""

    type: ClassVar[str] = "support"
    minutes: int = Field(ge=1, le=240)
    cost_per_minute_minor: dict[str, int]

    @override
    def fit(self, facts: Facts) -> Terms | None:
        if facts.currency not in self.cost_per_minute_minor:
            return None
        return Terms({"minutes": self.minutes})

    @override
    def effect(self, terms: Terms) -> None:
        return None

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Minutes times the cost of one, spent at once."""
        return self.minutes * self.cost_per_minute_minor[facts.currency]
