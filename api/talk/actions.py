"""Runs custom actions in process, over the same protocol as the action server."""

from datetime import datetime

from pydantic import JsonValue
from rasa_sdk.executor import ActionExecutor

from actions import ACTIONS
from actions.content import Content
from actions.retention import Retention
from bot.engine.events import ActionRan, Say
from bot.engine.state import Latest, State

RESPONSE_KEYS = frozenset(
    {"text", "buttons", "elements", "custom", "template", "response", "image", "attachment"}
)


class InProcessActions:
    """One executor for a pack's content."""

    def __init__(self, content: Content) -> None:
        self._executor = ActionExecutor()
        retention = Retention(content)
        for action in ACTIONS:
            self._executor.register_action(action(retention))

    async def run(
        self, action: str, conversation_id: str, state: State, now: datetime
    ) -> ActionRan:
        """Raises whatever the action raises."""
        call = {
            "next_action": action,
            "sender_id": conversation_id,
            "tracker": as_tracker(conversation_id, state, now),
            "domain": {},
        }
        result = await self._executor.run(call)
        if result is None:
            raise RuntimeError(f"`{action}` gave no result")
        return as_result(action, result.events, result.responses)


def as_tracker(conversation_id: str, state: State, now: datetime) -> dict[str, object]:
    """The conversation in the form rasa-sdk sends and receives."""
    return {
        "sender_id": conversation_id,
        "slots": dict(state.slots),
        "latest_message": _as_message(state.latest),
        "latest_event_time": now.timestamp(),
        "events": [{"event": "user", "timestamp": now.timestamp()}],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": None,
        "stack": [{"flow_id": frame.flow, "step_id": frame.step} for frame in state.stack],
    }


def _as_message(latest: Latest) -> dict[str, object]:
    if latest.text is None:
        return {"text": f"/{latest.choice or 'session_start'}", "metadata": {"source": "button"}}
    ranking = [{"name": intent.name, "confidence": intent.confidence} for intent in latest.intents]
    return {
        "text": latest.text,
        "intent": ranking[0] if ranking else {"name": None, "confidence": 0.0},
        "intent_ranking": ranking,
        "metadata": {"source": "text"},
    }


def as_result(
    action: str, events: list[dict[str, JsonValue]], responses: list[dict[str, JsonValue]]
) -> ActionRan:
    slots = {str(event["name"]): event["value"] for event in events if event["event"] == "slot"}
    ended = any(event["event"] == "session_ended" for event in events)
    return ActionRan(action, slots, tuple(_as_say(response) for response in responses), ended)


def _as_say(response: dict[str, JsonValue]) -> Say:
    custom = response.get("custom")
    card = custom if isinstance(custom, dict) else {}
    data = card.get("data")
    return Say(
        response=_text(response.get("response")),
        text=_text(response.get("text")),
        values={name: value for name, value in response.items() if name not in RESPONSE_KEYS},
        kind=str(card.get("kind", "text")),
        data=data if isinstance(data, dict) else {},
    )


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None
