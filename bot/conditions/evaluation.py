"""Whether one atom is true of the slots."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sized
from types import NoneType
from typing import Literal as OneOf
from typing import TypeVar, assert_never

from bot.conditions.tree import (
    Absence,
    Atom,
    Compare,
    Comparison,
    Contains,
    Literal,
    Matches,
    Path,
    SetLiteral,
    Truth,
    Value,
)

_Ordered = TypeVar("_Ordered", float, str)
_Order = OneOf[Comparison.ABOVE, Comparison.AT_LEAST, Comparison.BELOW, Comparison.AT_MOST]
# The first that fits: true is also an int to Python.
_KINDS: tuple[tuple[type, str], ...] = (
    (NoneType, "null"),
    (Absence, "nothing"),
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
    (str, "text"),
    (Mapping, "an object"),
)


class ConditionError(Exception):
    """The condition has no answer for these slots. Names kinds of values, never the values."""


def is_true(atom: Atom, slots: Mapping[str, object]) -> bool:
    """Raises `ConditionError`."""
    match atom:
        case Compare(left, _, right):
            return _compare(atom, _value_of(left, slots), _value_of(right, slots))
        case Contains(container, element):
            held = _members_of(container, slots)
            return _contains(atom, held, _value_of(element, slots))
        case Matches(subject, pattern):
            return _matches(atom, _value_of(subject, slots), pattern)
        case Truth(value):
            found = _value_of(value, slots)
            return not isinstance(found, Absence) and bool(found)
        case _ as never:
            assert_never(never)


def _value_of(value: Value, slots: Mapping[str, object]) -> object:
    match value:
        case Literal(constant):
            return constant
        case Path():
            return _look_up(value, slots)
        case _ as never:
            assert_never(never)


def _members_of(container: Value | SetLiteral, slots: Mapping[str, object]) -> object:
    match container:
        case SetLiteral(items):
            return [item.value for item in items]
        case Literal() | Path():
            return _value_of(container, slots)
        case _ as never:
            assert_never(never)


def _look_up(path: Path, slots: Mapping[str, object]) -> object:
    """UNDEFINED where an object lacks the key, or nothing is there to look into."""
    if path.slot not in slots:
        raise ConditionError(f"`{path}`: there is no slot {path.slot}.")
    found = slots[path.slot]
    for key in path.keys:
        match found:
            case Mapping():
                found = found.get(key, Absence.UNDEFINED)
            case None | Absence.UNDEFINED:
                return Absence.UNDEFINED
            case _:
                raise ConditionError(f"`{path}`: {_describe(found)} has no key {key}.")
    return found


def _compare(atom: Compare, left: object, right: object) -> bool:
    match atom.comparison:
        case Comparison.EQUAL:
            return _are_equal(left, right)
        case Comparison.UNEQUAL:
            return not _are_equal(left, right)
        case Comparison.ABOVE | Comparison.AT_LEAST | Comparison.BELOW | Comparison.AT_MOST as sign:
            return _order(atom, sign, left, right)
        case _ as never:
            assert_never(never)


def _are_equal(left: object, right: object) -> bool:
    if left is Absence.EMPTY:
        return _is_empty(right)
    if right is Absence.EMPTY:
        return _is_empty(left)
    return left == right


def _is_empty(value: object) -> bool:
    return isinstance(value, Absence) or (isinstance(value, Sized) and len(value) == 0)


def _order(atom: Compare, sign: _Order, left: object, right: object) -> bool:
    match left, right:
        case (float() | int(), float() | int()):
            return _stand_so(left, sign, right)
        case (str(), str()):
            return _stand_so(left, sign, right)
        case _:
            kinds = f"{_describe(left)} and {_describe(right)}"
            raise ConditionError(f"`{atom}`: {kinds} have no order.")


def _stand_so(left: _Ordered, sign: _Order, right: _Ordered) -> bool:
    match sign:
        case Comparison.ABOVE:
            return left > right
        case Comparison.AT_LEAST:
            return left >= right
        case Comparison.BELOW:
            return left < right
        case Comparison.AT_MOST:
            return left <= right
        case _ as never:
            assert_never(never)


def _contains(atom: Contains, container: object, element: object) -> bool:
    match container, element:
        case (str(), str()):
            return element in container
        case (list() | tuple() | Mapping(), _):
            # Compared one by one: a list may be sought among an object's keys, and is not there.
            return any(member == element for member in container)
        case _:
            kinds = f"{_describe(container)} cannot contain {_describe(element)}"
            raise ConditionError(f"`{atom}`: {kinds}.")


def _matches(atom: Matches, subject: object, pattern: str) -> bool:
    if not isinstance(subject, str):
        raise ConditionError(f"`{atom}`: {_describe(subject)} cannot match a pattern.")
    return re.search(pattern, subject) is not None


def _describe(value: object) -> str:
    other = f"a {type(value).__name__}"
    return next((name for kind, name in _KINDS if isinstance(value, kind)), other)
