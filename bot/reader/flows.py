"""`flows:` in Rasa's flow form: nested steps come out as one table with explicit jumps."""

from dataclasses import dataclass, field

from pydantic import JsonValue

from bot.conditions import Condition
from bot.domain import (
    Act,
    Branch,
    Call,
    Collect,
    Do,
    End,
    Flow,
    Goto,
    Link,
    Next,
    Noop,
    Rejection,
    SetSlots,
    Step,
    Trigger,
)
from bot.reader.report import Mention, Report, suggest
from bot.reader.source import Mapping, Node, Scalar, Sequence

FLOW_KEYS = ("name", "description", "if", "nlu_trigger", "persisted_slots", "steps")
KINDS = ("collect", "action", "set_slots", "call", "link", "noop")
COLLECT_KEYS = ("utter", "ask_before_filling", "rejections")
STEP_KEYS = ("id", "next", "metadata")
STOP = "END"


def read_flows(node: Node | None, actions: frozenset[str], report: Report) -> dict[str, Flow]:
    """`actions`: those declared, as a question may be asked by one of them."""
    return {
        str(name.value): _read_flow(name, body, actions, report)
        for name, body in report.mapping(node, "`flows`").entries
    }


def _read_flow(key: Scalar, node: Node, actions: frozenset[str], report: Report) -> Flow:
    name, what = str(key.value), f"The flow `{key.value}`"
    body = report.mapping(node, what)
    report.keys(body, FLOW_KEYS, what)
    description = report.text(report.required(body, "description", what), "`description`")
    steps, first = _Steps(name, actions, report).read_all(report.required(body, "steps", what))
    triggers = report.items(body.get("nlu_trigger"), "`nlu_trigger`")
    persisted = report.sequence(body.get("persisted_slots"), "`persisted_slots`")
    return Flow(
        id=name,
        description=description,
        steps=steps,
        first=first,
        guard=report.condition(body.get("if"), f"{what}'s condition"),
        triggers=tuple(_read_trigger(item, report) for item in triggers),
        persisted=frozenset(report.mention("slot", slot, "A persisted slot") for slot in persisted),
        file=report.file,
        line=key.line,
    )


def _read_trigger(body: Mapping, report: Report) -> Trigger:
    report.keys(body, ("intent",), "A trigger")
    what = "A trigger's intent"
    match report.required(body, "intent", "A trigger"):
        case Mapping() as intent:
            report.keys(intent, ("name", "confidence_threshold"), what)
            name = report.mention("intent", report.required(intent, "name", what), "`name`")
            return Trigger(name, _read_share(intent.get("confidence_threshold"), report))
        case node:
            return Trigger(report.mention("intent", node, what))


def _read_share(node: Node | None, report: Report) -> float:
    match node:
        case None:
            return 0.0
        case Scalar(value=int() | float() as share) if 0 <= share <= 1:
            return float(share)
        case _:
            message = "`confidence_threshold` is no number from 0 to 1."
            report.add(node.line, "wrong_type", message, "Write one, such as 0.8.")
            return 0.0


