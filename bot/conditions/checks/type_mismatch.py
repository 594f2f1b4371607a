"""type_mismatch: a condition asks of a slot what its type has no answer to.

Why: it would raise when it is evaluated, or compare two things that are never equal.

    Bad:  slots.orders = "3"
    Good: slots.orders = 3
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.conditions.checks.kinds import is_text, kind_of
from bot.conditions.doubt import Doubt
from bot.conditions.tree import (
    Absence,
    Atom,
    Compare,
    Contains,
    Literal,
    Matches,
    Node,
    Path,
    SetLiteral,
    Truth,
    Value,
    paths_in,
    walk_atoms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.conditions.types import SlotType

# What is wrong, and what to write instead.
_Fault = tuple[str, str]


def type_mismatch(tree: Node, types: Mapping[str, SlotType]) -> Iterator[Doubt]:
    for atom in walk_atoms(tree):
        for fault, advice in (*_pathless(atom, types), *_misused(atom, types)):
            yield Doubt("type_mismatch", f"`{atom}`: {fault}", advice)


def _pathless(atom: Atom, types: Mapping[str, SlotType]) -> Iterator[_Fault]:
    for path in paths_in(atom):
        kind = kind_of(Path(path.slot), types)
        if path.keys and kind != "any":
            advice = "Declare the slot as any, or ask for the whole slot."
            yield f"slots.{path.slot} is {kind} and holds no keys.", advice


def _misused(atom: Atom, types: Mapping[str, SlotType]) -> Iterator[_Fault]:
    match atom:
        case Compare(left, _, right) if atom.orders:
            yield from _unordered(left, types)
            yield from _unordered(right, types)
        case Compare(left, _, right):
            yield from _never_equal(left, right, types)
        case Contains(container, element):
            yield from _uncontaining(container, element, types)
        case Matches(subject, _):
            yield from _unmatchable(subject, types)
        case Truth():
            return
        case _ as never:
            assert_never(never)


def _unordered(value: Value, types: Mapping[str, SlotType]) -> Iterator[_Fault]:
    if isinstance(value, Literal) and not isinstance(value.value, float):
        yield f"{value} has no order.", "Compare with a number, or by = or !=."
    elif (kind := kind_of(value, types)) not in {"float", "any"}:
        yield f"{value} is {kind} and has no order.", "Compare it by = or !=."


def _never_equal(left: Value, right: Value, types: Mapping[str, SlotType]) -> Iterator[_Fault]:
    match left, right:
        case (Path(_, ()) as slot, Literal(Absence() as absence)):
            yield from _never_absent(slot, absence, types)
        case (Literal(Absence() as absence), Path(_, ()) as slot):
            yield from _never_absent(slot, absence, types)
        case _:
            first, second = kind_of(left, types), kind_of(right, types)
            alike = first == second or (is_text(first) and is_text(second))
            if not alike and "any" not in {first, second}:
                yield f"{left} is {first}, {right} is {second}.", "Compare values of one type."


def _never_absent(slot: Path, absence: Absence, types: Mapping[str, SlotType]) -> Iterator[_Fault]:
    kind = kind_of(slot, types)
    if absence is Absence.UNDEFINED and slot.slot in types:
        yield f"a declared slot is never undefined, {slot} either.", f"Write {slot} is null."
    elif kind in {"bool", "float"}:
        yield f"{slot} is {kind} and never empty.", f"Write {slot} is null."


def _uncontaining(
    container: Value | SetLiteral, element: Value, types: Mapping[str, SlotType]
) -> Iterator[_Fault]:
    match container:
        case SetLiteral(items):
            for item in items:
                yield from _never_equal(item, element, types)
        case Literal(value) if not isinstance(value, str):
            yield _not_searchable(container)
        case Literal() | Path():
            kind = kind_of(container, types)
            if kind in {"bool", "float"}:
                yield _not_searchable(container)
            elif is_text(kind) and not _may_be_text(element, types):
                yield f"{container} is text, {element} is not.", "Seek a text in a text."
        case _ as never:
            assert_never(never)


def _not_searchable(container: Value) -> _Fault:
    return f"{container} cannot contain anything.", "Ask it of a list or a text."


def _may_be_text(value: Value, types: Mapping[str, SlotType]) -> bool:
    kind = kind_of(value, types)
    return is_text(kind) or (isinstance(value, Path) and kind == "any")


def _unmatchable(subject: Value, types: Mapping[str, SlotType]) -> Iterator[_Fault]:
    if not _may_be_text(subject, types):
        yield f"{subject} is not text and cannot match a pattern.", "Compare it by = or !=."
