"""Something given: points, a sample, an extra."""

from typing import ClassVar

from pydantic import Field
from typing_extensions import override

from actions.facts import Facts
from actions.offers.offer_type import OfferType
from actions.offers.terms import Change, Outlook, Terms


class Gift(OfferType):
    """`gift` is the host's code for it, `cost_minor` what one costs the host, per currency."""

    type: ClassVar[str] = "gift"
    gift: str
    quantity: int = Field(default=1, ge=1)
    cost_minor: dict[str, int]

    @override
    def fit(self, facts: Facts) -> Terms | None:
        if facts.status != "active" or facts.currency not in self.cost_minor:
            return None
        return Terms({"gift": self.gift, "quantity": self.quantity})

    @override
    def effect(self, terms: Terms) -> Change:
        return Change(self.type, terms.values)

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Given at once, so survival plays no part."""
        return self.quantity * self.cost_minor[facts.currency]
