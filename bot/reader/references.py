"""What can be judged only once every file is read: names, values, conditions, calls."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.conditions import SlotType, check
from bot.domain import (
    RESERVED_FLOWS,
    RESERVED_RESPONSES,
    RESERVED_SLOTS,
    Call,
    Flow,
    Link,
    Pack,
    Step,
)
from bot.findings import Finding
from bot.reader.report import Assignment, Mention, Report, suggest

Place = tuple[str, int]


def check_references(
    pack: Pack, reports: Iterable[Report], places: Mapping[str, Place]
) -> Iterator[Finding]:
    """`places`: the file and line where `slots`, `responses` and `flows` begin."""
    types = {slot.name: SlotType(slot.kind, slot.values) for slot in pack.slots.values()}
    yield from _check_reserved(pack, places)
    for report in reports:
        for mention in report.mentions:
            yield from _check_mention(mention, report.file, pack)
        for assignment in report.assignments:
            yield from _check_assignment(assignment, report.file, pack)
        for condition, line in report.conditions:
            for doubt in check(condition, types):
                rule = "unknown_name" if doubt.rule == "unknown_slot" else doubt.rule
                yield Finding(report.file, line, rule, doubt.message, doubt.advice)
    for flow in pack.flows.values():
        yield from _check_calls(flow, pack)


def _check_reserved(pack: Pack, places: Mapping[str, Place]) -> Iterator[Finding]:
    groups: tuple[tuple[str, Collection[str], Collection[str]], ...] = (
        ("flow", RESERVED_FLOWS, pack.flows),
        ("response", RESERVED_RESPONSES, pack.responses),
        ("slot", RESERVED_SLOTS, pack.slots),
    )
    for what, reserved, declared in groups:
        file, line = places[f"{what}s"]
        for name in sorted(set(reserved) - set(declared)):
            message = f"The {what} `{name}` is missing; no conversation runs without it."
            yield Finding(file, line, "missing_reserved", message, f"Add the {what} `{name}`.")


def _check_mention(mention: Mention, file: str, pack: Pack) -> Iterator[Finding]:
    name, line = mention.name, mention.line
    known = _declared(mention, pack)
    topics = pack.topics(name) if mention.kind == "response" else frozenset()
    if name not in known and not topics:
        message = f"There is no {mention.kind} `{name}`."
        yield Finding(file, line, "unknown_name", message, suggest(name, known))
    if topics and f"{name}/other" not in topics:
        message = f"`{name}` has no words for a topic that none of its answers is about."
        advice = f"Add the response `{name}/other`."
        yield Finding(file, line, "missing_else", message, advice)


def _declared(mention: Mention, pack: Pack) -> Collection[str]:
    match mention.kind:
        case "slot":
            return pack.slots
        case "response":
            return pack.responses
        case "action":
            return pack.actions
        case "flow":
            return pack.flows
        case "intent":
            return pack.intents


def _check_assignment(assignment: Assignment, file: str, pack: Pack) -> Iterator[Finding]:
    """The slot is declared, and can hold the value."""
    name, value, line = assignment.slot, assignment.value, assignment.line
    slot = pack.slots.get(name)
    if slot is None:
        message = f"There is no slot `{name}`."
        yield Finding(file, line, "unknown_name", message, suggest(name, pack.slots))
    elif slot.kind == "categorical" and value is not None and str(value) not in slot.values:
        message = f"The slot `{name}` cannot be `{value}`."
        yield Finding(file, line, "unknown_value", message, suggest(str(value), slot.values))
    elif slot.kind == "bool" and not isinstance(value, bool | None):
        message = f"The slot `{name}` is true or false, not `{value}`."
        yield Finding(file, line, "unknown_value", message, "Write true, false or null.")
    elif slot.kind == "float" and not (value is None or _is_number(value)):
        message = f"The slot `{name}` is a number, not `{value}`."
        yield Finding(file, line, "unknown_value", message, "Write a number or null.")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_calls(flow: Flow, pack: Pack) -> Iterator[Finding]:
    for step, called in _calls(flow):
        target = pack.flows.get(called)
        if target and any(isinstance(s.do, Link) for s in target.steps.values()):
            message = f"`{called}` is called and yet links away, so its caller would never go on."
            advice = "Use `call` inside it, or `link` to it."
            yield Finding(flow.file, step.line, "link_in_called_flow", message, advice)
        if flow.id in _reached_by_calls(called, pack):
            message = f"`{flow.id}` comes back to itself through its call of `{called}`."
            advice = "Lead back with `next` to a step, or use `link`."
            yield Finding(flow.file, step.line, "endless_call", message, advice)


def _calls(flow: Flow) -> Iterator[tuple[Step, str]]:
    for step in flow.steps.values():
        match step.do:
            case Call(called):
                yield step, called
            case _:
                pass


def _reached_by_calls(start: str, pack: Pack) -> frozenset[str]:
    """The flow itself, and all that it calls, however deep."""
    reached, ahead = set[str](), [start]
    while ahead:
        name = ahead.pop()
        if name not in reached and name in pack.flows:
            reached.add(name)
            ahead += (called for _, called in _calls(pack.flows[name]))
    return frozenset(reached)
