"""`offers.yml`: what could make staying better, in the order the file gives."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from actions.offers import OFFER_TYPES
from actions.offers.offer_type import OfferType
from actions.problems import Place, Report, parse

TYPES: Mapping[str, type[OfferType]] = {kind.type: kind for kind in OFFER_TYPES}


class Predicate(Protocol):
    def holds(self, slots: Mapping[str, object]) -> bool: ...


CompileCondition = Callable[[str], Predicate]


@dataclass(frozen=True, slots=True)
class Offer:
    """`reasons` is null where the reasons' own `first` lists decide.

    `once`: never again after it was accepted once. `cooldown_days`: how long after an offer of its
    type was last accepted.
    """

    id: str
    kind: OfferType
    condition: Predicate | None = None
    reasons: frozenset[str] | None = None
    cooldown_days: int | None = None
    once: bool = False

    @property
    def type(self) -> str:
        return self.kind.type


class _Entry(BaseModel):
    """The keys every entry shares; the others are its type's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: str
    condition: str | None = Field(default=None, alias="if")
    reasons: frozenset[str] | None = None
    cooldown_days: int | None = Field(default=None, ge=1)
    once: bool = False


_SHARED = frozenset({"id", "type", "if", "reasons", "cooldown_days", "once"})


@dataclass(frozen=True, slots=True)
class OfferReader:
    compile_condition: CompileCondition
    known_reasons: Collection[str]
    report: Report

    def read(self, entries: object, place: Place) -> tuple[Offer, ...]:
        if not isinstance(entries, list):
            advice = "Write a list: `- {id: ..., type: ...}`."
            self.report(place.problem("wrong_value", "Offers are a list.", advice=advice))
            return ()
        offers = [self._read_one(entry, place.at(n)) for n, entry in enumerate(entries)]
        self._check_unique(entries, place)
        return tuple(offer for offer in offers if offer is not None)

    def _read_one(self, raw: object, place: Place) -> Offer | None:
        if not isinstance(raw, dict):
            advice = "Write `- {id: ..., type: ...}`."
            self.report(place.problem("wrong_value", "An offer is a mapping.", advice=advice))
            return None
        shared = {key: value for key, value in raw.items() if key in _SHARED}
        entry = parse(_Entry, shared, place, self.report)
        kind = self._read_kind(raw, place)
        if entry is None:
            return None
        self._check_reasons(entry, place)
        condition = self._compile(entry.condition, place.at("if"))
        if kind is None:
            return None
        return Offer(entry.id, kind, condition, entry.reasons, entry.cooldown_days, entry.once)

    def _read_kind(self, raw: Mapping[str, object], place: Place) -> OfferType | None:
        name = raw.get("type")
        kind = TYPES.get(name) if isinstance(name, str) else None
        if kind is not None:
            params = {key: value for key, value in raw.items() if key not in _SHARED}
            return parse(kind, params, place, self.report)
        if "type" in raw:
            advice = f"Write one of: {', '.join(sorted(TYPES))}."
            message = f"There is no offer type `{name}`."
            self.report(place.at("type").problem("unknown_offer_type", message, advice=advice))
        return None

    def _compile(self, text: str | None, place: Place) -> Predicate | None:
        if text is None:
            return None
        try:
            return self.compile_condition(text)
        except ValueError as error:
            advice = 'Write a condition such as: slots.status = "active".'
            message = f"The condition cannot be read: {error}"
            self.report(place.problem("condition_syntax", message, advice=advice))
            return None

    def _check_reasons(self, entry: _Entry, place: Place) -> None:
        unknown = (entry.reasons or frozenset()) - set(self.known_reasons)
        # Without any reason to know, that file has its own problem.
        for code in sorted(unknown) if self.known_reasons else ():
            advice = f"Write one of: {', '.join(self.known_reasons)}."
            message = f"There is no reason `{code}`."
            self.report(place.at("reasons").problem("unknown_reason", message, advice=advice))

    def _check_unique(self, entries: list[object], place: Place) -> None:
        seen: set[object] = set()
        for n, entry in enumerate(entries):
            name = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(name, str) and name in seen:
                message = f"Two offers have the id `{name}`."
                advice = "Give each its own id; past offers are remembered by it."
                self.report(place.at(n, "id").problem("duplicate_offer", message, advice=advice))
            seen.add(name if isinstance(name, str) else None)
