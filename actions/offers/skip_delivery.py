"""The next deliveries are left out, and not charged."""

from typing import ClassVar

from pydantic import Field
from typing_extensions import override

from actions.dates import iso
from actions.facts import Facts
from actions.offers.offer_type import OfferType
from actions.offers.terms import Change, Outlook, Terms, round_minor


class SkipDelivery(OfferType):
    type: ClassVar[str] = "skip_delivery"
    deliveries: int = Field(default=1, ge=1, le=6)

    @override
    def fit(self, facts: Facts) -> Terms | None:
        if not (facts.runs and facts.shipment_can_change and facts.next_shipment_at):
            return None
        return Terms(
            {"deliveries": self.deliveries, "skipped_shipment_at": iso(facts.next_shipment_at)}
        )

    @override
    def effect(self, terms: Terms) -> Change:
        return Change(
            self.type,
            {
                "deliveries": terms.values["deliveries"],
                "shipment_at": terms.values["skipped_shipment_at"],
            },
        )

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Sum over the deliveries of survival(whole months before it) * price * margin."""
        there = sum(
            outlook.survival(int(delivery * facts.plan.months))
            for delivery in range(self.deliveries)
        )
        return round_minor(there * facts.price_minor * outlook.margin)
