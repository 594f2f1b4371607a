r"""The language of `if:`: Rasa's conditions (pypred's syntax), read by our own parser.

    slots.plan = "monthly"        slots.age is not null    slots.tags contains "vip"
    slots.orders >= 3             not slots.paused         {"price" "health"} contains slots.reason
    slots.profile.tier = "gold"   slots.note is empty      slots.email matches "@example\.com$"

>>> parse('slots.orders is not null and slots.orders >= 3').holds({"orders": 4})
True
>>> parse('not slots.plan = "monthly"').holds({"plan": "yearly"})
True

What one might not expect:

- `not` takes the whole comparison after it, and only that: `not slots.a = 1 and slots.b` is
  `(not slots.a = 1) and slots.b`.
- `and` and `or` at one level need parentheses, and stop at the first part that decides.
- Equality is Python's: `true = 1` and `false = 0` hold, `"1" = 1` does not. `!=` is its negation.
- A slot's path that leads nowhere is `undefined`, which is not `null`. `empty` equals what has no
  length: `""`, an empty list or object, `undefined`; not `null`.
- A slot alone holds when Python would take its value for true: not null, not 0, not "", not [].
- A condition that cannot be evaluated raises `ConditionError`; it never counts as false.

Where pypred answers, we answer the same, but for three things. It lets an unanswerable condition
fail or pass silently. Its `and` and `or` have one rank, nesting to the right, when mixed. And it
holds both `undefined = empty` and `undefined != empty` to be true.
"""

from __future__ import annotations

from bot.conditions.checks import check
from bot.conditions.condition import Condition, atoms, parse
from bot.conditions.doubt import Doubt
from bot.conditions.evaluation import ConditionError
from bot.conditions.parser import ConditionSyntaxError
from bot.conditions.tree import (
    Absence,
    And,
    Atom,
    Compare,
    Comparison,
    Contains,
    Literal,
    Matches,
    Node,
    Not,
    Or,
    Path,
    SetLiteral,
    Truth,
    Value,
    evaluate,
)
from bot.conditions.types import SlotKind, SlotType

__all__ = [
    "Absence",
    "And",
    "Atom",
    "Compare",
    "Comparison",
    "Condition",
    "ConditionError",
    "ConditionSyntaxError",
    "Contains",
    "Doubt",
    "Literal",
    "Matches",
    "Node",
    "Not",
    "Or",
    "Path",
    "SetLiteral",
    "SlotKind",
    "SlotType",
    "Truth",
    "Value",
    "atoms",
    "check",
    "compile_condition",
    "evaluate",
    "parse",
]


def compile_condition(text: str) -> Condition:
    """Read a condition for those who know only that mistakes are a `ValueError`."""
    return parse(text)
