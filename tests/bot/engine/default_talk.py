"""Talks with the default pack and its real actions, driven by drawn acts."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from api.packs import load_pack
from api.talk.actions import InProcessActions
from bot.content import default_files
from bot.engine import advance
from bot.engine.events import (
    ActionFailed,
    ActionRan,
    Chose,
    Event,
    HearingFailed,
    RunAction,
    Started,
    Turn,
    UnknownChoiceError,
    Wrote,
)
from bot.engine.state import State
from bot.understanding.meaning import Intent, Understood, Unsure

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
APPLY = "action_apply_effects"
PLANS = [
    {
        "id": "light",
        "name": "ライト",
        "price_minor": 980,
        "currency": "JPY",
        "interval": "month",
        "interval_count": 1,
    }
]


LOADED = load_pack(default_files())


class Stage:
    """The default pack, its actions, and a billing that says what it is told to say."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self.pack = LOADED.bot
        self.actions = InProcessActions(LOADED.content)
        self.runner = runner

    def run(self, action: str, state: State, billing: str) -> ActionRan | ActionFailed:
        if action == APPLY:
            return ActionRan(APPLY, {"effect_status": billing})
        return self.runner.run(self.actions.run(action, "cv_1", state, NOW))


@dataclass(frozen=True, slots=True)
class Act:
    """`event`: what the customer does; `pick`: which of the shown choices, where it is None."""

    event: Event | None = None
    pick: int = 0
    billing: str = "applied"
    failing: int | None = None

    def as_event(self, shown: Sequence[str]) -> Event:
        return self.event or Chose(shown[self.pick % len(shown)] if shown else "skip")


@dataclass(frozen=True, slots=True)
class Moment:
    """A turn that was answered, and every event so far."""

    turn: Turn
    events: tuple[Event, ...]
    act: Act = Act()

    @property
    def state(self) -> State:
        return self.turn.state

    @property
    def shown(self) -> list[str]:
        return [choice.id for choice in self.state.asked.choices] if self.state.asked else []


def begin(stage: Stage, facts: Started) -> Moment:
    return _settle(stage, Moment(advance(stage.pack, None, facts), (facts,)), Act())


def follow(stage: Stage, moment: Moment, act: Act) -> Moment:
    """An unknown choice leaves the moment as it is, as it leaves the customer."""
    event = act.as_event(moment.shown)
    try:
        turn = advance(stage.pack, moment.state, event)
    except UnknownChoiceError:
        return moment
    return _settle(stage, Moment(turn, (*moment.events, event), act), act)


def _settle(stage: Stage, moment: Moment, act: Act) -> Moment:
    """Runs what is wanted; the action numbered `failing` fails."""
    ran = 0
    while isinstance(moment.turn.want, RunAction):
        name = moment.turn.want.name
        fails = ran == act.failing
        done = ActionFailed(name) if fails else stage.run(name, moment.state, act.billing)
        turn = advance(stage.pack, moment.state, done)
        moment = replace(moment, turn=turn, events=(*moment.events, done))
        ran += 1
    return moment


def walk(stage: Stage, facts: Started, acts: Sequence[Act]) -> Iterator[Moment]:
    """Every moment from the greeting to the last act or the end."""
    moment = begin(stage, facts)
    yield moment
    for act in acts:
        if moment.state.ended:
            return
        moment = follow(stage, moment, act)
        yield moment


def effects(state: State) -> list[str]:
    return [effect["kind"] for effect in state.slots["effects"] or []]


def offers(state: State) -> list[str]:
    return [exposure["offer"] for exposure in state.slots["exposures"] or []]


def facts() -> st.SearchStrategy[Started]:
    """Customers of any age, place and plan, most of whom may be made offers."""
    later = st.none() | st.integers(1, 60).map(lambda d: (NOW + timedelta(days=d)).isoformat())
    known = {
        "entry": ["cancel", "cancel", "consult"],
        "language": ["ja", "en"],
        "customer_id": ["c1", "c2", "c3", "c4", None],
        "subscription_id": ["s1"],
        "status": ["active", "active", "trialing"],
        "plan_id": ["monthly"],
        "plan_name": ["毎月コース", "{reason}", "Monthly"],
        "price_minor": [1980, 50],
        "currency": ["JPY", "USD"],
        "interval": ["month", "year"],
        "interval_count": [1],
        "started_at": ["2025-01-01T00:00:00Z", "2026-11-01T00:00:00Z"],
        "country": [None, "JP", "JP", "DE", "US"],
        "region": [None, "MN", "CA"],
        "options_plans": [PLANS, []],
        "options_products": [[]],
        "options_intervals": [[{"interval": "month", "interval_count": 2}], []],
        "offer_history": [[]],
        "attributes": [{}, {"quantity": 3}],
        "customer": [{}],
    }
    chosen = {name: st.sampled_from(values) for name, values in known.items()}
    times = dict.fromkeys(("next_charge_at", "next_shipment_at", "cancel_cutoff_at"), later)
    return st.builds(Started, st.fixed_dictionaries({**chosen, **times}))


PICKS = st.builds(Act, pick=st.integers(0, 20))
"""The choices shown, clicked."""


def wild_acts() -> st.SearchStrategy[Act]:
    """Words of any meaning, choices never shown, a billing that refuses, actions that fail."""
    pack = LOADED.bot
    topics = {name.removeprefix("utter_") for name in pack.topics("utter_question")}
    names = st.sampled_from(sorted(pack.intents | topics))
    some = st.lists(st.builds(Intent, names, st.sampled_from([0.3, 0.7, 1.0])), max_size=3)
    meaning = st.builds(Understood, some.filter(bool).map(tuple)) | st.builds(
        Unsure, some.map(tuple)
    )
    text = st.sampled_from(["", "はい", "no", "{plan_name}", "解約したい", "line\nline"])
    event = st.one_of(
        st.builds(Wrote, text, meaning),
        st.sampled_from([*map(Chose, ("exit", "skip", "nonsense")), HearingFailed(), None]),
    )
    billing = st.sampled_from(["applied", "accepted", "rejected"])
    return st.builds(Act, event, st.integers(0, 20), billing, st.none() | st.integers(0, 3))


def openings() -> st.SearchStrategy[list[Act]]:
    """Straight to a reason, by its button, or wherever the acts lead."""
    reasons = sorted(LOADED.content.reasons)
    to_reason = st.sampled_from(reasons).map(
        lambda reason: [Act(Chose("leave")), Act(Chose(reason))]
    )
    return to_reason | to_reason | st.just([])


def talks(*, least: int = 0, most: int = 15) -> st.SearchStrategy[list[Act]]:
    acts = st.lists(PICKS | PICKS | wild_acts(), min_size=least, max_size=most)
    return st.tuples(openings(), acts).map(lambda parts: [*parts[0], *parts[1]])
