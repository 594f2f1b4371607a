"""What can be said against a condition before it is ever evaluated. One rule, one module.

A condition without doubts, over slots that hold what they are declared to (or null), never raises
`ConditionError`. What is inside an `any` slot is not declared: there its use is taken on trust.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conditions.checks.type_mismatch import type_mismatch
from bot.conditions.checks.unguarded_null import unguarded_null
from bot.conditions.checks.unknown_slot import unknown_slot
from bot.conditions.checks.unknown_value import unknown_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.conditions.condition import Condition
    from bot.conditions.doubt import Doubt
    from bot.conditions.tree import Node
    from bot.conditions.types import SlotType

__all__ = ["RULES", "check"]

RULES: tuple[Callable[[Node, Mapping[str, SlotType]], Iterator[Doubt]], ...] = (
    unknown_slot,
    type_mismatch,
    unknown_value,
    unguarded_null,
)


def check(condition: Condition, types: Mapping[str, SlotType]) -> list[Doubt]:
    """Every doubt of every rule, each once. `types` are all declared slots, by name."""
    found = (doubt for rule in RULES for doubt in rule(condition.tree, types))
    return list(dict.fromkeys(found))
