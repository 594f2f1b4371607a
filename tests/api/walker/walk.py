"""One customer: wanders about, then wants to leave, and must get out."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from urllib.parse import parse_qs, urlsplit

from tests.api.pages.reading import Browser, Page
from tests.api.walker.acts import Chooses, Types, draw_act
from tests.api.walker.customers import Shape, at, draw_shape
from tests.api.walker.promises import demand, ids_of, watch_receipt
from tests.api.walker.records import Records
from tests.api.walker.talk import Talk
from tests.api.walker.wire import Wire, expect
from tests.api.walker.words import LEAVING, YES
from tests.service import Service

LONGEST_PREFIX = 12
ACTS_TO_LEAVE = 2
MOST_VISITS = 3


@dataclass(frozen=True, slots=True)
class Walked:
    """`ways` are how its visits ended; `exit_acts` counts from the exit to the receipt.

    `prefix` is how many acts came before it; None where a talk's exit was not put to the test.
    """

    ways: tuple[str, ...]
    prefix: int | None
    acts: int
    exit_acts: int


@dataclass(frozen=True, slots=True)
class Street:
    """Where a walk happens."""

    service: Service
    wire: Wire
    records: Records


def walk(seed: int, street: Street) -> Walked:
    """Raises AssertionError, ValidationError or httpx.HTTPError for a promise not kept."""
    rng = Random(seed)
    claims = street.service.claims()
    shape = draw_shape(rng, seed, at(claims["iat"]))
    street.wire.seen |= shape.traits()
    if shape.is_sent_to_the_page:
        return _leave_by_the_page(seed, shape, street)
    return _leave_by_talking(seed, rng, shape, street)


def _leave_by_talking(seed: int, rng: Random, shape: Shape, street: Street) -> Walked:
    """Whom a talk kept, helped or handed on comes back another time, at last to leave at once."""
    earlier, spent = list[str](), 0
    while True:
        talk = _arrive(street, shape, jti=f"walk {seed} visit {len(earlier)}")
        longest = rng.randint(0, LONGEST_PREFIX) if len(earlier) < MOST_VISITS else 0
        wandered = _wander(rng, talk, longest)
        if not talk.is_over:
            left = _leave(rng, talk, wandered)
            return replace(left, ways=(*earlier, *left.ways), acts=spent + left.acts)
        ending, spent = _end(rng, talk), spent + wandered
        if ending == "cancelled":
            return Walked((*earlier, "cancelled on the way"), None, spent, 0)
        earlier.append(ending)


def _arrive(street: Street, shape: Shape, jti: str) -> Talk:
    token = street.service.token(**shape.claims(), jti=jti)
    return Talk(street.wire, street.records, shape, token)


def _wander(rng: Random, talk: Talk, longest: int) -> int:
    """How many acts it was; the talk may end on the way."""
    for taken in range(longest):
        if talk.is_over:
            return taken
        talk.do(draw_act(rng, ids_of(talk.turn)))
    return longest


def _leave(rng: Random, talk: Talk, wandered: int) -> Walked:
    """By the exit or in words of either language; after both, by the button or in words."""
    typed, said_yes = rng.random() < 0.5, rng.random() < 0.25
    before = talk.turn.n
    talk.wire.seen.add(f"from {'/'.join(ids_of(talk.turn)[:2])}")
    talk.do(Types(rng.choice(LEAVING)) if typed else Chooses("exit"))
    demand("confirm" in ids_of(talk.turn), "the exit leads to the confirmation")
    talk.do(Types(rng.choice(YES)) if said_yes else Chooses("confirm"))
    watch_receipt(talk.turn)
    acts = talk.turn.n - before
    demand(acts <= ACTS_TO_LEAVE, f"out within two acts, not {acts}")
    demand(_end(rng, talk) == "cancelled", "a cancellation stays one")
    way = "left in words" if typed else "left by the exit"
    return Walked((way,), wandered, wandered + acts, acts)


def _end(rng: Random, talk: Talk) -> str:
    """The outcome, once all has been tried that no longer does anything."""
    talk.linger(rng.choice([*ids_of(talk.turn), None]))
    talk.close()
    return talk.turn.outcome.kind if talk.turn.outcome else "nothing"


def _leave_by_the_page(seed: int, shape: Shape, street: Street) -> Walked:
    """The talk is refused, and the page it names cancels with one button."""
    token = street.service.token(**shape.claims(), jti=f"walk {seed}")
    refused = street.wire.open(token, shape.entry, shape.locale)
    expect(refused, 403, "statutory_page")
    browser = Browser(street.wire.web)
    form = _judge(street, lambda: browser.open(refused.json()["cancel_url"]))
    receipt = _judge(street, lambda: browser.send(form, name="Ada Roth", email="a@example.org"))
    demand((form.status, receipt.status) == (200, 200), "both pages are shown")
    (key,) = parse_qs(urlsplit(str(receipt.answer.url)).query)["key"]
    street.records.demand_cancelled(key.partition(".")[0], None)
    return Walked(("statutory page",), None, browser.submits, browser.submits)


def _judge(street: Street, look: Callable[[], Page]) -> Page:
    began = time.perf_counter()
    page = look()
    street.wire.judge(page.answer, time.perf_counter() - began)
    return page
