"""Fewer pieces in each delivery; `attributes.quantity` in the token says how many there are."""

from typing import ClassVar

from pydantic import Field
from typing_extensions import override

from actions.facts import Facts
from actions.offers.offer_type import OfferType
from actions.offers.terms import Change, Outlook, Terms, margin_lost


class ChangeQuantity(OfferType):
    type: ClassVar[str] = "change_quantity"
    fewer: int = Field(default=1, ge=1)

    @override
    def fit(self, facts: Facts) -> Terms | None:
        quantity = facts.attributes.get("quantity")
        if not isinstance(quantity, int) or quantity <= self.fewer or not facts.runs:
            return None
        return Terms(
            {
                "quantity": quantity,
                "new_quantity": quantity - self.fewer,
                "new_price_minor": facts.price_minor * (quantity - self.fewer) // quantity,
            }
        )

    @override
    def effect(self, terms: Terms) -> Change:
        return Change(self.type, {"quantity": terms.values["new_quantity"]})

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Margin on the difference in price, while subscribed, over the horizon.

        A piece is taken to cost its even share of the price; the new price is rounded down.
        """
        less = (facts.price_minor - terms.integer("new_price_minor")) / facts.plan.months
        return margin_lost(less, outlook, months=outlook.horizon_months)
