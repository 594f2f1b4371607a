"""Which offers may be made to this customer, now, in this conversation."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import assert_never

from actions.catalogue import Offer
from actions.content import Content
from actions.facts import Facts
from actions.policy import Candidate
from actions.talk import Talk

MOST_OFFERS = 2


def find_candidates(
    content: Content, talk: Talk, facts: Facts, slots: Mapping[str, object]
) -> tuple[Candidate, ...]:
    """Asked-for type first, then as the reason's `first` list has it, then in file order.

    Raises whatever a condition raises that cannot be evaluated: it never counts as unmet.
    """
    if not may_offer(content, talk):
        return ()
    fitting = [offer for offer in content.offers if fits_talk(offer, content, talk)]
    ordered = sorted(fitting, key=lambda offer: _rank(offer, content, talk))
    return tuple(_resolve(ordered, content, facts, slots))


def may_offer(content: Content, talk: Talk) -> bool:
    """Null holdout or preset means nobody looked, so nothing is offered."""
    return (
        talk.holdout is False
        and _place_allows(talk)
        and not _is_let_go(content, talk)
        and len(set(talk.tried)) < MOST_OFFERS
    )


def _place_allows(talk: Talk) -> bool:
    match talk.preset:
        case "offers_with_exit":
            return True
        case "offers_before_click":
            return talk.entry == "consult"
        case "no_offers" | None:
            return False
        case _:
            assert_never(talk.preset)


def _is_let_go(content: Content, talk: Talk) -> bool:
    """One reason marked `never` is enough, whatever else was said beside it."""
    said = {talk.reason, *(voice["reason"] for voice in talk.voices)}
    return any(code in said for code, reason in content.reasons.items() if reason.offers == "never")


def fits_talk(offer: Offer, content: Content, talk: Talk) -> bool:
    if offer.id in talk.tried:
        return False
    if offer.type == talk.wanted_type:
        return True
    if offer.reasons is not None:
        return talk.reason in offer.reasons
    return offer.type in _first(content, talk)


def _first(content: Content, talk: Talk) -> tuple[str, ...]:
    reason = content.reasons.get(talk.reason or "")
    return () if reason is None else reason.first


def _rank(offer: Offer, content: Content, talk: Talk) -> tuple[bool, int]:
    first = _first(content, talk)
    place = first.index(offer.type) if offer.type in first else len(first)
    return (offer.type != talk.wanted_type, place)


def _resolve(
    offers: list[Offer], content: Content, facts: Facts, slots: Mapping[str, object]
) -> Iterator[Candidate]:
    for offer in offers:
        if offer.condition is not None and not offer.condition.holds(slots):
            continue
        terms = offer.kind.fit(facts) if _is_rested(offer, facts) else None
        if terms is None:
            continue
        cost = offer.kind.cost(terms, facts, content.site.outlook)
        if _is_within_budget(cost, content, facts):
            yield Candidate(offer, terms, cost)


def _is_rested(offer: Offer, facts: Facts) -> bool:
    accepted = [past for past in facts.offer_history if past.accepted]
    if offer.once and any(past.offer == offer.id for past in accepted):
        return False
    if offer.cooldown_days is None:
        return True
    since = facts.now - timedelta(days=offer.cooldown_days)
    return not any(past.type == offer.type and past.shown_at > since for past in accepted)


def _is_within_budget(cost: int, content: Content, facts: Facts) -> bool:
    """A currency without a budget has no limit."""
    budget = (content.site.lifetime_budget_minor or {}).get(facts.currency)
    spent = sum(past.cost_minor for past in facts.offer_history if past.accepted)
    return budget is None or spent + cost <= budget
