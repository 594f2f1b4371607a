"""A pause of whole months, counted from the next charge."""

from typing import ClassVar

from pydantic import Field
from typing_extensions import override

from actions.dates import add_months, iso
from actions.facts import Facts
from actions.offers.offer_type import OfferType
from actions.offers.terms import Change, Outlook, Terms, margin_lost


class Pause(OfferType):
    type: ClassVar[str] = "pause"
    months: int = Field(ge=1, le=12)

    @override
    def fit(self, facts: Facts) -> Terms | None:
        if not facts.runs:
            return None
        resume = add_months(facts.next_charge_at or facts.now, self.months, zone=facts.zone)
        return Terms({"months": self.months, "resume_at": iso(resume)})

    @override
    def effect(self, terms: Terms) -> Change:
        return Change(self.type, terms.values)

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Margin of the months skipped, each weighed by the chance of being there to pay it."""
        return margin_lost(facts.plan.monthly_minor, outlook, months=self.months)
