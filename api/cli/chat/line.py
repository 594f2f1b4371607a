"""What a typed line means, given what was asked."""

import unicodedata
from dataclasses import dataclass

from api.routes.schemas import Exit, ShownChoice, Turn
from api.store.canonical import storable

EXIT_NUMBER = "0"
_LEAVE = "q"


@dataclass(frozen=True, slots=True)
class Chosen:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Typed:
    text: str


@dataclass(frozen=True, slots=True)
class NoSuchNumber:
    number: str


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True)
class Leaving:
    pass


Act = Chosen | Typed
Line = Act | NoSuchNumber | Nothing | Leaving


def number_choices(turn: Turn) -> dict[str, ShownChoice | Exit]:
    """From 1 on, as shown; the way out is always the last one, and always 0."""
    numbered: dict[str, ShownChoice | Exit] = {
        str(number): choice for number, choice in enumerate(turn.choices, start=1)
    }
    return numbered | ({EXIT_NUMBER: turn.exit} if turn.exit else {})


def read_line(line: str | None, turn: Turn) -> Line:
    """Full-width digits are digits; None is the end of the input."""
    if line is None:
        return Leaving()
    text = storable(line.strip())
    plain = unicodedata.normalize("NFKC", text)
    choice = number_choices(turn).get(plain)
    match plain:
        case "":
            return Nothing()
        case _ if plain.lower() == _LEAVE:
            return Leaving()
        case _ if choice is not None:
            return Chosen(choice.id, choice.label)
        case _ if plain.isdecimal():
            return NoSuchNumber(plain)
        case _:
            return Typed(text)
