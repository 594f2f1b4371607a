"""Plays a case: every turn against its author's beliefs, and against what is promised of any."""

from dataclasses import dataclass
from typing import assert_never

from pydantic import JsonValue
from typing_extensions import override

from api.cases.form import (
    Belief,
    Case,
    Chooses,
    SlotIs,
    SlotIsNot,
    Step,
    Types,
    Utters,
    Writes,
    describe,
)
from api.cases.promises import find_broken
from api.cases.stage import Shown, Talk, TurnRefusedError


@dataclass(frozen=True, slots=True)
class CaseFailure:
    """The first thing of a case that was not as expected, and the turn before the customer then."""

    file: str
    line: int
    case: str
    step: str
    expected: str
    turn: str

    @override
    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.case}: {self.step}: {self.expected}\n{self.turn}"


async def play(case: Case, talk: Talk) -> CaseFailure | None:
    shown: Shown | None = None
    unheard: tuple[str | None, ...] = ()
    for step in (None, *case.steps):
        if step is None or isinstance(step, Chooses | Types):
            try:
                shown = await (talk.begin() if step is None else talk.take(step))
            except TurnRefusedError as error:
                return _fail(case, step, str(error), shown)
            unheard = shown.responses
            missed = find_broken(shown, case.facts)
        else:
            assert shown is not None  # noqa: S101 - the greeting came before the first step
            missed = _find_missed(step, shown, unheard)
            unheard = _drop_heard(step, unheard)
        if missed is not None:
            return _fail(case, step, missed, shown)
    return None


def _find_missed(belief: Belief, shown: Shown, unheard: tuple[str | None, ...]) -> str | None:
    match belief:
        case Utters(_, response):
            return None if response in unheard else f"`{response}` is said here"
        case Writes(_, text):
            said = any(message.text.strip() == text for message in shown.turn.messages)
            return None if said else "one message has exactly this text"
        case SlotIs(_, slot, value):
            held = shown.slots.get(slot)
            return None if _contains(held, value) else f"`{slot}` is {value!r}; it is {held!r}"
        case SlotIsNot(_, slot, value):
            differs = not _contains(shown.slots.get(slot), value)
            return None if differs else f"`{slot}` is not {value!r}"
        case _:
            assert_never(belief)


def _drop_heard(belief: Belief, unheard: tuple[str | None, ...]) -> tuple[str | None, ...]:
    match belief:
        case Utters(_, response) if response in unheard:
            return unheard[unheard.index(response) + 1 :]
        case _:
            return unheard


def _contains(held: JsonValue, wanted: JsonValue) -> bool:
    """Equal, except that a mapping may hold more keys than are wanted; a missing one is null."""
    match held, wanted:
        case dict(), dict():
            return all(_contains(held.get(key), value) for key, value in wanted.items())
        case list(), list():
            pairs = zip(held, wanted, strict=False)
            return len(held) == len(wanted) and all(_contains(*pair) for pair in pairs)
        case _:
            return held == wanted


def _fail(case: Case, step: Step | None, expected: str, shown: Shown | None) -> CaseFailure:
    line = case.line if step is None else step.line
    said = "the greeting" if step is None else describe(step)
    return CaseFailure(case.file, line, case.name, said, expected, _draw(shown))


def _draw(shown: Shown | None) -> str:
    if shown is None:
        return "  (nothing was shown)"
    messages = zip(shown.responses, shown.turn.messages, strict=True)
    lines = [f"  {response}: {message.text}" for response, message in messages]
    choices = ", ".join(choice.id for choice in shown.turn.choices)
    return "\n".join([*lines, f"  choices: {choices or 'none'}; {shown.turn.status}"])
