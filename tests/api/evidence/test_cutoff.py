"""However long the talk goes on, and whatever is said, the first wish to leave is what counts."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from api.packs import load_pack, read_files
from api.talk.actions import InProcessActions
from api.talk.making import APPLY_EFFECTS
from bot.engine import advance
from bot.engine.events import ActionRan, Chose, RunAction, Started, Wrote
from bot.understanding import Intent, Understood, Unsure

BEGAN = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CUTOFF = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FACTS = {
    "entry": "cancel",
    "language": "ja",
    "customer_id": "c",
    "country": "JP",
    "subscription_id": "sub",
    "status": "active",
    "plan_id": "p",
    "plan_name": "毎月便",
    "price_minor": 3000,
    "currency": "JPY",
    "interval": "month",
    "interval_count": 1,
    "started_at": "2025-06-01T00:00:00Z",
    "next_shipment_at": "2026-12-03T00:00:00Z",
    "cancel_cutoff_at": "2026-11-23T02:00:00Z",
}
WAITS = st.timedeltas(timedelta(0), timedelta(minutes=50))


@cache
def served():
    loaded = load_pack(read_files(None))
    return loaded.bot, InProcessActions(loaded.content)


class Talk:
    """Ends where the customer stays, is handed over or takes an offer: then nobody cancels."""

    def __init__(self):
        self.now = BEGAN
        self.pack, self.actions = served()
        self.state = None
        self.take(Started(FACTS))

    def take(self, event):
        turn = advance(self.pack, self.state, event)
        while isinstance(turn.want, RunAction):
            name = turn.want.name
            ran = (
                ActionRan(name, {"effect_status": "applied"})
                if name == APPLY_EFFECTS
                else asyncio.run(self.actions.run(name, "cv", turn.state, self.now))
            )
            turn = advance(self.pack, turn.state, ran)
        self.state = turn.state
        self.said = turn.said

    def act(self, data):
        ids = [choice.id for choice in self.state.asked.choices]
        if ids and data.draw(st.booleans()):
            self.take(Chose(data.draw(st.sampled_from(ids))))
            return
        names = st.lists(st.sampled_from(sorted(self.pack.intents)), max_size=2)
        intents = tuple(Intent(name, 0.9) for name in data.draw(names))
        self.take(Wrote("言葉", Understood(intents) if intents else Unsure(())))


@given(data=st.data(), before=WAITS, waits=st.lists(WAITS, max_size=6))
def test_nothing_said_after_the_first_wish_moves_it_past_the_deadline(data, before, waits):
    talk = Talk()
    talk.now += before * 2
    wished = talk.now
    talk.take(Chose("exit"))
    in_time = wished <= CUTOFF
    for wait in waits:
        talk.now += wait
        talk.act(data)
        assert talk.state.slots["cancel_intent_at"] == wished.strftime("%Y-%m-%dT%H:%M:%SZ")
        assert talk.state.slots["in_time"] is in_time
        if talk.state.ended:
            break
    else:
        talk.now += timedelta(days=1)
        talk.take(Chose("exit"))
        talk.take(Chose("confirm"))
        assert talk.state.slots["outcome"]["kind"] == "cancelled"
    for effect in talk.state.slots["effects"] or []:
        if effect["kind"] == "cancel":
            assert effect["in_time"] is in_time
            assert effect["cancel_cutoff_at"] == "2026-11-23T02:00:00Z"
            assert effect["cancel_intent_at"] == wished.strftime("%Y-%m-%dT%H:%M:%SZ")
