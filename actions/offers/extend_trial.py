"""More days before the first charge."""

from datetime import timedelta
from typing import ClassVar

from pydantic import Field
from typing_extensions import override

from actions.dates import iso
from actions.facts import DAYS_PER_MONTH, Facts
from actions.offers.offer_type import OfferType
from actions.offers.terms import Change, Outlook, Terms, round_minor


class ExtendTrial(OfferType):
    type: ClassVar[str] = "extend_trial"
    days: int = Field(ge=1, le=90)

    @override
    def fit(self, facts: Facts) -> Terms | None:
        if facts.status != "trialing":
            return None
        end = (facts.next_charge_at or facts.now) + timedelta(days=self.days)
        return Terms({"days": self.days, "trial_end_at": iso(end)})

    @override
    def effect(self, terms: Terms) -> Change:
        return Change(self.type, terms.values)

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """The full price of the days: they are served unpaid, and the margin comes later."""
        return round_minor(facts.plan.monthly_minor * self.days / DAYS_PER_MONTH)
