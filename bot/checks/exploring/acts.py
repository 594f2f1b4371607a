"""What a customer may do at a question: every choice, the exit, a skip, and words of every kind."""

from collections.abc import Iterator
from dataclasses import dataclass

from typing_extensions import override

from bot.checks.exploring.liveness import WORDS
from bot.domain import EXIT, Pack
from bot.engine.events import Chose, Wrote
from bot.engine.run import SKIP
from bot.engine.state import Asked
from bot.understanding import Intent, Understood, Unsure


@dataclass(frozen=True, slots=True)
class Act:
    """`answers`: it gives the question a value, so that what follows from it was agreed to."""

    event: Chose | Wrote
    answers: bool
    passes: bool = False

    @override
    def __str__(self) -> str:
        match self.event:
            case Chose(choice):
                return f"/{choice}"
            case Wrote(_, Understood(intents)):
                return f"says: {intents[0].name}"
            case Wrote():
                return "says something unclear"


def acts_at(pack: Pack, asked: Asked) -> tuple[Act, ...]:
    choices = (
        Act(Chose(choice.id), answers=choice.slot == asked.slot and choice.intent is None)
        for choice in asked.choices
        if choice.id != SKIP
    )
    return (
        Act(Chose(EXIT), answers=False),
        *choices,
        Act(Chose(SKIP), answers=False, passes=True),
        *_words_at(pack, asked),
    )


def _words_at(pack: Pack, asked: Asked) -> Iterator[Act]:
    """One intent of each kind that flows tell apart, and words not understood."""
    slot, kinds = pack.slots[asked.slot], set()
    for name in sorted(pack.intents):
        kind = _kind(pack, asked.slot, name)
        if kind not in kinds:
            kinds.add(kind)
            meaning = Understood((Intent(name, 1.0),))
            yield Act(Wrote(WORDS, meaning), answers=name in slot.from_intent)
    yield Act(Wrote(WORDS, Unsure(())), answers=slot.from_text)


def _kind(pack: Pack, asked: str, intent: str) -> tuple[object, ...]:
    """What an intent does: the value it gives the question, what else it fills, what it starts."""
    started = tuple(
        flow.id for flow in pack.flows.values() if any(t.intent == intent for t in flow.triggers)
    )
    filled = {
        slot.name: repr(slot.from_intent[intent])
        for slot in pack.slots.values()
        if intent in slot.from_intent
    }
    remembered = {name for name in filled if name not in pack.asked_slots}
    kept = filled.keys() if started else remembered | ({asked} & filled.keys())
    return started, tuple(sorted((name, filled[name]) for name in kept))
