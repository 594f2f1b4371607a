"""YAML text -> values that remember their line. Nothing after the reader sees YAML.

YAML 1.2's core schema: only `true` and `false` are booleans, so that the answer `no` stays a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bot.findings import Finding

# Far beyond any content pack; a file that goes there would take the reader's stack or time.
DEEPEST = 60
MOST_VALUES = 200_000
LONGEST_NUMBER = 15

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_TYPED = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))


@dataclass(frozen=True, slots=True)
class Scalar:
    value: str | int | float | bool | None
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    items: "tuple[Node, ...]"
    line: int

    def __iter__(self) -> "Iterator[Node]":
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in file order, each with its own line."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    line: int

    def get(self, key: str) -> "Node | None":
        return next((node for name, node in self.entries if name.value == key), None)

    def key_line(self, key: str) -> int:
        return next((name.line for name, _ in self.entries if name.value == key), self.line)

    def __iter__(self) -> "Iterator[tuple[str, Node]]":
        return ((str(name.value), node) for name, node in self.entries)

    def __contains__(self, key: str) -> bool:
        return any(name.value == key for name, _ in self.entries)


Node = Scalar | Sequence | Mapping
Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


def parse(file: str, text: str) -> tuple[Mapping, tuple[Finding, ...]]:
    """The file's mapping and what is wrong with it as YAML; one unreadable is an empty mapping."""
    empty = Mapping((), 1)
    try:
        root, findings = _read(file, text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        advice = "Check the indentation and the quotes of this line and the one before."
        return empty, (Finding(file, line, "not_yaml", f"{error.problem or error}.", advice),)
    except (yaml.YAMLError, UnicodeEncodeError):
        message = "The file holds a character that is no text."
        advice = "Save the file as UTF-8 text without control characters."
        return empty, (Finding(file, 1, "not_yaml", message, advice),)
    except _UnreadableError as error:
        advice = "Write it out plainly, or in several files."
        return empty, (Finding(file, error.line, "not_yaml", f"{error}.", advice),)
    if root is None:
        return empty, findings
    if not isinstance(root, Mapping):
        advice = "Start the file with its key, such as `flows:` or `responses:`."
        mistake = Finding(file, 1, "not_a_mapping", "The file is not a mapping.", advice)
        return empty, (*findings, mistake)
    return root, findings


def _read(file: str, text: str) -> tuple[Node | None, tuple[Finding, ...]]:
    building = _Building(yaml.CSafeLoader(text), file)
    root = building.read_document()
    return root, tuple(building.findings)


class _UnreadableError(ValueError):
    """The file nests, repeats or refers to itself beyond what is read."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class _Building:
    """Builds the tree from the parser's events; an anchor's value is shared, never copied."""

    loader: yaml.CSafeLoader
    file: str
    findings: list[Finding] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    depth: int = 0
    values: int = 0

    def read_document(self) -> Node | None:
        """None for a file without one. A second document is refused."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        root = self._node(self._next())
        self._next()
        if isinstance(another := self._next(), yaml.DocumentStartEvent):
            raise _UnreadableError(_line(another), "A second document begins here")
        return root

    def _next(self) -> yaml.Event | None:
        return self.loader.get_event()

    def _node(self, event: yaml.Event | None) -> Node:
        before = self.values
        self._count(event, 1)
        match event:
            case yaml.AliasEvent():
                return self._alias(event)
            case yaml.SequenceStartEvent():
                node: Node = self._sequence(event)
            case yaml.MappingStartEvent():
                node = self._mapping(event)
            case yaml.ScalarEvent():
                node = self._scalar(event)
            case _:
                raise TypeError(f"{type(event).__name__} begins no value")
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, self.values - before)
        return node

    def _count(self, event: yaml.Event | None, values: int) -> None:
        self.values += values
        if self.values > MOST_VALUES:
            raise _UnreadableError(_line(event), f"The file has more than {MOST_VALUES:,} values")

    def _alias(self, event: yaml.AliasEvent) -> Node:
        if event.anchor not in self.anchors:
            raise _UnreadableError(_line(event), f"There is no `&{event.anchor}` before this line")
        node, values = self.anchors[event.anchor]
        self._count(event, values)
        return node

    def _sequence(self, event: yaml.SequenceStartEvent) -> Sequence:
        self._descend(event)
        items = []
        while not isinstance(item := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(item))
        self.depth -= 1
        return Sequence(tuple(items), _line(event))

    def _mapping(self, event: yaml.MappingStartEvent) -> Mapping:
        self._descend(event)
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(first := self._next(), yaml.MappingEndEvent):
            key = first.value if isinstance(first, yaml.ScalarEvent) else None
            named = self._node(first)
            value = self._node(self._next())
            if key is None:
                advice = "Write one word before the colon."
                self._find(named.line, "wrong_type", "A key is not a single word.", advice)
            elif key in entries:
                advice = "Keep one of the two; the other would be lost."
                message = f"The key `{key}` stands here twice."
                self._find(_line(first), "duplicate_key", message, advice)
            else:
                entries[key] = (Scalar(key, _line(first)), value)
        self.depth -= 1
        return Mapping(tuple(entries.values()), _line(event))

    def _descend(self, event: yaml.Event) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _UnreadableError(
                _line(event), f"The file is nested more than {DEEPEST} levels deep"
            )

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text, line = event.value, _line(event)
        if not (event.implicit[0] or event.tag in _TYPED):
            return Scalar(text, line)
        if len(text) > LONGEST_NUMBER and _NUMBER.fullmatch(text):
            message = f"The number {text[:LONGEST_NUMBER]}... is too long to be kept exactly."
            self._find(line, "wrong_type", message, "Put it in quotes, or write a shorter one.")
            return Scalar(None, line)
        return Scalar(_typed(text), line)

    def _find(self, line: int, rule: str, message: str, advice: str) -> None:
        self.findings.append(Finding(self.file, line, rule, message, advice))


def _line(event: yaml.Event | None) -> int:
    mark = event.start_mark if event else None
    return mark.line + 1 if mark else 1


def _typed(text: str) -> str | int | float | bool | None:
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def plain(node: Node) -> Plain:
    """The value without its lines."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node]
        case Mapping():
            return {key: plain(value) for key, value in node}


def line_at(node: Node, path: tuple[str | int, ...]) -> int:
    """The line of the deepest part of `path` that exists."""
    line = node.line
    for step in path:
        match node, step:
            case Mapping(), str() if step in node:
                line = node.key_line(step)
                node = node.get(step) or node
            case Sequence(), int() if 0 <= step < len(node.items):
                node = node.items[step]
                line = node.line
            case _:
                return line
    return line
