"""A cheaper plan, out of those the token says this customer may switch to."""

from typing import ClassVar, Literal

from typing_extensions import override

from actions.facts import Facts, Plan
from actions.offers.offer_type import OfferType
from actions.offers.terms import Change, Outlook, Terms, margin_lost
from actions.offers.wording import say_interval


class ChangePlan(OfferType):
    """`pick` is the step taken: `next` one below the present plan, or the `cheapest`, by month."""

    type: ClassVar[str] = "change_plan"
    pick: Literal["next", "cheapest"] = "next"

    @override
    def fit(self, facts: Facts) -> Terms | None:
        plan = self._pick(facts)
        if plan is None or facts.status not in {"active", "trialing"}:
            return None
        return Terms(
            {
                "new_plan_id": plan.id,
                "new_plan_name": plan.name,
                "new_price_minor": plan.price_minor,
                "new_interval": plan.interval,
                "new_interval_count": plan.interval_count,
                "new_rhythm": say_interval(plan, facts.language),
                "monthly_saving_minor": int(facts.plan.monthly_minor - plan.monthly_minor),
            }
        )

    def _pick(self, facts: Facts) -> Plan | None:
        now = facts.plan
        cheaper = sorted(
            (
                plan
                for plan in facts.options_plans
                if plan.currency == now.currency and plan.monthly_minor < now.monthly_minor
            ),
            key=lambda plan: plan.monthly_minor,
        )
        if not cheaper:
            return None
        return cheaper[0] if self.pick == "cheapest" else cheaper[-1]

    @override
    def effect(self, terms: Terms) -> Change:
        return Change(self.type, {"plan_id": terms.values["new_plan_id"]})

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Margin on the monthly price difference, while subscribed, over the horizon."""
        plan = self._pick(facts)
        less = 0.0 if plan is None else facts.plan.monthly_minor - plan.monthly_minor
        return margin_lost(less, outlook, months=outlook.horizon_months)
