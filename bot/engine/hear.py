"""What the customer's words or click do to the conversation, whatever is being asked."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import assert_never

from pydantic import JsonValue

from bot.domain import CLARIFY, EXIT, EXIT_LABEL, NOT_UNDERSTOOD, Button, Collect, Pack, SetsSlot
from bot.engine import stack
from bot.engine.events import Chose, Say, Turn, UnknownChoiceError, Wrote
from bot.engine.render import as_choice, label
from bot.engine.run import SKIP, Run
from bot.engine.state import Asked, Choice, Latest, State
from bot.understanding import Intent, Meaning, Understood, Unsure, normalise

MISSES_BEFORE_PASSING = 2
FEW_CHOICES = 3


def hear(pack: Pack, state: State, asked: Asked, event: Chose | Wrote) -> Turn:
    run = Run(pack, replace(state, asked=None, before=replace(state, before=None)))
    match event:
        case Chose(choice):
            return _hear_choice(run, asked, choice)
        case Wrote(text, meaning):
            return _hear_words(run, asked, text, meaning)
        case _:
            assert_never(event)


def _hear_words(run: Run, asked: Asked, text: str, meaning: Meaning) -> Turn:
    if chosen := _spelled_out(run, asked, text):
        return _hear_choice(run, asked, chosen)
    match meaning:
        case Understood(intents):
            run.state = replace(run.state, latest=Latest(text=text, intents=intents))
            return _hear_intents(run, asked, intents, text)
        case Unsure(guesses):
            run.state = replace(run.state, latest=Latest(text=text))
            return _hear_unclear(run, asked, guesses, text)
        case _:
            assert_never(meaning)


def _spelled_out(run: Run, asked: Asked, text: str) -> str | None:
    """The choice whose label was typed, the way out included."""
    labels = {choice.label: choice.id for choice in asked.choices}
    labels[label(run.pack, EXIT_LABEL, run.state)] = EXIT
    typed = normalise(text)
    return next((id_ for shown, id_ in labels.items() if normalise(shown) == typed), None)


def _hear_choice(run: Run, asked: Asked, chosen: str) -> Turn:
    run.state = replace(run.state, latest=Latest(choice=chosen))
    if chosen == EXIT:
        return _start(run, EXIT)
    if chosen == SKIP:
        return _pass_over(run, asked.slot)
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
            return _start(run, flow, _told_to(run.pack, flow, intent))
    return _hear_unclear(run, asked, (), text)


def _hear_open_answer(run: Run, slot: str, intents: tuple[Intent, ...], text: str) -> Turn:
    """Commands interrupt an open question; anything else answers it, and fills what is empty."""
    for intent in intents:
        flow = _started_by(run, intent)
        if flow not in (None, run.state.frame.flow) and not _filled_by(run.pack, intent):
            return _start(run, flow)
    for intent in intents:
        filled = _filled_by(run.pack, intent).items()
        run.set_slots({name: value for name, value in filled if run.state.slots[name] is None})
    run.set_slots({slot: text})
    return run.go()


def _hear_unclear(run: Run, asked: Asked, guesses: tuple[Intent, ...], text: str | None) -> Turn:
    """Asks back with the best guesses as choices; a question missed twice is passed over."""
    if run.pack.slots[asked.slot].from_text and text is not None:
        run.set_slots({asked.slot: text})
        return run.go()
    skippable = any(choice.id == SKIP for choice in asked.choices)
    if skippable and asked.misses + 1 >= MISSES_BEFORE_PASSING:
        return _pass_over(run, asked.slot)
    guessed = tuple({choice.id: choice for choice in _choices_for(run, asked, guesses)}.values())
    run.say(Say(CLARIFY if guessed else NOT_UNDERSTOOD))
    return run.listen(asked.slot, _beside(asked.choices, guessed), misses=asked.misses + 1)


def _beside(shown: tuple[Choice, ...], guessed: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The guesses before what was shown; a long list gives way to them and its skip."""
    ids = {choice.id for choice in guessed}
    rest = tuple(choice for choice in shown if choice.id not in ids)
    skip = tuple(choice for choice in rest if choice.id == SKIP)
    gives_way = guessed and skip and len(shown) > FEW_CHOICES
    return (*guessed, *(skip if gives_way else rest))


def _choices_for(run: Run, asked: Asked, guesses: tuple[Intent, ...]) -> Iterator[Choice]:
    """A guess is shown as the button that says the same, here or in the flow it starts."""
    for guess in guesses:
        if found := _button_for(run.pack, asked.slot, guess):
            yield as_choice(found, run.state)
            continue
        slots = _asked_by(run.pack, _started_by(run, replace(guess, confidence=1.0)))
        found = next((b for slot in slots if (b := _button_for(run.pack, slot, guess))), None)
        if found:
            yield replace(as_choice(found, run.state), intent=guess.name)


def _asked_by(pack: Pack, flow: str | None) -> Iterator[str]:
    """The questions of the flow that words may answer in advance."""
    steps = pack.flows[flow].steps.values() if flow else ()
    for step in steps:
        match step.do:
            case Collect(slot=slot, ask_before_filling=False):
                yield slot
            case _:
                pass


def _button_for(pack: Pack, slot: str, guess: Intent) -> Button | None:
    filled = pack.slots[slot].from_intent
    return _button(pack, slot, filled[guess.name]) if guess.name in filled else None


def _button(pack: Pack, slot: str, value: JsonValue) -> Button | None:
    response = pack.responses.get(f"utter_ask_{slot}")
    buttons = response.variants[-1].buttons if response else ()
    return next((b for b in buttons if b.payload == SetsSlot(slot, value)), None)


def _started_by(run: Run, intent: Intent) -> str | None:
    base = intent.name.split("/")[0]
    for flow in run.pack.flows.values():
        for trigger in flow.triggers:
            heard = trigger.intent == base and intent.confidence >= trigger.threshold
            if heard and (flow.guard is None or flow.guard.holds(run.state.slots)):
                return flow.id
    return None


def _filled_by(pack: Pack, intent: Intent) -> dict[str, JsonValue]:
    slots = pack.slots.values()
    return {s.name: s.from_intent[intent.name] for s in slots if intent.name in s.from_intent}


def _remembered(pack: Pack, intent: Intent) -> dict[str, JsonValue]:
    """What the intent fills beside the question: only slots that no question asks for."""
    filled = _filled_by(pack, intent).items()
    return {slot: value for slot, value in filled if slot not in pack.asked_slots}


def _told_to(pack: Pack, flow: str, intent: Intent) -> dict[str, JsonValue]:
    """What the intent answers in advance of the flow it starts, and what is remembered."""
    asked = set(_asked_by(pack, flow))
    filled = _filled_by(pack, intent).items()
    return _remembered(pack, intent) | {slot: value for slot, value in filled if slot in asked}


def _start(run: Run, flow: str, filled: Mapping[str, JsonValue] = MappingProxyType({})) -> Turn:
    run.state = stack.interrupt(run.pack, run.state, flow)
    run.set_slots(filled)
    return run.go()


def _pass_over(run: Run, slot: str) -> Turn:
    run.set_slots({slot: None})
    run.state = stack.collected(run.state, slot)
    run.proceed()
    return run.go()
