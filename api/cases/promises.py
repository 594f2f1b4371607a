"""What holds of every turn, whoever wrote the pack."""

import re
from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from api.cases.stage import Shown
from bot.understanding.language import detect

_JAPANESE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
"""Letters and punctuation."""
_UNFILLED = re.compile(r"[{}―]")
"""A placeholder nobody filled, or the dash that stands for a fact nobody knows."""


def find_broken(shown: Shown, facts: Mapping[str, JsonValue]) -> str | None:
    """The first promise the turn breaks."""
    return next(_broken(shown, facts), None)


def _broken(shown: Shown, facts: Mapping[str, JsonValue]) -> Iterator[str]:
    turn = shown.turn
    if not turn.messages:
        yield "a turn says something"
    if (turn.exit is None) is (turn.status == "open"):
        yield "the exit is there until the talk has ended"
    if (turn.outcome is None) is (turn.status == "ended"):
        yield "a talk ends with an outcome"
    for text in _texts(shown):
        yield from _broken_by(_without_data(text, facts), text, str(facts["language"]))


def _broken_by(words: str, text: str, language: str) -> Iterator[str]:
    if not text.strip():
        yield "no message, choice or control is blank"
    if _UNFILLED.search(words):
        yield f"no fact is missing from {text!r}"
    if not _is_written_in(language, words):
        yield f"{text!r} is written in `{language}`"


def _is_written_in(language: str, words: str) -> bool:
    return detect(words) == "ja" if language == "ja" else not _JAPANESE.search(words)


def _texts(shown: Shown) -> Iterator[str]:
    """Everything of the turn that a customer reads."""
    turn = shown.turn
    yield from (message.text for message in turn.messages)
    yield from (choice.label for choice in turn.choices)
    if turn.input is not None:
        yield turn.input.placeholder
    if turn.exit is not None:
        yield turn.exit.label


def _without_data(text: str, facts: Mapping[str, JsonValue]) -> str:
    """The shop's own names stay in the language the shop wrote them in."""
    for value in sorted(set(_strings(dict(facts))), key=len, reverse=True):
        text = text.replace(value, "")
    return text


def _strings(value: JsonValue) -> Iterator[str]:
    match value:
        case str():
            yield from (value,) if value else ()
        case list():
            yield from (found for item in value for found in _strings(item))
        case dict():
            yield from (found for item in value.values() for found in _strings(item))
        case _:
            return
