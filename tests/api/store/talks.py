"""Conversations to store, small enough to be read at a glance."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from api.store.conversations import NewConversation, Step
from api.store.events import NewEvent

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

TALK = NewConversation(
    id="cv_1",
    site="shop",
    key_id="key_1",
    jti="visit-1",
    customer_id="hana",
    subscription_id="sub_1",
    mode="live",
    entry="cancel",
    channel="web",
    pack="pack",
    language="ja",
    started_at=NOON,
)


def talk(number, **changes):
    return replace(TALK, **{"id": f"cv_{number}", "jti": f"visit-{number}", **changes})


def event(type_="UserSaid", data=None, *, minutes=0):
    return NewEvent(type=type_, data=data or {"n": 1}, at=NOON + timedelta(minutes=minutes))


def ran(action, slots=None, *, minutes=0, failed=False):
    data = {"action": action, "slots": slots or {}, "failed": failed}
    return event("ActionRan", data, minutes=minutes)


def step(*events, n=1, reply="{}", status="open", state="{}"):
    return Step(
        events=events or (event(),),
        n=n,
        request_hash=f"hash-{n}",
        reply=reply,
        state=state,
        status=status,
    )


def greeting(*events):
    started = event("ConversationStarted", {"entry": "cancel", "language": "ja", "slots": {}})
    return step(started, *events, n=0, reply='{"n":0}')
