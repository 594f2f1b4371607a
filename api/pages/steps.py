"""What each step leaves in the store: events of the same kinds as a talk's."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from pydantic import JsonValue

from api.billing import Settled
from api.store.canonical import Json, JsonObject, canonical
from api.store.conversations import Step
from api.store.events import NewEvent
from api.store.times import to_seconds

Slots: TypeAlias = Mapping[str, JsonValue]


class Record:
    """A step being written: `slots` are those after the events so far."""

    def __init__(self, slots: Slots, now: datetime) -> None:
        self.slots = dict(slots)
        self.events: list[NewEvent] = []
        self.now = now

    def start(self, about: JsonObject, at: datetime) -> None:
        """`about`: what is sealed of the conversation beside what the token says."""
        facts: JsonObject = {"entry": self.slots["entry"], "language": self.slots["language"]}
        self._add("ConversationStarted", {**facts, "slots": dict(self.slots), **about}, at)

    def said(self, n: int, choice: str) -> None:
        self._add("UserSaid", {"n": n, "choice": choice}, self.now)

    def ran(self, action: str, slots: Slots) -> None:
        self.slots |= slots
        ran: JsonObject = {"action": action, "slots": slots, "says": [], "ended": False}
        self._add("ActionRan", {**ran, "failed": False}, self.now)

    def shown(self, turn: JsonObject, at: datetime) -> None:
        self._add("BotSaid", {"n": turn["n"], "turn": turn, "responses": []}, at)

    def waiting(self, n: int) -> Step:
        """Stored before the billing is asked."""
        return self._step(n, reply=None, ended=False)

    def answered(self, turn: JsonObject, n: int, *, ended: bool) -> Step:
        self.shown(turn, self.now)
        return self._step(n, reply=canonical(turn), ended=ended)

    def _add(self, type_: str, data: JsonObject, at: datetime) -> None:
        self.events.append(NewEvent(type=type_, data=data, at=at))

    def _step(self, n: int, *, reply: str | None, ended: bool) -> Step:
        return Step(
            events=self.events,
            n=n,
            request_hash=None,
            reply=reply,
            state=canonical({"slots": self.slots}),
            status="ended" if ended else "open",
        )


def note_reason(record: Record, reason: str) -> None:
    voice: JsonValue = {
        "reason": reason,
        "about": None,
        "source": "button",
        "text": None,
        "language": record.slots["language"],
        "confidence": None,
    }
    record.ran("action_record_reason", {"voices": [voice], "reason": reason})


def note_intent(record: Record, intent: datetime) -> None:
    record.ran("action_note_cancel_intent", {"cancel_intent_at": to_seconds(intent)})


def request_cancel(record: Record, effect: str, params: Slots) -> None:
    cancel: JsonValue = {
        "id": effect,
        "kind": "cancel",
        "params": dict(params),
        "offer": None,
        "exposure": None,
        "cancel_intent_at": record.slots["cancel_intent_at"],
        "cost_minor": 0,
    }
    record.ran("action_request_cancel", {"effects": [cancel]})


def settle(record: Record, settled: Settled) -> None:
    """What is only accepted stays requested, as in a talk."""
    final: list[JsonValue] = [
        {"id": settled.id, "status": settled.status, "message": settled.message}
    ]
    record.ran(
        "action_apply_effects",
        {
            "effects_settled": [] if settled.status == "accepted" else final,
            "effect_status": settled.status,
            "effect_message": settled.message,
        },
    )


def conclude(record: Record, number: str) -> dict[str, JsonValue]:
    """The outcome; a cancellation the shop refused has a receipt too: its time is on record."""
    receipt: JsonValue = {
        "number": number,
        "cancel_intent_at": record.slots["cancel_intent_at"],
        "issued_at": to_seconds(record.now),
    }
    refused = record.slots["effect_status"] == "rejected"
    outcome: dict[str, JsonValue] = {"kind": "failed" if refused else "cancelled"}
    if record.slots.get("reason") is not None:
        outcome["reason"] = record.slots["reason"]
    outcome["receipt"] = receipt
    record.ran("action_end", {"outcome": outcome})
    return outcome


def open_turn(n: int, texts: Sequence[str], choices: Mapping[str, str], way_out: str) -> JsonObject:
    """A page that waits for an answer, in the form of a talk's turn; `choices`: id -> label."""
    return {
        "n": n,
        "messages": [{"text": text, "kind": "text"} for text in texts],
        "choices": [
            {"id": choice, "label": label, "style": "neutral"} for choice, label in choices.items()
        ],
        "input": None,
        "exit": {"id": "exit", "label": way_out},
        "status": "open",
        "outcome": None,
    }


def last_turn(n: int, texts: Sequence[str], outcome: JsonObject) -> JsonObject:
    said: list[Json] = [{"text": text, "kind": "text"} for text in texts[:-1]]
    receipt: Json = {"text": texts[-1], "kind": "receipt", "data": outcome["receipt"]}
    return {
        "n": n,
        "messages": [*said, receipt],
        "choices": [],
        "input": None,
        "exit": None,
        "status": "ended",
        "outcome": outcome,
    }
