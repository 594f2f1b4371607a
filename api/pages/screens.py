"""What each page says; the same words are drawn for the customer and kept as evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from api.pages.declaration import Declaration, tell
from api.pages.shop import Shop
from api.pages.speech import Line, Speech, Subscription
from api.store.cancel_requests import CancelRequest
from api.store.cancellations import Cancellation

State = Literal["done", "accepted", "refused", "requested"]


@dataclass(frozen=True, slots=True)
class Ask:
    """The first page; `reasons` maps codes to labels."""

    facts: tuple[Line, ...]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Confirm:
    happens: tuple[str, ...]
    facts: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    state: State
    title: str
    lead: str
    next: str
    lines: tuple[Line, ...]

    def as_texts(self, speech: Speech) -> tuple[str, ...]:
        told = "\n".join(line.say(speech.words.colon) for line in self.lines)
        return (self.title, self.lead, self.next, told)


def ask(shop: Shop, speech: Speech, of: Subscription, now: datetime) -> Ask:
    labels = {code: label.say(speech.language) for code, label in shop.reasons.items()}
    return Ask(speech.describe(of, as_of=now), labels)


def confirm(speech: Speech, of: Subscription, intent: datetime) -> Confirm:
    words = speech.words.leaving
    happens = (
        words.happens_cancel.format(plan=of.plan_name),
        words.happens_time.format(time=speech.time(intent)),
        words.happens_receipt,
    )
    return Confirm(happens, speech.deadline(of, as_of=intent))


def receive(speech: Speech, what: Cancellation) -> Receipt:
    """The receipt as things stand now."""
    of = Subscription.model_validate(what.slots)
    facts, words = speech.words.facts, speech.words.receiving
    declared = _declared(what)
    said = Line(words.shop_says, what.message) if what.message else None
    lines = (
        Line(words.number, what.number),
        Line(words.status, _status(speech, _state(what))),
        *((said,) if said else ()),
        Line(facts.intent_at, speech.time(what.cancel_intent_at)),
        Line(words.issued_at, speech.time(what.issued_at)),
        *(tell(declared, speech) if declared else (Line(facts.plan, of.plan_name),)),
        *speech.deadline(of, as_of=what.cancel_intent_at),
    )
    return _receipt(speech, _state(what), lines)


def receive_request(speech: Speech, what: CancelRequest) -> Receipt:
    words = speech.words.receiving
    declared = Declaration(
        kind=what.kind,
        cause=what.cause,
        name=what.name,
        contract=what.contract,
        end_on=what.end_on,
        email=what.email,
    )
    state: State = "requested" if what.handled_at is None else "done"
    lines = (
        Line(words.number, what.receipt_number),
        Line(words.status, _status(speech, state)),
        Line(words.issued_at, speech.time(what.requested_at)),
        *tell(declared, speech),
    )
    return _receipt(speech, state, lines)


def _state(what: Cancellation) -> State:
    match what.status:
        case "applied":
            return "done"
        case "requested" | "dispatched":
            return "accepted"
        case "rejected" | "failed":
            return "refused"


def _receipt(speech: Speech, state: State, lines: tuple[Line, ...]) -> Receipt:
    words = speech.words.receiving
    match state:
        case "done":
            return Receipt(state, words.title_done, words.lead_done, words.next_done, lines)
        case "accepted":
            title, lead, after = words.title_accepted, words.lead_accepted, words.next_accepted
        case "refused":
            title, lead, after = words.title_refused, words.lead_refused, words.next_refused
        case "requested":
            title, lead, after = words.title_requested, words.lead_requested, words.next_requested
    return Receipt(state, title, lead, after, lines)


def _status(speech: Speech, state: State) -> str:
    words = speech.words.receiving
    match state:
        case "done":
            return words.status_done
        case "accepted":
            return words.status_accepted
        case "refused":
            return words.status_refused
        case "requested":
            return words.status_requested


def _declared(what: Cancellation) -> Declaration | None:
    match what.params:
        case {
            "kind": ("ordinary" | "extraordinary") as kind,
            "name": str() as name,
            "contract": str() as contract,
            "email": str() as email,
            "cause": (str() | None) as cause,
            "end_on": (str() | None) as end_on,
        }:
            return Declaration(
                kind="extraordinary" if kind == "extraordinary" else "ordinary",
                cause=cause,
                name=name,
                contract=contract,
                end_on=end_on,
                email=email,
            )
        case _:
            return None
