"""From text to tree, by recursive descent.

chain   = part ("and" part)* | part ("or" part)*
part    = "not" part | "(" chain ")" | atom
atom    = value [sign value | "is" ["not"] value | "matches" text]
        | (value | set) "contains" value
set     = "{" constant* "}"
value   = number | text | "true" | "false" | "null" | "undefined" | "empty" | slots.name.key...
"""

from __future__ import annotations

import math
import re

from bot.conditions.lexer import ConditionSyntaxError, Token, read_tokens
from bot.conditions.tree import (
    Absence,
    And,
    Atom,
    Compare,
    Comparison,
    Contains,
    Literal,
    Matches,
    Node,
    Not,
    Or,
    Path,
    SetLiteral,
    Truth,
    Value,
)

__all__ = ["ConditionSyntaxError", "parse_tree"]

_DEEPEST = 50
_PATH = re.compile(r"slots(\.[\w-]+)+")
_CONSTANTS = {
    "true": Literal(value=True),
    "false": Literal(value=False),
    "null": Literal(None),
    "undefined": Literal(Absence.UNDEFINED),
    "empty": Literal(Absence.EMPTY),
}
_COMPARISONS = {"==": Comparison.EQUAL, **{str(sign): sign for sign in Comparison}}
_SET_ADVICE = 'Write {"a" "b"} contains slots.name.'
_VALUE_ADVICE = 'Write slots.name, "text", a number, true, false, null, undefined or empty.'
_OPERATOR_ADVICE = "Join values by = != > >= < <= is contains matches, conditions by and or."


def parse_tree(text: str) -> Node:
    """Raises `ConditionSyntaxError`."""
    return _Parser(text).read()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = tuple(read_tokens(text))
        self._at = 0

    def read(self) -> Node:
        tree = self._chain(depth=0)
        if self._next.kind != "end":
            raise _mistake(f"`{self._next}` cannot stand here.", self._next, _OPERATOR_ADVICE)
        return tree

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        # The end stays: asked again, it is still what comes next.
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _stands(self, text: str) -> bool:
        return self._next.kind in {"keyword", "sign"} and self._next.text == text

    def _skip(self, text: str) -> bool:
        stands = self._stands(text)
        if stands:
            self._take()
        return stands

    def _chain(self, *, depth: int) -> Node:
        parts = [self._part(depth=depth)]
        word = "or" if self._stands("or") else "and"
        while self._skip(word):
            parts.append(self._part(depth=depth))
        if self._stands("and") or self._stands("or"):
            advice = "Put parentheses around the parts that belong together."
            raise _mistake("`and` and `or` are mixed without parentheses.", self._next, advice)
        if len(parts) == 1:
            return parts[0]
        return And(tuple(parts)) if word == "and" else Or(tuple(parts))

    def _part(self, *, depth: int) -> Node:
        if depth > _DEEPEST:
            advice = "Take the condition apart into several steps."
            raise _mistake("The condition is nested too deeply.", self._next, advice)
        if self._skip("not"):
            return Not(self._part(depth=depth + 1))
        if self._stands("("):
            return self._group(depth=depth)
        return self._atom()

    def _group(self, *, depth: int) -> Node:
        opening = self._take()
        tree = self._chain(depth=depth + 1)
        if self._next.kind == "end":
            raise _mistake("This parenthesis is never closed.", opening, "Write ) where it ends.")
        if not self._skip(")"):
            raise _mistake(f"`{self._next}` cannot stand here.", self._next, _OPERATOR_ADVICE)
        if self._next.text in {*_COMPARISONS, "is", "contains", "matches"}:
            advice = "Leave the parentheses away: they group conditions, not values."
            raise _mistake(f"A group cannot stand left of `{self._next}`.", self._next, advice)
        return tree

    def _atom(self) -> Atom:
        if self._stands("{"):
            return self._set_contains()
        left = self._value()
        if self._skip("is"):
            sign = Comparison.UNEQUAL if self._skip("not") else Comparison.EQUAL
            return Compare(left, sign, self._value())
        if self._skip("contains"):
            return Contains(left, self._element())
        if self._skip("matches"):
            return Matches(left, self._pattern())
        if self._next.kind == "sign" and self._next.text in _COMPARISONS:
            return Compare(left, _COMPARISONS[self._take().text], self._value())
        return Truth(left)

    def _set_contains(self) -> Contains:
        opening = self._take()
        items: list[Literal] = []
        while not self._skip("}"):
            items.append(self._item(opening))
        if not self._skip("contains"):
            raise _mistake("A set stands only left of contains.", opening, _SET_ADVICE)
        return Contains(SetLiteral(tuple(items)), self._element())

    def _item(self, opening: Token) -> Literal:
        token = self._next
        if token.kind == "end":
            raise _mistake("This set is never closed.", opening, "Write } where it ends.")
        match self._value():
            case Literal(value) as item if not isinstance(value, Absence):
                return item
            case _:
                advice = "Write texts, numbers, true, false or null."
                raise _mistake(f"`{token}` cannot be in a set.", token, advice)

    def _element(self) -> Value:
        token = self._next
        match self._value():
            case Literal(Absence()):
                advice = "Compare by = or !=, or name what is sought."
                raise _mistake(f"Nothing contains `{token}`.", token, advice)
            case element:
                return element

    def _pattern(self) -> str:
        token = self._take()
        if token.kind != "text":
            advice = "Write the pattern between quotes."
            raise _mistake("A pattern is missing after matches.", token, advice)
        try:
            re.compile(token.text)
        except (re.error, OverflowError, RecursionError) as error:
            advice = "Write a regular expression of Python."
            raise _mistake(f"The pattern cannot be read: {error}.", token, advice) from error
        return token.text

    def _value(self) -> Value:
        token = self._take()
        match token.kind:
            case "text":
                return Literal(token.text)
            case "number":
                return _number(token)
            case "word":
                return _path(token)
            case "keyword" if token.text in _CONSTANTS:
                return _CONSTANTS[token.text]
            case "end":
                raise _mistake("The condition ends where a value should be.", token, _VALUE_ADVICE)
            case _:
                advice = _SET_ADVICE if token.text == "{" else _VALUE_ADVICE
                raise _mistake(f"`{token}` stands where a value should be.", token, advice)


def _number(token: Token) -> Literal:
    number = float(token.text)
    if math.isinf(number):
        raise _mistake("This number is too large.", token, "Write fewer digits.")
    return Literal(number)


def _path(token: Token) -> Path:
    word = token.text
    if _PATH.fullmatch(word):
        _, slot, *keys = word.split(".")
        return Path(slot, tuple(keys))
    if word.split(".")[0] == "slots":
        advice = "Write slots.name, or slots.name.key to look into an object."
        raise _mistake(f"`{word}` names no slot.", token, advice)
    advice = f'Write "{word}" in quotes for the text, or slots.{word} for the slot.'
    raise _mistake(f"`{word}` is neither text nor a slot.", token, advice)


def _mistake(message: str, token: Token, advice: str) -> ConditionSyntaxError:
    return ConditionSyntaxError(message, token.column, advice)
