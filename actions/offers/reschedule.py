"""The next delivery comes some days later."""

from datetime import timedelta
from typing import ClassVar

from pydantic import Field
from typing_extensions import override

from actions.dates import iso
from actions.facts import Facts
from actions.offers.offer_type import OfferType
from actions.offers.terms import Change, Outlook, Terms, margin_delayed


class Reschedule(OfferType):
    type: ClassVar[str] = "reschedule"
    days: int = Field(ge=1, le=90)

    @override
    def fit(self, facts: Facts) -> Terms | None:
        if not (facts.runs and facts.shipment_can_change and facts.next_shipment_at):
            return None
        later = facts.next_shipment_at + timedelta(days=self.days)
        return Terms({"days": self.days, "new_shipment_at": iso(later)})

    @override
    def effect(self, terms: Terms) -> Change:
        return Change(self.type, {"shipment_at": terms.values["new_shipment_at"]})

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Margin of the days by which every later charge moves back."""
        return margin_delayed(facts.plan.monthly_minor, outlook, days=self.days)
