"""Everything a customer may do at a turn, sensible or not."""

from dataclasses import dataclass
from random import Random

from tests.api.walker.words import draw_words

ENDS_THE_TALK = {"stay", "confirm"}
MAY_END_IT = {"accept", "person"}
HESITATES = 0.7
STRANGE = ("nothing-like-this", "EXIT", "exit ", "utter_ask_reason", "解約", "0", "x" * 255)
KINDS = {
    "choice": 52,
    "words": 26,
    "skip": 10,
    "exit": 6,
    "strange": 4,
    "stale": 3,
    "again": 4,
    "reload": 3,
    "too much": 2,
}


@dataclass(frozen=True, slots=True)
class Chooses:
    """`exit`, `skip` and what is shown are taken; any other id is refused."""

    choice: str


@dataclass(frozen=True, slots=True)
class Types:
    text: str


@dataclass(frozen=True, slots=True)
class Lags:
    """Acts on a turn that is not the next one, `by` too far."""

    by: int
    choice: str


@dataclass(frozen=True, slots=True)
class Repeats:
    """Sends the last act once more."""


@dataclass(frozen=True, slots=True)
class Reloads:
    """Opens the page again with the same token, perhaps in another language."""

    locale: str | None


@dataclass(frozen=True, slots=True)
class Rambles:
    """Types more than may be typed."""


Act = Chooses | Types | Lags | Repeats | Reloads | Rambles


def draw_act(rng: Random, shown: list[str]) -> Act:
    """`shown` are the ids of the turn's choices."""
    match rng.choices([*KINDS], [*KINDS.values()])[0]:
        case "choice" if shown:
            return Chooses(_draw_choice(rng, shown))
        case "skip":
            return Chooses("skip")
        case "exit":
            return Chooses("exit")
        case "strange":
            return Chooses(rng.choice(STRANGE))
        case "stale":
            return Lags(rng.choice([-2, -1, 1, 7]), rng.choice([*shown, "exit", "confirm"]))
        case "again":
            return Repeats()
        case "reload":
            return Reloads(rng.choice(["ja", "en", None]))
        case "too much":
            return Rambles()
        case _:
            return Types(draw_words(rng))


def _draw_choice(rng: Random, shown: list[str]) -> str:
    """What would end the talk is taken more rarely, so that walks grow long."""
    if ENDS_THE_TALK.issuperset(shown) and rng.random() < HESITATES:
        return "skip"
    return rng.choices(shown, [_weigh(choice) for choice in shown])[0]


def _weigh(choice: str) -> int:
    return 1 if choice in ENDS_THE_TALK else 6 if choice in MAY_END_IT else 12
