"""What the customer's words or click do to the conversation, whatever is being asked."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import assert_never

from pydantic import JsonValue

from bot.domain import CLARIFY, EXIT, NOT_UNDERSTOOD, Button, Pack, SetsSlot
from bot.engine import stack
from bot.engine.events import Chose, Say, Turn, UnknownChoiceError, Wrote
from bot.engine.render import as_choice
from bot.engine.run import SKIP, Run
from bot.engine.state import Asked, Choice, Latest, State
from bot.understanding import Intent, Understood, Unsure

MISSES_BEFORE_PASSING = 2
FEW_CHOICES = 3


def hear(pack: Pack, state: State, asked: Asked, event: Chose | Wrote) -> Turn:
    run = Run(pack, replace(state, asked=None, before=replace(state, before=None)))
    match event:
        case Chose(choice):
            return _hear_choice(run, asked, choice)
        case Wrote(text, Understood(intents)):
            run.state = replace(run.state, latest=Latest(text=text, intents=intents))
            return _hear_intents(run, asked, intents, text)
        case Wrote(text, Unsure(guesses)):
            run.state = replace(run.state, latest=Latest(text=text))
            return _hear_unclear(run, asked, guesses, text)
        case _:
            assert_never(event)


def _hear_choice(run: Run, asked: Asked, chosen: str) -> Turn:
    run.state = replace(run.state, latest=Latest(choice=chosen))
    if chosen == EXIT:
        return _start(run, EXIT)
    if chosen == SKIP:
        return _pass_over(run)
    choice = next((choice for choice in asked.choices if choice.id == chosen), None)
    if choice is None:
        raise UnknownChoiceError(chosen, (*(choice.id for choice in asked.choices), EXIT))
    if choice.intent:
        return _hear_intents(run, asked, (Intent(choice.intent, 1.0),), None)
    run.set_slots({choice.slot: choice.value} if choice.slot else {})
    return run.go()


def _hear_intents(run: Run, asked: Asked, intents: tuple[Intent, ...], text: str | None) -> Turn:
    """The question or the way out, whichever is said first, then what else the words start."""
    slot = run.pack.slots[asked.slot]
    for intent in intents:
        if intent.name in slot.from_intent:
            run.set_slots(_remembered(run.pack, intent))
            run.set_slots({slot.name: slot.from_intent[intent.name]})
            return run.go()
        if _started_by(run, intent) == EXIT:
            return _start(run, EXIT)
    if slot.from_text and text is not None:
        return _hear_open_answer(run, slot.name, intents, text)
    for intent in intents:
        if flow := _started_by(run, intent):
            return _start(run, flow, _filled_by(run.pack, intent))
    return _hear_unclear(run, asked, (), text or "")


def _hear_open_answer(run: Run, slot: str, intents: tuple[Intent, ...], text: str) -> Turn:
    """Commands interrupt an open question; anything else answers it, and fills what is empty."""
    for intent in intents:
        flow = _started_by(run, intent)
        if flow and not _filled_by(run.pack, intent):
            return _start(run, flow)
    for intent in intents:
        filled = _filled_by(run.pack, intent).items()
        run.set_slots({name: value for name, value in filled if run.state.slots[name] is None})
    run.set_slots({slot: text})
    return run.go()


def _hear_unclear(run: Run, asked: Asked, guesses: tuple[Intent, ...], text: str) -> Turn:
    """Asks back with the best guesses as choices; a question missed twice is passed over."""
    if run.pack.slots[asked.slot].from_text:
        run.set_slots({asked.slot: text})
        return run.go()
    skippable = any(choice.id == SKIP for choice in asked.choices)
    if skippable and asked.misses + 1 >= MISSES_BEFORE_PASSING:
        return _pass_over(run)
    guessed = tuple(_choices_for(run, asked, guesses))
    run.say(Say(CLARIFY if guessed else NOT_UNDERSTOOD))
    return run.listen(asked.slot, _beside(asked.choices, guessed), misses=asked.misses + 1)


def _beside(shown: tuple[Choice, ...], guessed: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The guesses, and what was shown where that was little; a way past always stays."""
    if not guessed:
        return shown
    few = len(shown) <= FEW_CHOICES
    taken = {choice.id for choice in guessed}
    kept = (choice for choice in shown if choice.id not in taken and (few or choice.id == SKIP))
    return (*guessed, *kept)


def _choices_for(run: Run, asked: Asked, guesses: tuple[Intent, ...]) -> Iterator[Choice]:
    """A guess is shown with the label its button has wherever it is asked for."""
    for guess in guesses:
        for slot in run.pack.slots.values():
            if guess.name in slot.from_intent:
                found = _button(run.pack, slot.name, slot.from_intent[guess.name])
                if found:
                    choice = as_choice(found, run.state)
                    answers = slot.name == asked.slot
                    yield choice if answers else replace(choice, intent=guess.name)
                    break


def _button(pack: Pack, slot: str, value: JsonValue) -> Button | None:
    response = pack.responses.get(f"utter_ask_{slot}")
    buttons = response.variants[-1].buttons if response else ()
    return next((b for b in buttons if b.payload == SetsSlot(slot, value)), None)


def _started_by(run: Run, intent: Intent) -> str | None:
    base = intent.name.split("/")[0]
    for flow in run.pack.flows.values():
        for trigger in flow.triggers:
            if trigger.intent == base and intent.confidence >= trigger.threshold:
                if flow.guard is None or flow.guard.holds(run.state.slots):
                    return flow.id
    return None


def _filled_by(pack: Pack, intent: Intent) -> dict[str, JsonValue]:
    slots = pack.slots.values()
    return {s.name: s.from_intent[intent.name] for s in slots if intent.name in s.from_intent}


def _remembered(pack: Pack, intent: Intent) -> dict[str, JsonValue]:
    """What the intent fills beside the question: only slots that no question asks for."""
    filled = _filled_by(pack, intent).items()
    return {slot: value for slot, value in filled if slot not in pack.asked_slots}


def _start(run: Run, flow: str, filled: Mapping[str, JsonValue] = MappingProxyType({})) -> Turn:
    run.state = stack.interrupt(run.pack, run.state, flow)
    run.set_slots(filled)
    return run.go()


def _pass_over(run: Run) -> Turn:
    run.proceed()
    return run.go()
