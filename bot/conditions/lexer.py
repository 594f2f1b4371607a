"""The words of a condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterator

TokenKind = Literal["word", "keyword", "number", "text", "sign", "end"]

KEYWORDS = frozenset(
    {"and", "or", "not", "is", "contains", "matches", "true", "false", "null", "undefined", "empty"}
)
_BLANK = " \t\r\n"
_TOKEN = re.compile(
    r"""(?P<text>"[^"]*"|'[^']*')|(?P<word>[\w.:;-]+)|(?P<sign>==|!=|>=|<=|[=<>(){}])"""
)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_INSTEAD = {
    "&": "Write and.",
    "|": "Write or.",
    "!": "Write not, or != between two values.",
    ",": "Separate the values of a set by spaces.",
    "“": 'Write a straight quote ".',
    "”": 'Write a straight quote ".',
    "\N{IDEOGRAPHIC SPACE}": "Write an ordinary space.",
    "\N{FULLWIDTH EQUALS SIGN}": "Write =.",
}


class ConditionSyntaxError(ValueError):
    """`column` counts characters of the whole text from 0; `advice` says what to write instead."""

    def __init__(self, message: str, column: int, advice: str) -> None:
        super().__init__(f"{message} (character {column + 1}) {advice}")
        self.message = message
        self.column = column
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Token:
    """`text` of a keyword is in lower case, that of a text is without its quotes."""

    kind: TokenKind
    text: str
    column: int

    @override
    def __str__(self) -> str:
        return f'"{self.text}"' if self.kind == "text" else self.text


def read_tokens(text: str) -> Iterator[Token]:
    """Ends with a token of kind "end". Raises `ConditionSyntaxError`."""
    column = 0
    while column < len(text):
        if text[column] in _BLANK:
            column += 1
            continue
        found = _TOKEN.match(text, column)
        if found is None:
            raise _unknown(text[column], column)
        yield _token(found)
        column = found.end()
    yield Token("end", "", column)


def _token(found: re.Match[str]) -> Token:
    text, column = found.group(), found.start()
    if found.lastgroup == "text":
        return Token("text", text[1:-1], column)
    if found.lastgroup == "sign":
        return Token("sign", text, column)
    if text.lower() in KEYWORDS:
        return Token("keyword", text.lower(), column)
    return Token("number" if _NUMBER.fullmatch(text) else "word", text, column)


def _unknown(character: str, column: int) -> ConditionSyntaxError:
    if character in {'"', "'"}:
        advice = f"End the text with the same quote: {character}. There are no escapes."
        return ConditionSyntaxError("This quote is never closed.", column, advice)
    advice = _INSTEAD.get(character, "Write text between quotes.")
    return ConditionSyntaxError(f"`{character}` means nothing here.", column, advice)
