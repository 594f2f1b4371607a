"""Deliveries further apart, out of the rhythms the token allows, at the same price each."""

from typing import ClassVar

from typing_extensions import override

from actions.facts import Facts, Interval
from actions.offers.offer_type import OfferType
from actions.offers.terms import Change, Outlook, Terms, margin_lost
from actions.offers.wording import say_interval


class ChangeInterval(OfferType):
    type: ClassVar[str] = "change_interval"

    @override
    def fit(self, facts: Facts) -> Terms | None:
        rhythm = _next_longer(facts)
        if rhythm is None or not facts.runs:
            return None
        return Terms(
            {
                "new_interval": rhythm.interval,
                "new_interval_count": rhythm.interval_count,
                "new_rhythm": say_interval(rhythm, facts.language),
            }
        )

    @override
    def effect(self, terms: Terms) -> Change:
        return Change(
            self.type,
            {
                "interval": terms.values["new_interval"],
                "interval_count": terms.values["new_interval_count"],
            },
        )

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Margin on what is charged less per month, while subscribed, over the horizon."""
        rhythm = _next_longer(facts) or facts.plan
        less = facts.plan.monthly_minor - facts.price_minor / rhythm.months
        return margin_lost(less, outlook, months=outlook.horizon_months)


def _next_longer(facts: Facts) -> Interval | None:
    longer = (r for r in facts.options_intervals if r.months > facts.plan.months)
    return min(longer, key=lambda rhythm: rhythm.months, default=None)
