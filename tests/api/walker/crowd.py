"""Many walks at once, and what became of them."""

import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import httpx
import pytest
from pydantic import ValidationError
from typing_extensions import override

from tests.api.talking import arrive
from tests.api.walker.records import Records
from tests.api.walker.walk import Street, Walked, walk
from tests.api.walker.wire import Wire
from tests.service import Service

TALLY = pytest.StashKey[list[str]]()
AT_ONCE = 4
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Failure:
    seed: int
    story: str

    @override
    def __str__(self) -> str:
        again = f"again: python -m tests.api.walker {self.seed}"
        return f"walk {self.seed}\n{self.story}\n{again}"


@dataclass
class Tally:
    walked: list[Walked] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    slowest: float = 0.0
    seen: Counter[str] = field(default_factory=Counter)
    """In how many walks."""

    def lines(self) -> Iterator[str]:
        prefixes = Counter(one.prefix for one in self.walked if one.prefix is not None)
        ways = Counter(way for one in self.walked for way in one.ways)
        yield f"walks {len(self.walked)}, acts {sum(one.acts for one in self.walked)}"
        yield "acts before leaving: " + _list(sorted(prefixes.items()))
        yield "visits: " + _list(ways.most_common())
        yield "walks that met: " + _list(self.seen.most_common())
        yield f"most acts from the exit to the receipt: {max(one.exit_acts for one in self.walked)}"
        yield f"slowest answer: {self.slowest:.3f} s"

    def complaints(self) -> str:
        told = "\n\n".join(str(failure) for failure in self.failures[:SHOWN])
        return f"{len(self.failures)} walks failed: {[f.seed for f in self.failures]}\n\n{told}"


def walk_all(service: Service, seeds: range) -> Tally:
    """The same walks whatever the number of hands: a walk knows its seed alone."""
    tally = Tally()
    shares = [seeds[hand::AT_ONCE] for hand in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as hands:
        for done in hands.map(lambda share: _walk_some(service, share), shares):
            tally.walked += done.walked
            tally.failures += done.failures
            tally.seen += done.seen
            tally.slowest = max(tally.slowest, done.slowest)
    return tally


def _walk_some(service: Service, seeds: Iterable[int]) -> Tally:
    tally = Tally()
    with (
        httpx.Client(base_url=service.url, timeout=20) as web,
        Records.of(service.database_url) as records,
    ):
        for seed in seeds:
            wire = Wire(web)
            done = walk_one(seed, Street(service, wire, records))
            tally.slowest = max(tally.slowest, wire.slowest)
            tally.seen.update(wire.seen)
            match done:
                case Walked():
                    tally.walked.append(done)
                case Failure():
                    tally.failures.append(done)
    return tally


def walk_one(seed: int, street: Street) -> Walked | Failure:
    try:
        return walk(seed, street)
    except (AssertionError, ValidationError, httpx.HTTPError, LookupError) as error:
        cause = "".join(traceback.format_exception_only(error))
        return Failure(seed, "\n".join([*street.wire.story, f"! {cause}"]))


def wake(service: Service) -> None:
    """Says something and waits: words are heard once the model has been learnt."""
    with httpx.Client(base_url=service.url, timeout=120) as web:
        arrive(web, service).write("高いので")


def _list(counts: Iterable[tuple[object, int]]) -> str:
    return ", ".join(f"{what} ({count})" for what, count in counts)
