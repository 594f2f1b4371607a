"""Conversation cases in the form of Rasa's `rasa test e2e`, read whole or refused with findings."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from pydantic import JsonValue

from api.packs import PackRefusedError
from api.talk.actions import as_result
from bot.domain import Button, Pack
from bot.engine.events import ActionRan
from bot.findings import Finding
from bot.reader.domain import read_payload
from bot.reader.report import Report, suggest
from bot.reader.source import Mapping as Tree
from bot.reader.source import Node, Scalar, parse, plain

FILE_KEYS = ("version", "fixtures", "stub_custom_actions", "test_cases")
CASE_KEYS = ("test_case", "fixtures", "steps")
STEP_KINDS = ("user", "utter", "bot", "slot_was_set", "slot_was_not_set")


@dataclass(frozen=True, slots=True)
class Chooses:
    """A button, written as its payload; `/exit` is the way out."""

    line: int
    choice: str


@dataclass(frozen=True, slots=True)
class Types:
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Utters:
    """The response is said in the turn, after those that earlier steps found in it."""

    line: int
    response: str


@dataclass(frozen=True, slots=True)
class Writes:
    """One message of the turn has exactly this text."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class SlotIs:
    """After the turn. Of a mapping, only the keys that are written count."""

    line: int
    slot: str
    value: JsonValue


@dataclass(frozen=True, slots=True)
class SlotIsNot:
    line: int
    slot: str
    value: JsonValue


Act = Chooses | Types
Belief = Utters | Writes | SlotIs | SlotIsNot
Step = Act | Belief


@dataclass(frozen=True, slots=True)
class Case:
    """What stands before the first act of the customer is believed of the greeting."""

    file: str
    line: int
    name: str
    facts: Mapping[str, JsonValue]
    stubs: Mapping[str, ActionRan]
    steps: tuple[Step, ...]


def describe(step: Step) -> str:
    match step:
        case Chooses(_, choice):
            return f"user: /{choice}"
        case Types(_, text):
            return f"user: {text}"
        case Utters(_, response):
            return f"utter: {response}"
        case Writes(_, text):
            return f"bot: {text}"
        case SlotIs(_, slot, value):
            return f"slot {slot} is {value}"
        case SlotIsNot(_, slot, value):
            return f"slot {slot} is not {value}"
        case _:
            assert_never(step)


def read_cases(pack: Pack, files: Mapping[str, str]) -> tuple[Case, ...]:
    """A fixture serves every file, a stub its own. Raises PackRefusedError with every finding."""
    reader = _Reader(pack)
    opened = [_open(name, text) for name, text in sorted(files.items())]
    for tree, report in opened:
        reader.read_fixtures(tree.get("fixtures"), report)
    cases = [case for tree, report in opened for case in reader.read_file(tree, report)]
    findings = [finding for _, report in opened for finding in report.findings]
    if findings:
        raise PackRefusedError(tuple(sorted(set(findings))))
    return tuple(cases)


def _open(name: str, text: str) -> tuple[Tree, Report]:
    tree, findings = parse(name, text)
    report = Report(name, list[Finding](findings))
    report.keys(tree, FILE_KEYS, "A file of cases")
    return tree, report


