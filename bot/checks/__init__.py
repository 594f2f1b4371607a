"""What a pack may not say or do, beyond being well formed. One rule, one file."""

from collections.abc import Iterator

from bot.checks import (
    claim_not_from_data,
    condition_always_true,
    condition_never_true,
    effect_without_consent,
    endless_loop,
    exit_too_far,
    false_urgency,
    forbidden_claim,
    no_way_to_cancel,
    offer_forbidden,
    offer_repeats,
    question_not_skippable,
    too_many_offers,
    uncovered_value,
    unequal_choice,
    unknown_exit_label,
    unreachable_step,
    unscored_ending,
)
from bot.checks.exploring.explore import STATES
from bot.checks.exploring.outline import Outline
from bot.checks.rule import Rule, Subject, as_rule
from bot.domain import Pack
from bot.findings import Finding

RULES: tuple[Rule, ...] = tuple(
    as_rule(module)
    for module in (
        claim_not_from_data,
        false_urgency,
        forbidden_claim,
        unequal_choice,
        unknown_exit_label,
        no_way_to_cancel,
        exit_too_far,
        question_not_skippable,
        effect_without_consent,
        too_many_offers,
        offer_repeats,
        offer_forbidden,
        endless_loop,
        unscored_ending,
        unreachable_step,
        condition_never_true,
        condition_always_true,
        uncovered_value,
    )
)


def check_pack(pack: Pack, outline: Outline | None = None) -> Iterator[Finding]:
    """`outline`: what the pack's actions do; without it conversations are not explored."""
    subject = Subject(pack, outline)
    for rule in RULES:
        yield from rule.find(subject)
    if subject.exploration and not subject.exploration.complete:
        message = f"The flows lead to more than {STATES:,} states, so not all could be looked at."
        advice = "Let flows forget what they need not keep: take names out of `persisted_slots`."
        yield Finding("flows", 1, "not_explored", message, advice)
