"""unknown_slot: a condition asks for a slot that is not declared.

Why: it would raise when it is evaluated, in the middle of a conversation.

    Bad:  slots.reson = "price"
    Good: slots.reason = "price"
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.conditions.doubt import Doubt
from bot.conditions.tree import Node, paths_in, walk_atoms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.conditions.types import SlotType


def unknown_slot(tree: Node, types: Mapping[str, SlotType]) -> Iterator[Doubt]:
    for atom in walk_atoms(tree):
        for path in paths_in(atom):
            if path.slot not in types:
                yield Doubt(
                    "unknown_slot", f"No slot is called {path.slot}.", _advise(path.slot, types)
                )


def _advise(name: str, types: Mapping[str, SlotType]) -> str:
    close = get_close_matches(name, types, n=1)
    return f"Write slots.{close[0]}." if close else "Declare the slot in the domain."
