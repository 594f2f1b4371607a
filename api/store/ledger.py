"""Reads facts out of events; no SQL here.

The actions keep lists that only ever grow, and their new tail is what happened. How far each list
has been read is the `Ledger`: read in one go or turn by turn, the same facts come out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Protocol, assert_never

from pydantic import BaseModel, ConfigDict

from api.store.canonical import Json, JsonObject
from api.store.facts import (
    Answer,
    Effect,
    EffectStatus,
    Effort,
    Exposure,
    Fact,
    Handoff,
    Outcome,
    Permission,
    Reply,
    Settlement,
    Terms,
    Voice,
)
from api.store.times import from_text, to_text

_ANSWERS: Mapping[Json, Answer] = {
    "action_accept_offer": "accept",
    "action_decline_offer": "decline",
}


class Occurrence(Protocol):
    """An event, stored or about to be."""

    @property
    def at(self) -> datetime: ...
    @property
    def type(self) -> str: ...
    @property
    def data(self) -> JsonObject: ...


class Ledger(BaseModel):
    """How far a conversation has been read."""

    model_config = ConfigDict(frozen=True)

    voices: int = 0
    exposures: int = 0
    effects: int = 0
    unworded: tuple[str, ...] = ()
    """Exposures whose terms have not been said yet."""
    on_table: str | None = None
    """The exposure an answer belongs to."""
    settled: dict[str, EffectStatus] = {}
    permissions: int = 0
    acts: int = 0
    """How often the customer spoke."""
    wished_at: datetime | None = None
    wished_with: int = 1
    """Which act the first wish to leave came with."""
    exit_shown: bool = True
    """In every turn so far."""


@dataclass(frozen=True, slots=True)
class Dated:
    at: datetime
    fact: Fact


def read_facts(before: Ledger, happened: Iterable[Occurrence]) -> tuple[Ledger, tuple[Dated, ...]]:
    """The facts in `happened`, in order, and the ledger after them."""
    ledger, found = before, list[Dated]()
    for event in happened:
        ledger = _watch(ledger, event)
        for fact in tuple(_facts(ledger, event)):
            ledger = _after(ledger, fact)
            found.append(Dated(event.at, fact))
    return ledger, tuple(found)


def _watch(ledger: Ledger, event: Occurrence) -> Ledger:
    """What leaving costs the customer, as far as it goes."""
    match event.type:
        case "UserSaid":
            return ledger.model_copy(update={"acts": ledger.acts + 1})
        case "ActionRan" if ledger.wished_at is None:
            wished = _mapping(event.data.get("slots")).get("cancel_intent_at") is not None
            now = {"wished_at": _as_stored(event.at), "wished_with": max(ledger.acts, 1)}
            return ledger.model_copy(update=now) if wished else ledger
        case "BotSaid":
            turn = _mapping(event.data.get("turn"))
            shown = turn.get("status") == "ended" or turn.get("exit") is not None
            return ledger.model_copy(update={"exit_shown": ledger.exit_shown and shown})
        case _:
            return ledger


def _facts(ledger: Ledger, event: Occurrence) -> Iterator[Fact]:
    match event.type:
        case "ActionRan":
            return _of_action(ledger, event)
        case "BotSaid" if ledger.unworded:
            return _of_turn(ledger, _mapping(event.data.get("turn")))
        case _:
            return iter(())


def _of_action(ledger: Ledger, event: Occurrence) -> Iterator[Fact]:
    data = event.data
    slots = _mapping(data.get("slots"))
    return chain(
        _voices(ledger, slots),
        map(Exposure.model_validate, _items(slots, "exposures")[ledger.exposures :]),
        _replies(ledger, data),
        map(Effect.model_validate, _items(slots, "effects")[ledger.effects :]),
        _settlements(ledger, slots),
        map(Handoff.model_validate, _present(slots, "handoff")),
        _outcomes(ledger, slots, event.at),
        map(Permission.model_validate, _items(slots, "permissions")[ledger.permissions :]),
    )


def _outcomes(ledger: Ledger, slots: JsonObject, at: datetime) -> Iterator[Outcome | Effort]:
    for outcome in map(Outcome.model_validate, _present(slots, "outcome")):
        yield outcome
        yield _effort(ledger, outcome, at)


def _effort(ledger: Ledger, outcome: Outcome, at: datetime) -> Effort:
    if outcome.receipt is None or ledger.wished_at is None:
        return Effort(exit_always_shown=ledger.exit_shown)
    return Effort(
        seconds=(_as_stored(at) - ledger.wished_at).total_seconds(),
        acts=max(ledger.acts - ledger.wished_with + 1, 0),
        exit_always_shown=ledger.exit_shown,
    )


def _voices(ledger: Ledger, slots: JsonObject) -> Iterator[Fact]:
    tail = _items(slots, "voices")[ledger.voices :]
    for position, entry in enumerate(tail, ledger.voices + 1):
        yield Voice.model_validate({**_mapping(entry), "position": position})


def _replies(ledger: Ledger, data: JsonObject) -> Iterator[Fact]:
    answer = _ANSWERS.get(data.get("action"))
    if answer is not None and ledger.on_table is not None and not data.get("failed"):
        yield Reply(exposure=ledger.on_table, answer=answer)


def _settlements(ledger: Ledger, slots: JsonObject) -> Iterator[Fact]:
    """The host may repeat itself: the last word about an effect counts, and only once."""
    entries = map(Settlement.model_validate, _items(slots, "effects_settled"))
    latest = {entry.id: entry for entry in entries}
    return (entry for entry in latest.values() if ledger.settled.get(entry.id) != entry.status)


def _of_turn(ledger: Ledger, turn: JsonObject) -> Iterator[Fact]:
    words = {
        _mapping(message.get("data")).get("exposure"): message.get("text")
        for message in map(_mapping, _items(turn, "messages"))
        if message.get("kind") == "offer"
    }
    for exposure in ledger.unworded:
        match words.get(exposure):
            case str() as text:
                yield Terms(exposure=exposure, text=text)
            case _:
                continue


def _after(ledger: Ledger, fact: Fact) -> Ledger:
    match fact:
        case Voice():
            return ledger.model_copy(update={"voices": ledger.voices + 1})
        case Exposure():
            return _exposed(ledger, fact.exposure)
        case Terms():
            left = tuple(known for known in ledger.unworded if known != fact.exposure)
            return ledger.model_copy(update={"unworded": left})
        case Effect():
            return ledger.model_copy(update={"effects": ledger.effects + 1})
        case Settlement():
            settled = {**ledger.settled, fact.id: fact.status}
            return ledger.model_copy(update={"settled": settled})
        case Permission():
            return ledger.model_copy(update={"permissions": ledger.permissions + 1})
        case Reply() | Handoff() | Outcome() | Effort():
            return ledger
        case _:
            assert_never(fact)


def _as_stored(moment: datetime) -> datetime:
    """Cut as a row cuts it, so that reading the events again gives the same."""
    return from_text(to_text(moment))


def _exposed(ledger: Ledger, exposure: str) -> Ledger:
    return ledger.model_copy(
        update={
            "exposures": ledger.exposures + 1,
            "unworded": (*ledger.unworded, exposure),
            "on_table": exposure,
        }
    )


def _mapping(value: Json) -> JsonObject:
    return value if isinstance(value, Mapping) else {}


def _items(slots: JsonObject, name: str) -> list[Json]:
    value = slots.get(name)
    return list(value) if isinstance(value, list | tuple) else []


def _present(slots: JsonObject, name: str) -> Iterator[Json]:
    value = slots.get(name)
    return iter(() if value is None else (value,))
