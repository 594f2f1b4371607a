"""The pack as the explorer runs it: silent, and noting which steps and branches are taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from typing_extensions import override

from bot.checks.exploring.outline import Outline
from bot.conditions import Condition
from bot.domain import Act, Branch, Collect, Flow, Next, Pack, Response, Step, Variant

Case = tuple[str, str, int]
"""A flow, a step, and the position of one of its cases."""


@dataclass(frozen=True, slots=True)
class Notes:
    """`steps` taken, as (flow, step), and what each case of a branch came out as."""

    steps: set[tuple[str, str]] = field(default_factory=set)
    cases: dict[Case, set[bool]] = field(default_factory=dict)


class _Steps(dict[str, Step]):
    def __init__(self, flow: str, steps: Mapping[str, Step], notes: Notes) -> None:
        super().__init__(steps)
        self._flow, self._notes = flow, notes

    @override
    def __getitem__(self, step: str) -> Step:
        self._notes.steps.add((self._flow, step))
        return super().__getitem__(step)


@dataclass(frozen=True, slots=True)
class _Watched(Condition):
    seen: set[bool] = field(default_factory=set, compare=False)

    @override
    def holds(self, slots: Mapping[str, object]) -> bool:
        truth = Condition.holds(self, slots)
        self.seen.add(truth)
        return truth


def watch(pack: Pack, notes: Notes) -> Pack:
    flows = {flow.id: _watch_flow(flow, notes) for flow in pack.flows.values()}
    responses = {
        response.name: _mute(response, pack.languages) for response in pack.responses.values()
    }
    return replace(pack, flows=flows, responses=responses)


def relevant_slots(pack: Pack) -> frozenset[str]:
    """The slots that what follows can depend on, actions aside."""
    names = {name for condition in _conditions(pack) for name in condition.names}
    muted = (_mute(response, pack.languages) for response in pack.responses.values())
    worded = (c.slot for response in muted for v in response.variants for c in v.conditions)
    return frozenset(names) | pack.asked_slots | frozenset(worded)


def read_by_actions(pack: Pack, outline: Outline) -> frozenset[str]:
    steps = (step for flow in pack.flows.values() for step in flow.steps.values())
    return frozenset(s for step in steps for name in _said(step) for s in outline.reads_of(name))


def _said(step: Step) -> tuple[str, ...]:
    match step.do:
        case Act(action):
            return (action,)
        case Collect(utter=utter):
            return (utter,)
        case _:
            return ()


def _conditions(pack: Pack) -> Iterator[Condition]:
    for flow in pack.flows.values():
        if flow.guard:
            yield flow.guard
        for step in flow.steps.values():
            if isinstance(step.do, Collect):
                yield from (rejection.condition for rejection in step.do.rejections)
            if isinstance(step.next, Branch):
                yield from (condition for condition, _ in step.next.cases)


def _watch_flow(flow: Flow, notes: Notes) -> Flow:
    steps = {
        step.id: replace(step, next=_watch_next(step.next, (flow.id, step.id), notes))
        for step in flow.steps.values()
    }
    return replace(flow, steps=_Steps(flow.id, steps, notes))


def _watch_next(following: Next, place: tuple[str, str], notes: Notes) -> Next:
    if not isinstance(following, Branch):
        return following
    cases = []
    for position, (condition, target) in enumerate(following.cases):
        seen = notes.cases.setdefault((*place, position), set())
        cases.append((_Watched(condition.text, condition.tree, seen), target))
    return replace(following, cases=tuple(cases))


def _mute(response: Response, languages: tuple[str, ...]) -> Response:
    """Words play no part in where a talk goes; buttons do, and so conditions that change them."""
    variants = tuple(_mute_variant(variant, languages) for variant in response.variants)
    if all(variant.buttons == variants[0].buttons for variant in variants):
        variants = (replace(variants[-1], conditions=()),)
    return replace(response, variants=variants)


def _mute_variant(variant: Variant, languages: tuple[str, ...]) -> Variant:
    buttons = tuple(
        replace(button, title=dict.fromkeys(languages, f"/{button.id}"))
        for button in variant.buttons
    )
    return replace(variant, text=dict.fromkeys(languages, "/"), buttons=buttons)
