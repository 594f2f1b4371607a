"""unknown_value: a categorical slot is compared with a value it cannot have.

Why: the comparison always comes out the same, so one of the two ways is dead.

    Bad:  slots.reason = "prize"
    Good: slots.reason = "price"
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.conditions.doubt import Doubt
from bot.conditions.tree import Atom, Compare, Contains, Literal, Node, Path, SetLiteral, walk_atoms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.conditions.types import SlotType


def unknown_value(tree: Node, types: Mapping[str, SlotType]) -> Iterator[Doubt]:
    for atom in walk_atoms(tree):
        for slot, value in _expected(atom):
            declared = types.get(slot)
            if declared and declared.kind == "categorical" and value not in declared.values:
                message = f'`{atom}`: slots.{slot} is never "{value}".'
                yield Doubt("unknown_value", message, _advise(value, declared.values))


def _expected(atom: Atom) -> Iterator[tuple[str, str]]:
    match atom:
        case Compare(Path(slot, ()), _, Literal(str(text))):
            yield slot, text
        case Compare(Literal(str(text)), _, Path(slot, ())):
            yield slot, text
        case Contains(SetLiteral(items), Path(slot, ())):
            for item in items:
                if isinstance(item.value, str):
                    yield slot, item.value
        case _:
            return


def _advise(value: str, values: tuple[str, ...]) -> str:
    close = get_close_matches(value, values, n=1)
    if close:
        return f'Write "{close[0]}".'
    return "Write one of: " + ", ".join(f'"{known}"' for known in values) + "."
