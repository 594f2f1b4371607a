"""Moves on the stack of flows. Each takes a state and returns the next one."""

from dataclasses import replace
from typing import assert_never

from bot.domain import Branch, Collect, End, Goto, Next, Pack, Step
from bot.engine.state import Frame, State


def step_of(pack: Pack, frame: Frame) -> Step:
    return pack.flows[frame.flow].steps[frame.step]


def call(pack: Pack, state: State, flow: str) -> State:
    """Starts a flow that returns here. No flow is under way twice: the older one is over."""
    return push(pack, _abandon(pack, state, flow), flow, called=True)


def push(pack: Pack, state: State, flow: str, *, called: bool = False) -> State:
    first = pack.flows[flow].first
    state = replace(state, stack=(*state.stack, Frame(flow, first, called=called)))
    return _enter(pack, state, first)


def interrupt(pack: Pack, state: State, flow: str) -> State:
    """Starts a flow above the question being asked, which is asked again when it ends.

    A digression that asks takes the place of one under way, so that what was put to the customer in
    the older one never comes back. A flow that is already under way starts over where it stands.
    """
    if flow in pack.asking_flows:
        state = _leave_digressions(pack, state, flow)
    under_way = [position for position, frame in enumerate(state.stack) if frame.flow == flow]
    if not under_way:
        return push(pack, state, flow)
    called = state.stack[under_way[0]].called
    while len(state.stack) > under_way[0]:
        state = _drop(pack, state)
    return push(pack, state, flow, called=called)


def link(pack: Pack, state: State, flow: str) -> State:
    """The flow on top ends and another takes its place, or starts over where it is under way."""
    return interrupt(pack, _drop(pack, state), flow)


def proceed(pack: Pack, state: State) -> State:
    """From the step on top to the one that follows it."""
    following = _decide(step_of(pack, state.frame).next, state)
    match following:
        case Goto(step):
            return _enter(pack, state.with_frame(replace(state.frame, step=step)), step)
        case End():
            return _finish(pack, state)
        case _:
            assert_never(following)


def collected(state: State, slot: str) -> State:
    """Remembers on the frame that this flow asked for the slot."""
    if slot in state.frame.collected:
        return state
    return state.with_frame(replace(state.frame, collected=(*state.frame.collected, slot)))


def _decide(following: Next, state: State) -> Goto | End:
    match following:
        case Branch(cases, otherwise):
            return next((to for when, to in cases if when.holds(state.slots)), otherwise)
        case Goto() | End():
            return following
        case _:
            assert_never(following)


def _enter(pack: Pack, state: State, step: str) -> State:
    match pack.flows[state.frame.flow].steps[step].do:
        case Collect(slot=slot, ask_before_filling=True):
            return state.with_slots({slot: None})
        case _:
            return state


def _leave_digressions(pack: Pack, state: State, flow: str) -> State:
    """Down to the talk's main line, or to where the flow is under way."""
    roots = [position for position, frame in enumerate(state.stack) if not frame.called]
    main = roots[1] if len(roots) > 1 else len(state.stack)
    while len(state.stack) > main and all(frame.flow != flow for frame in state.stack[main:]):
        state = _drop(pack, state)
    return state


def _abandon(pack: Pack, state: State, flow: str) -> State:
    """Takes the digression that runs `flow`, or the talk's main line, out from below."""
    inside = [position for position, frame in enumerate(state.stack) if frame.flow == flow]
    roots = [position for position, frame in enumerate(state.stack) if not frame.called]
    if not inside or inside[0] > roots[-1]:
        return state
    begin = max(root for root in roots if root <= inside[0])
    end = min(root for root in roots if root > inside[0])
    over = state.stack[begin:end]
    for frame in over:
        state = _forget(pack, state, frame)
    return replace(state, stack=(*state.stack[:begin], *state.stack[end:]))


def _finish(pack: Pack, state: State) -> State:
    """A called flow hands what it asked for to its caller; any other forgets it."""
    frame, below = state.frame, state.stack[:-1]
    if not (frame.called and below):
        return _drop(pack, state)
    kept = tuple(slot for slot in frame.collected if slot not in pack.flows[frame.flow].persisted)
    caller = replace(below[-1], collected=tuple(dict.fromkeys((*below[-1].collected, *kept))))
    return proceed(pack, replace(state, stack=(*below[:-1], caller)))


def _drop(pack: Pack, state: State) -> State:
    return replace(_forget(pack, state, state.frame), stack=state.stack[:-1])


def _forget(pack: Pack, state: State, frame: Frame) -> State:
    """What the frame's flow asked for and does not keep is as it was before the talk."""
    forgotten = set(frame.collected) - pack.flows[frame.flow].persisted
    return state.with_slots({slot: pack.slots[slot].initial for slot in forgotten})
