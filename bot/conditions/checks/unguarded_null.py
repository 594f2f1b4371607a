"""unguarded_null: a value that may be null is ordered, searched or matched without a guard.

Why: a question passed over leaves its slot null, and a null has no order.

    Bad:  slots.orders >= 3
    Good: slots.orders is not null and slots.orders >= 3
    Good: slots.orders is null or slots.orders < 3

A guard stands to the left, on the same path. Equality with a constant guards too. A path into an
object may lead to null or nowhere, and wants both ruled out; standing alone it rules out both:

    Good: slots.profile.score and slots.profile.score >= 3
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import assert_never

from bot.conditions.checks.kinds import is_text, kind_of
from bot.conditions.doubt import Doubt
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
)
from bot.conditions.types import SlotType

_Types = Mapping[str, SlotType]
# What a path is known not to be: null, or undefined.
_Excluded = frozenset[tuple[Path, Literal]]

_NULL, _UNDEFINED = Literal(None), Literal(Absence.UNDEFINED)
_NOTHING: _Excluded = frozenset()


def unguarded_null(tree: Node, types: _Types) -> Iterator[Doubt]:
    return _search(tree, types, _NOTHING)


def _search(node: Node, types: _Types, excluded: _Excluded) -> Iterator[Doubt]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _search(part, types, excluded)
                # Whoever comes to the next part found this one true (and) or false (or).
                excluded |= _exclude(part, types, outcome=isinstance(node, And))
        case Not(part):
            yield from _search(part, types, excluded)
        case Compare() | Contains() | Matches() | Truth():
            yield from _doubt(node, types, excluded)
        case _ as never:
            assert_never(never)


def _doubt(atom: Atom, types: _Types, excluded: _Excluded) -> Iterator[Doubt]:
    for path in _needed(atom, types):
        lacking = [absent for absent in _absences(path) if (path, absent) not in excluded]
        if lacking and path.slot in types:
            may_be = " or ".join(map(str, lacking))
            guards = " and ".join(f"{path} is not {absent}" for absent in lacking)
            advice = f"Write {guards} and {atom}."
            yield Doubt("unguarded_null", f"`{atom}`: {path} may be {may_be}.", advice)


def _absences(path: Path) -> tuple[Literal, ...]:
    return (_UNDEFINED, _NULL) if path.keys else (_NULL,)


def _needed(atom: Atom, types: _Types) -> Iterator[Path]:
    """The paths without whose values the atom has no answer."""
    values: tuple[Value, ...] = ()
    match atom:
        case Compare(left, _, right):
            values = (left, right) if atom.orders else ()
        case Contains(Literal() | Path() as container, element):
            sought = (element,) if is_text(kind_of(container, types)) else ()
            values = (container, *sought)
        case Matches(subject, _):
            values = (subject,)
        case Contains() | Truth():
            pass
        case _ as never:
            assert_never(never)
    yield from dict.fromkeys(value for value in values if isinstance(value, Path))


def _exclude(node: Node, types: _Types, *, outcome: bool) -> _Excluded:
    """What is ruled out once the node has come out so."""
    match node:
        case And(parts) | Or(parts):
            known = [_exclude(part, types, outcome=outcome) for part in parts]
            # All parts came out so, or at least one did and nobody knows which.
            every = isinstance(node, And) == outcome
            return reduce(frozenset.union if every else frozenset.intersection, known)
        case Not(part):
            return _exclude(part, types, outcome=not outcome)
        case Compare() | Contains() | Matches() | Truth():
            answered = [_present(path) for path in _needed(node, types)]
            return _NOTHING.union(_told(node, outcome=outcome), *answered)
        case _ as never:
            assert_never(never)


def _present(path: Path) -> _Excluded:
    return frozenset({(path, _NULL), (path, _UNDEFINED)})


def _told(atom: Atom, *, outcome: bool) -> _Excluded:
    match atom:
        case Compare(Path() as path, sign, Literal() as literal) | Compare(
            Literal() as literal, sign, Path() as path
        ):
            equal = {Comparison.EQUAL: outcome, Comparison.UNEQUAL: not outcome}
            return (
                _told_by_equality(path, literal, equal=equal[sign]) if sign in equal else _NOTHING
            )
        case Contains(SetLiteral(items), Path() as path) if outcome:
            return _present(path) - {(path, item) for item in items}
        case Truth(Path() as path) if outcome:
            return _present(path)
        case _:
            return _NOTHING


def _told_by_equality(path: Path, literal: Literal, *, equal: bool) -> _Excluded:
    match literal.value:
        case None:
            return frozenset({(path, _UNDEFINED if equal else _NULL)})
        case Absence():
            # What is not empty is not undefined; what is undefined or empty is not null.
            return frozenset({(path, _NULL if equal else _UNDEFINED)})
        case _:
            return _present(path) if equal else _NOTHING