@dataclass(slots=True)
class _Steps:
    """Reads one flow's steps into a table, nested lists included."""

    flow: str
    actions: frozenset[str]
    report: Report
    steps: dict[str, Step] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    targets: list[tuple[str, int]] = field(default_factory=list)

    def read_all(self, node: Node | None) -> tuple[dict[str, Step], str]:
        """The table, and the id of its first step."""
        first = self._read(node, End())
        for name, line in self.targets:
            if name not in self.steps:
                message = f"There is no step `{name}` in the flow `{self.flow}`."
                self.report.add(line, "unknown_name", message, suggest(name, self.named))
        return self.steps, first

    def _read(self, node: Node | None, after: Goto | End, *, nested: bool = False) -> str:
        """The id of the first step of a list; the last one goes on to `after`."""
        bodies = list(self.report.items(node, "`steps`"))
        if isinstance(node, Sequence) and not bodies:
            message = f"The flow `{self.flow}` has an empty list of steps."
            self.report.add(node.line, "empty_steps", message, "Add a step.")
        ids = [self._id(body) for body in bodies]
        follows = [*(Goto(step_id) for step_id in ids[1:]), after]
        for body, step_id, following in zip(bodies, ids, follows, strict=False):
            self.steps[step_id] = self._step(step_id, body, following)
        if nested and bodies:
            self._check_last(bodies[-1])
        return ids[0] if ids else ""

    def _check_last(self, body: Mapping) -> None:
        if "next" not in body and "link" not in body and "noop" not in body:
            message = f"A nested list of `{self.flow}` does not say what follows its last step."
            advice = "Add `next: <step id>` or `next: END`."
            self.report.add(body.line, "missing_next", message, advice)

    def _id(self, body: Mapping) -> str:
        given = self.report.name(body.get("id"), "`id`")
        step_id = given or self._free_id(body.line)
        if step_id in self.steps or step_id == STOP:
            message = f"The step id `{step_id}` is taken."
            advice = "Give each step of a flow its own id."
            self.report.add(body.key_line("id"), "duplicate_id", message, advice)
        if given:
            self.named.add(given)
        self.steps[step_id] = Step(step_id, Noop(), End(), body.line)
        return step_id

    def _free_id(self, line: int) -> str:
        """Steps may share a line, not an id."""
        step_id = f"{self.flow}_{line}"
        return f"{step_id}_{len(self.steps)}" if step_id in self.steps else step_id

    def _step(self, step_id: str, body: Mapping, following: Goto | End) -> Step:
        kind = self._kind(body)
        if kind == "noop" and "noop" in body and "next" not in body:
            message = "A `noop` step leads nowhere."
            self.report.add(body.line, "noop_needs_next", message, "Add `next:`.")
        if kind == "link" and "next" in body:
            message = "A `link` step ends the flow; its `next` is never reached."
            advice = "Remove `next`, or use `call`."
            self.report.add(body.key_line("next"), "link_has_next", message, advice)
        return Step(step_id, self._do(kind, body), self._next(body, following), body.line)

    def _kind(self, body: Mapping) -> str:
        kinds = [kind for kind in KINDS if kind in body]
        if len(kinds) != 1:
            shown = " and ".join(f"`{kind}`" for kind in kinds) or "nothing to do"
            message = f"A step of `{self.flow}` has {shown}."
            advice = f"Give it exactly one of {', '.join(KINDS)}."
            self.report.add(body.line, "one_kind", message, advice)
        kind = kinds[0] if kinds else "noop"
        allowed = (*STEP_KEYS, *kinds, *(COLLECT_KEYS if kind == "collect" else ()))
        self.report.keys(body, allowed, f"A `{kind}` step" if kinds else "A step")
        return kind

    def _do(self, kind: str, body: Mapping) -> Do:
        node = body.get(kind)
        match kind:
            case "collect":
                return self._collect(body)
            case "action":
                return Act(self.report.mention_spoken(node, "`action`"))
            case "set_slots":
                return SetSlots(self._values(node))
            case "call":
                return Call(self.report.mention("flow", node, "`call`"))
            case "link":
                return Link(self.report.mention("flow", node, "`link`"))
            case _:
                return Noop()

    def _collect(self, body: Mapping) -> Collect:
        slot = self.report.mention("slot", body.get("collect"), "`collect`")
        rejections = self.report.items(body.get("rejections"), "`rejections`")
        return Collect(
            slot,
            self._asker(slot, body),
            self.report.flag(body.get("ask_before_filling"), "`ask_before_filling`"),
            tuple(rejection for item in rejections if (rejection := self._rejection(item))),
        )

    def _asker(self, slot: str, body: Mapping) -> str:
        """`utter` as written, or the action or response named after the slot."""
        if "utter" in body:
            return self.report.mention_spoken(body.get("utter"), "`utter`")
        action = f"action_ask_{slot}"
        if action in self.actions:
            return action
        asker = f"utter_ask_{slot}"
        if slot:
            self.report.mentions.append(Mention("response", asker, body.key_line("collect")))
        return asker

    def _rejection(self, body: Mapping) -> Rejection | None:
        report, what = self.report, "A rejection"
        report.keys(body, ("if", "utter"), what)
        condition = report.condition(report.required(body, "if", what), f"{what}'s condition")
        utter = report.mention_spoken(report.required(body, "utter", what), "`utter`")
        return Rejection(condition, utter) if condition else None

    def _values(self, node: Node | None) -> dict[str, JsonValue]:
        values: dict[str, JsonValue] = {}
        for item in self.report.items(node, "`set_slots`"):
            for name, body in item.entries:
                slot = str(name.value)
                values[slot] = self.report.scalar(body, f"The value of `{slot}`")
                self.report.assign(slot, values[slot], name.line)
        return values

    def _next(self, body: Mapping, following: Goto | End) -> Next:
        match body.get("next"):
            case None:
                return following
            case Sequence() as cases:
                return self._branch(cases)
            case node:
                return self._target(node, "`next`")

    def _target(self, node: Node, what: str) -> Goto | End:
        name = self.report.name(node, what)
        if not name or name == STOP:
            return End()
        self.targets.append((name, node.line))
        return Goto(name)

    def _branch(self, node: Sequence) -> Branch:
        cases: list[tuple[Condition, Goto | End]] = []
        otherwise: Goto | End | None = None
        for item in self.report.items(node, "`next`"):
            if "else" in item:
                self.report.keys(item, ("else",), "An `else`")
                otherwise = self._arm(item.get("else"))
            elif case := self._case(item):
                cases.append(case)
        if otherwise is None:
            message = f"A branch of `{self.flow}` has no `else`."
            advice = "Add `- else: ...` as its last entry."
            self.report.add(node.line, "missing_else", message, advice)
        return Branch(tuple(cases), otherwise or End())

    def _case(self, item: Mapping) -> tuple[Condition, Goto | End] | None:
        report = self.report
        report.keys(item, ("if", "then"), "A case")
        condition = report.condition(report.required(item, "if", "A case"), "A condition")
        target = self._arm(report.required(item, "then", "A case"))
        return (condition, target) if condition else None

    def _arm(self, node: Node | None) -> Goto | End:
        match node:
            case None:
                return End()
            case Sequence():
                return Goto(self._read(node, End(), nested=True))
            case Mapping():
                message = f"A case of `{self.flow}` leads neither to a step nor to a list of steps."
                self.report.add(node.line, "wrong_type", message, "Begin each step with `- `.")
                return End()
            case Scalar():
                return self._target(node, "A target")
