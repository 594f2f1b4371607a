"""One event in, one answer out. No clock, no file, no network: the host does what is wanted.

Flows mean what they mean in Rasa, but for this:

- A condition without an answer is an error; there it counts as false.
- More than 250 steps in a turn are an error, actions included; there the turn is cut off.
- A flow that is under way and started again starts over where it stands; there it does not.
- An answer is checked by its rejections; no `validate_<slot>` action is looked for.
- When an action fails the customer is back at the question they answered; there the flow goes on.
- `exit` and `skip` are heard at every question.
"""

from collections.abc import Mapping
from dataclasses import replace

from pydantic import JsonValue

from bot.domain import INTERNAL_ERROR, SESSION_START, Collect, Pack
from bot.engine import stack
from bot.engine.events import (
    ActionFailed,
    ActionRan,
    Chose,
    Event,
    HearingFailed,
    NotStartedError,
    OutOfTurnError,
    Say,
    Started,
    Turn,
    Wrote,
)
from bot.engine.hear import hear
from bot.engine.run import Run, refuse_undeclared
from bot.engine.state import Asked, State


def advance(pack: Pack, state: State | None, event: Event) -> Turn:
    """The turn's next piece; when it wants an action, run it and hand the result back.

    Raises UnknownChoiceError, OutOfTurnError, UndeclaredSlotError, EndlessTurnError,
    NotStartedError and ConditionError; the state passed in stays good in every case.
    """
    match state, event:
        case None, Started(slots):
            return _start(pack, slots)
        case State(asked=Asked() as asked), Chose() | Wrote():
            return hear(pack, state, asked, event)
        case State(pending=str() as pending), ActionRan(action) if action == pending:
            return _take_result(pack, state, event)
        case State(pending=str() as pending), ActionFailed(action, slots) if action == pending:
            kept = {name: value for name, value in slots.items() if name in pack.slots}
            return _recover(pack, state.before, _added_since(pack, state) | kept)
        case State(asked=Asked()), HearingFailed():
            return _recover(pack, state, {})
        case _:
            raise OutOfTurnError(f"{type(event).__name__} does not answer what was wanted")


def _start(pack: Pack, slots: Mapping[str, JsonValue]) -> Turn:
    refuse_undeclared(pack, slots)
    initial = {slot.name: slot.initial for slot in pack.slots.values()}
    return Run(pack, stack.push(pack, State({**initial, **slots}), SESSION_START)).go()


def _take_result(pack: Pack, state: State, result: ActionRan) -> Turn:
    """An action that asks leaves the customer to answer; any other moves the flow on."""
    run = Run(pack, replace(state, pending=None))
    run.set_slots(result.slots)
    said_before = len(run.said)
    for say in result.says:
        run.say(say)
    if result.ended:
        return run.end()
    do = stack.step_of(pack, state.frame).do
    if isinstance(do, Collect):
        choices = tuple(choice for message in run.said[said_before:] for choice in message.choices)
        return run.listen(do.slot, choices)
    run.proceed()
    return run.go()


def _recover(pack: Pack, before: State | None, slots: Mapping[str, JsonValue]) -> Turn:
    """Back to the question the customer answered. What was added since then stays recorded."""
    if before is None or before.asked is None:
        raise NotStartedError("Something failed before the first word.")
    asked = before.asked
    run = Run(pack, replace(before, slots={**before.slots, **slots, asked.slot: None}))
    run.say(Say(INTERNAL_ERROR))
    return run.listen(asked.slot, asked.choices, misses=asked.misses)


def _added_since(pack: Pack, state: State) -> dict[str, JsonValue]:
    """What filled an empty slot or lengthened a list.

    What a question was asked about, such as the offer on the table, must not change beneath it.
    """
    before = state.before.slots if state.before else {}
    return {
        name: value
        for name, value in state.slots.items()
        if _is_added(before.get(name), value, pack.slots[name].initial)
    }


def _is_added(before: JsonValue, now: JsonValue, empty: JsonValue) -> bool:
    match before, now:
        case list(), list():
            return now[: len(before)] == before
        case _:
            return before == empty
