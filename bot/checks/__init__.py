"""What a pack may not say or do, beyond being well formed. One rule, one file."""

from collections.abc import Iterator

from bot.checks import (
    claim_not_from_data,
    false_urgency,
    forbidden_claim,
    unequal_choice,
    unknown_exit_label,
)
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
    )
)


def check_pack(pack: Pack) -> Iterator[Finding]:
    subject = Subject(pack)
    for rule in RULES:
        yield from rule.find(subject)
