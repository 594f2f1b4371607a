"""One conversation told in full, from its events alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import yaml

from actions.jurisdictions import Jurisdictions
from api.evidence.faults import Fault
from api.evidence.row import read
from api.store.audit import RawConversation, RawEvent
from api.store.canonical import Json, JsonObject

FORM = "nagori-evidence/1"
RULE = (
    "hash = sha256(previous hash + the JSON text {at, conversation_id, data, seq, type} with sorted"
    " keys and no spaces), the first previous hash being empty"
)
_ROW = (
    "id", "site", "mode", "entry", "channel", "customer_id", "subscription_id", "language",
    "started_at", "ended_at", "status",
)  # fmt: skip
_LEFT = ("voices", "exposures", "effects", "effects_settled", "handoff", "permissions", "outcome")


def compile_dossier(
    conversation: RawConversation, faults: Sequence[Fault], files: Mapping[str, str] | None
) -> JsonObject:
    """`files`: those of the pack it ran on, where they are still known."""
    slots = _final_slots(conversation.events)
    return {
        "form": FORM,
        "conversation": {name: _plain(conversation.row.get(name)) for name in _ROW},
        "pack": {"version": _plain(conversation.row.get("pack")), "kept": files is not None},
        "jurisdiction": _jurisdiction(slots, files),
        "facts": _facts(conversation.events),
        "time_zone": slots.get("time_zone"),
        "turns": list(_turns(conversation.events)),
        "results": {name: slots[name] for name in _LEFT if slots.get(name) is not None},
        "cancel_intent_at": slots.get("cancel_intent_at"),
        "in_time": slots.get("in_time"),
        "chain": {
            "rule": RULE,
            "head": _plain(conversation.row.get("head_hash")),
            "events": [_link(event) for event in conversation.events],
        },
        "verification": {"sound": not faults, "faults": [as_json(fault) for fault in faults]},
    }


def as_json(fault: Fault) -> JsonObject:
    return {
        "conversation": fault.conversation_id,
        "seq": fault.seq,
        "kind": fault.kind,
        "what": fault.what,
    }


def _final_slots(events: Iterable[RawEvent]) -> dict[str, Json]:
    slots: dict[str, Json] = {}
    for event in events:
        match event.type, read(event).get("slots"):
            case (("ConversationStarted" | "ActionRan"), dict() as changed):
                slots |= changed
            case _:
                continue
    return slots


def _facts(events: Sequence[RawEvent]) -> Json:
    """What the signed token said."""
    return read(events[0]).get("slots") if events else None


def _jurisdiction(slots: Mapping[str, Json], files: Mapping[str, str] | None) -> JsonObject:
    told: dict[str, Json] = {name: slots.get(name) for name in ("country", "region", "preset")}
    text = (files or {}).get("jurisdictions.yml")
    if text is not None:
        known = Jurisdictions.model_validate(yaml.safe_load(text)["jurisdictions"])
        told["version"] = known.version.isoformat()
        told["sources"] = [
            f"{entry.place} {entry.preset} {entry.since.isoformat()}: {entry.source}"
            for entry in known.entries
            if entry.place.partition("-")[0] == slots.get("country")
        ]
    return told


def _turns(events: Iterable[RawEvent]) -> Iterator[JsonObject]:
    """What was done, and what was shown for it, each with its time."""
    said: RawEvent | None = None
    for event in events:
        if event.type == "UserSaid":
            said = event
        elif event.type == "BotSaid":
            answer = read(event)
            yield {
                "shown_at": event.at,
                "shown": answer.get("turn"),
                "responses": answer.get("responses"),
                "said_at": None if said is None else said.at,
                "said": None if said is None else _act(read(said)),
            }
            said = None


def _act(said: Mapping[str, Json]) -> JsonObject:
    return {name: said[name] for name in ("choice", "text", "failed") if name in said}


def _link(event: RawEvent) -> JsonObject:
    """`data` stays the text that was hashed."""
    return {
        "seq": event.seq,
        "at": event.at,
        "type": event.type,
        "data": event.data,
        "hash": event.hash,
    }


def _plain(value: object) -> Json:
    return value if isinstance(value, str | int) or value is None else str(value)
