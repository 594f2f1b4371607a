"""The kind of value an operand has."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.conditions.tree import Absence, Literal, Path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.conditions.tree import Constant, Value
    from bot.conditions.types import SlotKind, SlotType


def kind_of(value: Value, types: Mapping[str, SlotType]) -> SlotKind:
    """`any` for what nothing is known of: null, an undeclared slot, the inside of an object."""
    match value:
        case Path(slot, keys):
            return types[slot].kind if slot in types and not keys else "any"
        case Literal(constant):
            return _kind_of_constant(constant)
        case _ as never:
            assert_never(never)


def _kind_of_constant(constant: Constant) -> SlotKind:
    match constant:
        case None | Absence():
            return "any"
        case bool():
            return "bool"
        case float() | int():
            return "float"
        case str():
            return "text"
        case _ as never:
            assert_never(never)


def is_text(kind: SlotKind) -> bool:
    return kind in {"text", "categorical"}
