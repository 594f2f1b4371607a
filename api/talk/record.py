"""A talk's events as they are stored, and back again; replaying them gives the state."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from api.store.canonical import JsonObject
from api.store.events import Event as StoredEvent
from bot.domain import Pack
from bot.engine import advance
from bot.engine.events import ActionFailed, ActionRan, Chose, Event, HearingFailed, Started, Wrote
from bot.engine.state import State

STARTED = "ConversationStarted"
SAID = "UserSaid"
RAN = "ActionRan"
ANSWERED = "BotSaid"

_WROTE = TypeAdapter(Wrote)
_RAN = TypeAdapter(ActionRan)
_STATE = TypeAdapter(State)


def dump_state(state: State) -> str:
    return _STATE.dump_json(state, exclude_defaults=True).decode()


def load_state(text: str) -> State:
    return _STATE.validate_json(text)


def as_stored(event: Event, *, n: int) -> tuple[str, JsonObject]:
    """Type and data."""
    match event:
        case Started(slots):
            facts = {"entry": slots["entry"], "language": slots["language"]}
            return STARTED, {**facts, "slots": dict(slots)}
        case Chose(choice):
            return SAID, {"n": n, "choice": choice}
        case Wrote():
            return SAID, {"n": n, **_WROTE.dump_python(event, mode="json")}
        case ActionRan():
            return RAN, {**_RAN.dump_python(event, mode="json"), "failed": False}
        case ActionFailed(action, slots):
            return RAN, {"action": action, "slots": dict(slots), "failed": True}
        case HearingFailed():
            return SAID, {"n": n, "failed": True}


def as_event(type_: str, data: JsonObject) -> Event | None:
    """None for what was an answer, not an input."""
    match type_, data:
        case "ConversationStarted", {"slots": dict() as slots}:
            return Started(slots)
        case "UserSaid", {"choice": str() as choice}:
            return Chose(choice)
        case "UserSaid", {"text": _}:
            return _WROTE.validate_python({key: data[key] for key in ("text", "meaning")})
        case "UserSaid", {"failed": True}:
            return HearingFailed()
        case "ActionRan", {"failed": True, "action": str() as action, "slots": dict() as slots}:
            return ActionFailed(action, slots)
        case "ActionRan", _:
            return _RAN.validate_python({key: data[key] for key in data if key != "failed"})
        case _:
            return None


def replay(pack: Pack, stored: Iterable[StoredEvent]) -> State | None:
    """The state these events lead to, under the pack they happened in."""
    state = None
    for event in (as_event(event.type, event.data) for event in stored):
        if event is not None:
            state = advance(pack, state, event).state
    return state
