"""A conversation's row against the events it sums up."""

from collections.abc import Iterator, Mapping

from api.evidence.faults import Fault
from api.store.audit import RawConversation, RawEvent
from api.store.canonical import Json, canonical, parse

FROM_START = ("site", "key_id", "jti", "channel", "pack", "entry", "language")
"""Columns that the first event seals under their own names."""
FROM_TOKEN = ("customer_id", "subscription_id", "mode")
"""Columns that the first event seals among the signed facts."""


def examine_row(conversation: RawConversation) -> Iterator[Fault]:
    """Names each column that says something else; events that cannot be read are not asked."""
    told = dict(_told(conversation.events))
    for column, sealed in told.items():
        if conversation.row.get(column) != sealed:
            what = f"its row's `{column}` is not what its events say"
            yield Fault(conversation.id, None, "changed", what)


def _told(events: tuple[RawEvent, ...]) -> Iterator[tuple[str, Json]]:
    if not events:
        return
    first, last = events[0], events[-1]
    start = read(first)
    yield "started_at", first.at
    yield from ((name, start[name]) for name in FROM_START if name in start)
    slots = start.get("slots")
    if isinstance(slots, dict):
        yield from ((name, slots[name]) for name in FROM_TOKEN if name in slots)
    yield from _answered(events)
    spoke = [event.at for event in events if event.type == "UserSaid"]
    yield "last_said_at", spoke[-1] if spoke else None
    yield "seq", last.seq


def _answered(events: tuple[RawEvent, ...]) -> Iterator[tuple[str, Json]]:
    """From the turns as shown; a turn still being worked out is not judged."""
    shown = [(event, turn) for event in events if (turn := _turn(event)) is not None]
    ended = next((event.at for event, turn in shown if turn.get("status") == "ended"), None)
    yield "status", "open" if ended is None else "ended"
    yield "ended_at", ended
    if shown and shown[-1][0] is events[-1]:
        yield "n", shown[-1][1].get("n")
        yield "reply", canonical(shown[-1][1])


def _turn(event: RawEvent) -> Mapping[str, Json] | None:
    turn = read(event).get("turn") if event.type == "BotSaid" else None
    return turn if isinstance(turn, dict) else None


def read(event: RawEvent) -> Mapping[str, Json]:
    """What it says; nothing where somebody left no JSON object behind."""
    try:
        data = parse(event.data)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