class _Reader:
    """The names known so far."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._fixtures: dict[str, dict[str, JsonValue]] = {}
        self._cases: set[str] = set()

    def read_fixtures(self, node: Node | None, report: Report) -> None:
        for item in report.items(node, "`fixtures`"):
            for name, facts in item:
                self._refuse_twice(name, self._fixtures, "fixture", item.key_line(name), report)
                what = f"the fixture `{name}`"
                self._fixtures[name] = dict(self._read_slots(facts, what, report))

    def read_file(self, tree: Tree, report: Report) -> Iterator[Case]:
        stubs = dict(self._read_stubs(tree.get("stub_custom_actions"), report))
        for item in report.items(tree.get("test_cases"), "`test_cases`"):
            yield self._read_case(item, stubs, report)

    def _read_case(self, item: Tree, stubs: dict[str, ActionRan], report: Report) -> Case:
        report.keys(item, CASE_KEYS, "A test case")
        name = report.text(report.required(item, "test_case", "A test case"), "`test_case`")
        self._refuse_twice(name, self._cases, "test case", item.line, report)
        self._cases.add(name)
        steps = report.items(report.required(item, "steps", "A test case"), "`steps`")
        return Case(
            report.file,
            item.line,
            name,
            self._read_facts(item.get("fixtures"), report),
            stubs,
            tuple(step for node in steps for step in self._read_step(node, report)),
        )

    def _read_facts(self, node: Node | None, report: Report) -> dict[str, JsonValue]:
        """Later fixtures win; the language is the pack's first unless one says another."""
        facts: dict[str, JsonValue] = {"entry": "cancel", "language": self._pack.languages[0]}
        for item in report.sequence(node, "`fixtures`"):
            name = report.text(item, "A fixture's name")
            self._require(name, self._fixtures, "fixture", item.line, report)
            facts |= self._fixtures.get(name, {})
        return facts

    def _read_step(self, node: Tree, report: Report) -> Iterator[Step]:
        report.keys(node, STEP_KINDS, "A step")
        if len(node.entries) != 1:
            advice = f"Write one of {', '.join(STEP_KINDS)}."
            report.add(node.line, "one_kind", "A step does not say one thing.", advice)
        for kind, value in node:
            yield from self._read_kind(kind, value, report)

    def _read_kind(self, kind: str, node: Node, report: Report) -> Iterator[Step]:
        match kind:
            case "user":
                yield _read_act(report.text(node, "`user`"), node.line, report)
            case "utter":
                response = report.text(node, "`utter`")
                self._require(response, self._pack.responses, "response", node.line, report)
                yield Utters(node.line, response)
            case "bot":
                yield Writes(node.line, report.text(node, "`bot`").strip())
            case "slot_was_set":
                for name, line, value in self._read_values(node, kind, report):
                    yield SlotIs(line, name, value[0]) if value else SlotIsNot(line, name, None)
            case "slot_was_not_set":
                for name, line, value in self._read_values(node, kind, report):
                    yield SlotIsNot(line, name, value[0]) if value else SlotIs(line, name, None)
            case _:
                return

    def _read_values(
        self, node: Node, kind: str, report: Report
    ) -> Iterator[tuple[str, int, tuple[JsonValue, ...]]]:
        """Slot, line, and the value unless only the name is written."""
        for item in report.sequence(node, f"`{kind}`"):
            match item:
                case Scalar(value=str() as name, line=line):
                    self._require(name, self._pack.slots, "slot", line, report)
                    yield name, line, ()
                case _:
                    for name, value in self._read_slots(item, f"`{kind}`", report, one=True):
                        yield name, item.line, (value,)

    def _read_slots(
        self, node: Node, what: str, report: Report, *, one: bool = False
    ) -> Iterator[tuple[str, JsonValue]]:
        """A list of `slot: value`, or one such entry of it."""
        for item in [report.mapping(node, what)] if one else report.items(node, what):
            for key, value in item.entries:
                name = str(key.value)
                self._require(name, self._pack.slots, "slot", key.line, report)
                yield name, plain(value)

    def _read_stubs(self, node: Node | None, report: Report) -> Iterator[tuple[str, ActionRan]]:
        for name, body in report.mapping(node, "`stub_custom_actions`"):
            self._require(name, self._pack.actions, "action", body.line, report)
            stub = report.mapping(body, f"The stub of `{name}`")
            report.keys(stub, ("events", "responses"), f"The stub of `{name}`")
            events, responses = (
                [_plain_mapping(item) for item in report.items(stub.get(key), f"`{key}`")]
                for key in ("events", "responses")
            )
            yield name, as_result(name, events, responses)

    def _require(
        self, name: str, known: Collection[str], what: str, line: int, report: Report
    ) -> None:
        if name not in known:
            message = f"There is no {what} `{name}`."
            report.add(line, "unknown_name", message, suggest(name, known))

    def _refuse_twice(
        self, name: str, taken: Collection[str], what: str, line: int, report: Report
    ) -> None:
        if name in taken:
            message = f"There are two {what}s `{name}`."
            report.add(line, "duplicate_name", message, "Give each a name of its own.")


def _read_act(text: str, line: int, report: Report) -> Act:
    if not text.startswith("/"):
        return Types(line, text)
    payload = read_payload(text)
    if payload is None:
        advice = "Write /SetSlots(slot=value), /exit, or words."
        report.add(line, "bad_payload", f"The payload `{text}` is not understood.", advice)
        return Chooses(line, text)
    return Chooses(line, Button({}, payload).id)


def _plain_mapping(node: Tree) -> dict[str, JsonValue]:
    return {key: plain(value) for key, value in node}
