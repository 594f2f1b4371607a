"""A condition as read: its text, its tree, and the question whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.conditions.evaluation import is_true
from bot.conditions.parser import parse_tree
from bot.conditions.tree import Atom, Node, evaluate, paths_in, walk_atoms

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Condition:
    text: str
    tree: Node

    def holds(self, slots: Mapping[str, object]) -> bool:
        """Slots by name, without the `slots.` before it. Raises `ConditionError`."""
        return evaluate(self.tree, lambda atom: is_true(atom, slots))

    @property
    def names(self) -> frozenset[str]:
        """The slots it asks for."""
        return frozenset(path.slot for atom in walk_atoms(self.tree) for path in paths_in(atom))


def parse(text: str) -> Condition:
    """Read a condition, or raise `ConditionSyntaxError`."""
    return Condition(text, parse_tree(text))


def atoms(condition: Condition) -> tuple[Atom, ...]:
    """What the condition combines by and, or, not: each once, in order of first appearance."""
    return tuple(dict.fromkeys(walk_atoms(condition.tree)))
