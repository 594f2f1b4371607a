"""Another product in place of this one, out of those the token allows."""

from typing import ClassVar

from typing_extensions import override

from actions.facts import Facts, Product
from actions.offers.offer_type import OfferType
from actions.offers.terms import Change, Outlook, Terms, margin_lost


class SwapProduct(OfferType):
    """The token lists the products best first; `attributes.product_id` is the present one."""

    type: ClassVar[str] = "swap_product"

    @override
    def fit(self, facts: Facts) -> Terms | None:
        product = _pick(facts)
        if product is None or not facts.runs:
            return None
        price = facts.price_minor if product.price_minor is None else product.price_minor
        return Terms(
            {
                "new_product_id": product.id,
                "new_product_name": product.name,
                "new_price_minor": price,
            }
        )

    @override
    def effect(self, terms: Terms) -> Change:
        return Change(self.type, {"product_id": terms.values["new_product_id"]})

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Margin on the difference in price over the horizon; none where it is not cheaper."""
        less = max(0, facts.price_minor - terms.integer("new_price_minor"))
        return margin_lost(less / facts.plan.months, outlook, months=outlook.horizon_months)


def _pick(facts: Facts) -> Product | None:
    present = facts.attributes.get("product_id")
    return next((product for product in facts.options_products if product.id != present), None)
