"""The tree of a condition. `str` of a node is a condition that reads as an equal tree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, assert_never

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Absence(Enum):
    """Constants that no slot holds."""

    UNDEFINED = "undefined"
    EMPTY = "empty"


Constant = str | float | bool | Absence | None


@dataclass(frozen=True, slots=True)
class Literal:
    """Numbers are floats. Text holds one kind of quote at most: the language has no escapes."""

    value: Constant

    @override
    def __str__(self) -> str:
        match self.value:
            case None:
                return "null"
            case bool(value):
                return "true" if value else "false"
            case Absence() as absence:
                return absence.value
            case str(text):
                return _quote(text)
            case float() | int() as number:
                return f"{Decimal(repr(number)):f}".removesuffix(".0")
            case _ as never:
                assert_never(never)


def _quote(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


@dataclass(frozen=True, slots=True)
class Path:
    """A slot, and the keys that lead into the object it holds."""

    slot: str
    keys: tuple[str, ...] = ()

    @override
    def __str__(self) -> str:
        return ".".join(("slots", self.slot, *self.keys))


Value = Literal | Path


@dataclass(frozen=True, slots=True)
class SetLiteral:
    """Texts, numbers, true, false and null."""

    items: tuple[Literal, ...]

    @override
    def __str__(self) -> str:
        return "{" + " ".join(map(str, self.items)) + "}"


class Comparison(StrEnum):
    EQUAL = "="
    UNEQUAL = "!="
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Compare:
    left: Value
    comparison: Comparison
    right: Value

    @override
    def __str__(self) -> str:
        return f"{self.left} {self.comparison} {self.right}"

    @property
    def orders(self) -> bool:
        return self.comparison not in {Comparison.EQUAL, Comparison.UNEQUAL}


@dataclass(frozen=True, slots=True)
class Contains:
    container: Value | SetLiteral
    element: Value

    @override
    def __str__(self) -> str:
        return f"{self.container} contains {self.element}"


@dataclass(frozen=True, slots=True)
class Matches:
    """Whether the pattern (of Python's `re`) is found anywhere in the subject."""

    subject: Value
    pattern: str

    @override
    def __str__(self) -> str:
        return f"{self.subject} matches {_quote(self.pattern)}"


@dataclass(frozen=True, slots=True)
class Truth:
    """A value that stands alone."""

    value: Value

    @override
    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Not:
    part: Node

    @override
    def __str__(self) -> str:
        return f"not {_enclose(self.part)}"


@dataclass(frozen=True, slots=True)
class And:
    """Two parts or more."""

    parts: tuple[Node, ...]

    @override
    def __str__(self) -> str:
        return " and ".join(map(_enclose, self.parts))


@dataclass(frozen=True, slots=True)
class Or:
    """Two parts or more."""

    parts: tuple[Node, ...]

    @override
    def __str__(self) -> str:
        return " or ".join(map(_enclose, self.parts))


Atom = Compare | Contains | Matches | Truth
Node = And | Or | Not | Atom


def _enclose(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)


def evaluate(tree: Node, truth_of: Callable[[Atom], bool]) -> bool:
    """Ask `truth_of` from left to right, and only as far as the answer needs it."""
    match tree:
        case And(parts):
            return all(evaluate(part, truth_of) for part in parts)
        case Or(parts):
            return any(evaluate(part, truth_of) for part in parts)
        case Not(part):
            return not evaluate(part, truth_of)
        case Compare() | Contains() | Matches() | Truth():
            return truth_of(tree)
        case _ as never:
            assert_never(never)


def walk_atoms(tree: Node) -> Iterator[Atom]:
    """From left to right, repeated ones repeatedly."""
    match tree:
        case And(parts) | Or(parts):
            for part in parts:
                yield from walk_atoms(part)
        case Not(part):
            yield from walk_atoms(part)
        case Compare() | Contains() | Matches() | Truth():
            yield tree
        case _ as never:
            assert_never(never)


def paths_in(atom: Atom) -> tuple[Path, ...]:
    """From left to right."""
    match atom:
        case Compare(left, _, right):
            operands: tuple[Value | SetLiteral, ...] = (left, right)
        case Contains(container, element):
            operands = (container, element)
        case Matches(subject, _):
            operands = (subject,)
        case Truth(value):
            operands = (value,)
        case _ as never:
            assert_never(never)
    return tuple(operand for operand in operands if isinstance(operand, Path))
