"""Collects every finding while a file is read, and hands out typed values on the way."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from pydantic import JsonValue

from bot.conditions import Condition, ConditionSyntaxError, parse
from bot.findings import Finding
from bot.reader.source import Mapping, Node, Scalar, Sequence

NAMES_SHOWN = 12

Kind = Literal["slot", "response", "action", "flow", "intent"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as used; another part of the pack, in whichever file, declares it."""

    kind: Kind
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """A value given to a slot, or expected of it."""

    slot: str
    value: JsonValue
    line: int


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one file so far, and what can be judged once all files are read."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    conditions: list[tuple[Condition, int]] = field(default_factory=list)

    def add(self, line: int, rule: str, message: str, advice: str) -> None:
        self.findings.append(Finding(self.file, line, rule, message, advice))

    def mapping(self, node: Node | None, what: str) -> Mapping:
        """The node as a mapping; an empty one, with a finding, when it is something else."""
        match node:
            case Mapping():
                return node
            case None:
                return Mapping((), 1)
            case _:
                self.add(
                    node.line, "wrong_type", f"{what} is not a mapping.", "Write `key: value`."
                )
                return Mapping((), node.line)

    def sequence(self, node: Node | None, what: str) -> Sequence:
        match node:
            case Sequence():
                return node
            case None:
                return Sequence((), 1)
            case _:
                self.add(
                    node.line, "wrong_type", f"{what} is not a list.", "Begin items with `- `."
                )
                return Sequence((), node.line)

    def text(self, node: Node | None, what: str) -> str:
        match node:
            case Scalar(value=str() as value):
                return value
            case None:
                return ""
            case _:
                single = isinstance(node, Scalar)
                advice = "Put it in quotes." if single else "Write one text here."
                self.add(node.line, "wrong_type", f"{what} is not text.", advice)
                return ""

    def name(self, node: Node | None, what: str) -> str:
        """Text that is not empty; "" with a finding where it is."""
        name = self.text(node, what)
        if isinstance(node, Scalar) and node.value == "":
            self.add(node.line, "wrong_type", f"{what} is empty.", "Write a name.")
        return name

    def mention(self, kind: Kind, node: Node | None, what: str) -> str:
        """A name that the pack must declare; what is no name is not looked up."""
        name = self.name(node, what)
        if node is not None and name:
            self.mentions.append(Mention(kind, name, node.line))
        return name

    def mention_spoken(self, node: Node | None, what: str) -> str:
        """The name of a response or of an action that speaks."""
        starts_so = isinstance(node, Scalar) and str(node.value).startswith("utter_")
        return self.mention("response" if starts_so else "action", node, what)

    def assign(self, slot: str, value: JsonValue, line: int) -> None:
        if slot:
            self.assignments.append(Assignment(slot, value, line))

    def flag(self, node: Node | None, what: str) -> bool:
        match node:
            case Scalar(value=bool() as value):
                return value
            case None:
                return False
            case _:
                message = f"{what} is neither true nor false."
                self.add(node.line, "wrong_type", message, "Write one of the two.")
                return False

    def scalar(self, node: Node | None, what: str) -> str | int | float | bool | None:
        match node:
            case Scalar(value=value):
                return value
            case None:
                return None
            case _:
                advice = "Write one word, number, true, false or null."
                self.add(node.line, "wrong_type", f"{what} is not a single value.", advice)
                return None

    def condition(self, node: Node | None, what: str) -> Condition | None:
        text = self.name(node, what)
        if node is None or not text:
            return None
        try:
            condition = parse(text)
        except ConditionSyntaxError as error:
            where = f"{what} `{text}` cannot be read at character {error.column + 1}: "
            self.add(node.line, "bad_condition", f"{where}{error.message}", error.advice)
            return None
        self.conditions.append((condition, node.line))
        return condition

    def keys(self, node: Mapping, allowed: Collection[str], what: str) -> None:
        """Every key is a known one."""
        for name, _ in node.entries:
            if name.value not in allowed:
                advice = suggest(str(name.value), allowed)
                message = f"{what} has no key `{name.value}`."
                self.add(name.line, "unknown_key", message, advice)

    def required(self, node: Mapping, key: str, what: str) -> Node | None:
        value = node.get(key)
        if value is None:
            self.add(node.line, "missing_key", f"{what} has no `{key}`.", f"Add `{key}:`.")
        return value

    def items(self, node: Node | None, what: str) -> Iterator[Mapping]:
        """The mappings of a list of mappings."""
        for item in self.sequence(node, what):
            yield self.mapping(item, f"An entry of {what}")


def suggest(name: str, known: Collection[str]) -> str:
    """What to write instead of an unknown name."""
    close = get_close_matches(name, list(known), n=1)
    if close:
        return f"Did you mean `{close[0]}`?"
    if not known:
        return "Remove it."
    listed = ", ".join(sorted(known)[:NAMES_SHOWN])
    return f"Known here: {listed}{', ...' if len(known) > NAMES_SHOWN else ''}."
