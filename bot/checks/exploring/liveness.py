"""Which slots what follows can still depend on, at each question.

A slot that every way onward writes before it reads makes no difference; nor does its exact value
where onward only asks whether it is null. Without this, states that no act could ever tell apart
would be visited one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.checks.exploring.outline import Outline
from bot.conditions import Atom, Compare, Condition, Path, atoms
from bot.conditions import Literal as Constant
from bot.conditions.tree import paths_in
from bot.domain import (
    COMPLETED,
    EXIT,
    Act,
    Branch,
    Call,
    Collect,
    Flow,
    Goto,
    Link,
    Next,
    Pack,
    SetSlots,
    Step,
)
from bot.engine.state import Frame

WORDS = "words"
"""Any text that nothing asks for by name."""

Classify = Callable[[Hashable], Hashable]
Place = tuple[str, str]
"""A flow and one of its steps."""


Test = Literal["null", "class", "value"] | tuple[str, object]
"""What is asked of a slot: is it null, of which class is it, what is it, does it equal this."""
Live = Mapping[str, frozenset[Test]]


@dataclass(frozen=True, slots=True)
class _Node:
    reads: Live
    writes: frozenset[str]
    onward: tuple[Place, ...]


class Liveness:
    def __init__(self, pack: Pack, outline: Outline) -> None:
        self._pack, self._outline = pack, outline
        places = [(flow, step) for flow in pack.flows.values() for step in flow.steps.values()]
        self._nodes = {(flow.id, step.id): self._node(flow, step) for flow, step in places}
        self._live = self._solve()
        self._anywhere = _join(self._started(flow) for flow in pack.flows.values())

    def at(self, frames: tuple[Frame, ...]) -> Live:
        """What can be read from here: in any flow under way, or in one that words may start."""
        return _join((*(self._under_way(frame) for frame in frames), self._anywhere))

    def _under_way(self, frame: Frame) -> Live:
        """A flow that waits for another goes on behind its call."""
        place = (frame.flow, frame.step)
        step = self._pack.flows[frame.flow].steps[frame.step]
        if not isinstance(step.do, Call):
            return self._live[place]
        reads = (_reads(condition) for condition in _conditions(step))
        onward = (self._live[frame.flow, to] for to in _targets(step.next))
        return _join((*reads, *onward))

    def _solve(self) -> dict[Place, Live]:
        """The least solution of: live = read here, or live onward and not written here."""
        live: dict[Place, Live] = {place: {} for place in self._nodes}
        changed = True
        while changed:
            changed = False
            for place, node in reversed(self._nodes.items()):
                onward = _join(live[to] for to in node.onward)
                kept = _without(onward, node.writes)
                new = _join((node.reads, kept))
                if new != live[place]:
                    live[place], changed = new, True
        return live

    def _started(self, flow: Flow) -> Live:
        """What a flow that words may start reads, but for what every one of those words fills."""
        if not flow.triggers and flow.id not in (EXIT, COMPLETED):
            return {}
        guard = _reads(flow.guard) if flow.guard else {}
        filled = [self._filled(trigger.intent, flow) for trigger in flow.triggers]
        always = frozenset.intersection(*filled) if filled else frozenset()
        first = self._live[flow.id, flow.first]
        return _join((guard, _without(first, always)))

    def _filled(self, intent: str, flow: Flow) -> frozenset[str]:
        asked = {s.do.slot for s in flow.steps.values() if isinstance(s.do, Collect)}
        slots = self._pack.slots.values()
        return frozenset(s.name for s in slots if intent in s.from_intent and s.name in asked)

    def _node(self, flow: Flow, step: Step) -> _Node:
        onward = tuple((flow.id, to) for to in _targets(step.next))
        reads = _join(_reads(condition) for condition in _conditions(step))
        match step.do:
            case Collect(slot=slot, ask_before_filling=True, utter=utter):
                reads = _join((reads, self._read_by(utter)))
                return _Node(_without(reads, {slot}), frozenset({slot}), onward)
            case Collect(slot=slot, utter=utter):
                nullness: Live = {slot: frozenset({"null"})}
                return _Node(_join((reads, nullness, self._read_by(utter))), frozenset(), onward)
            case SetSlots(values):
                return _Node(_without(reads, values), frozenset(values), onward)
            case Call(target) | Link(target):
                entered = (target, self._pack.flows[target].first)
                return _Node(reads, frozenset(), (*onward, entered))
            case Act(action):
                written = frozenset(self._outline.writes_of(action))
                reads = _join((_without(reads, written), self._read_by(action)))
                return _Node(reads, written, onward)
            case _:
                return _Node(reads, frozenset(), onward)

    def _read_by(self, action: str) -> Live:
        classes = self._outline.classes
        slots = self._outline.reads_of(action)
        return {slot: frozenset({"class" if slot in classes else "value"}) for slot in slots}


def _without(live: Live, written: Collection[str]) -> Live:
    return {slot: care for slot, care in live.items() if slot not in written}


def _join(several: Iterable[Live]) -> Live:
    joined: dict[str, frozenset[Test]] = {}
    for live in several:
        for slot, tests in live.items():
            joined[slot] = joined.get(slot, frozenset()) | tests
    return joined


def _targets(following: Next) -> Iterator[str]:
    match following:
        case Goto(step):
            yield step
        case Branch(cases, otherwise):
            ends = (*(target for _, target in cases), otherwise)
            yield from (target.step for target in ends if isinstance(target, Goto))
        case _:
            return


def _conditions(step: Step) -> Iterator[Condition]:
    if isinstance(step.do, Collect):
        yield from (rejection.condition for rejection in step.do.rejections)
    if isinstance(step.next, Branch):
        yield from (condition for condition, _ in step.next.cases)


def _reads(condition: Condition) -> Live:
    return _join(_tested(atom) for atom in atoms(condition))


def _tested(atom: Atom) -> Live:
    match atom:
        case Compare(Path(slot, ()), _, Constant(value)) if not atom.orders:
            return {slot: frozenset({"null" if value is None else ("equals", value)})}
        case _:
            return {path.slot: frozenset({"value"}) for path in paths_in(atom)}


def stand_in(value: Hashable, tests: frozenset[Test], classify: Classify | None) -> Hashable:
    """One value for all that the tests cannot tell from this one."""
    if value is None or "value" in tests or ("equals", value) in tests:
        return value
    if "class" in tests and classify is not None:
        alike = classify(value)
        return value if ("equals", alike) in tests else alike
    return WORDS if "null" in tests else None
