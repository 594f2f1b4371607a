"""A small pack, a customer, and a tracker to play actions on."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker

from actions.content import Content, read_content
from actions.facts import Facts
from actions.offers.terms import Outlook
from actions.retention import Retention
from tests.fakes import compile_condition

SITE = """
language: ja
site:
  id: shop
  brand: {ja: 茶屋, en: Tea House}
  time_zone: Asia/Tokyo
  holdout: 0.05
  holdout_salt: salt
  gross_margin_bp: 5000
  horizon_months: 12
  survival_monthly: 0.5
  lifetime_budget_minor: {JPY: 5000}
  contact: {email: help@tea.example, hours: {ja: 平日, en: weekdays}}
"""
REASONS = """
reasons:
  price: {ja: 料金, en: Price, first: [change_plan, discount]}
  surplus: {ja: 余り, en: Surplus, first: [pause, skip_delivery]}
  health: {ja: 体調, en: Health, offers: never}
  unaware: {ja: 知らず, en: Unaware, offers: never}
  other: {ja: 他, en: Other}
acts: [affirm]
"""
OFFERS = """
responses: {}
offers:
  - {id: discount_20, type: discount, percent_off: 20, periods: 3, once: true, cooldown_days: 365}
  - {id: cheaper, type: change_plan}
  - {id: pause_1m, type: pause, months: 1}
  - {id: pause_2m, type: pause, months: 2, if: slots.orders_count}
  - {id: call, type: support, minutes: 10, cost_per_minute_minor: {JPY: 50}, reasons: [price]}
  - {id: asked_only, type: discount, percent_off: 5, periods: 1, reasons: []}
"""
JURISDICTIONS = """
jurisdictions:
  version: 2026-11-23
  default: offers_with_exit
  entries:
    - {place: US-MN, preset: no_offers, since: 2025-01-01, source: statute}
    - {place: DE, preset: offers_before_click, since: 2026-07-16, source: court}
"""
FILES = {
    "site.yml": SITE,
    "reasons.yml": REASONS,
    "offers.yml": OFFERS,
    "jurisdictions.yml": JURISDICTIONS,
}

NOW = datetime(2026, 11, 1, tzinfo=UTC)
TOKYO = ZoneInfo("Asia/Tokyo")
OUTLOOK = Outlook(survival=lambda month: 0.5**month, gross_margin_bp=5000, horizon_months=2)

SIGNED = {
    "entry": "cancel",
    "language": "ja",
    "customer_id": "cus_1",
    "subscription_id": "sub_1",
    "status": "active",
    "plan_id": "gold",
    "plan_name": "ゴールド",
    "price_minor": 4000,
    "currency": "JPY",
    "interval": "month",
    "interval_count": 1,
    "started_at": "2026-01-01T00:00:00Z",
    "orders_count": 10,
    "next_charge_at": "2026-11-23T00:00:00Z",
    "next_shipment_at": "2026-11-20T00:00:00Z",
    "cancel_cutoff_at": "2026-11-18T00:00:00Z",
    "attributes": {"quantity": 4, "product_id": "green"},
    "options_plans": [
        {
            "id": name,
            "name": name.title(),
            "price_minor": price,
            "currency": "JPY",
            "interval": "month",
            "interval_count": 1,
        }
        for name, price in (("bronze", 1000), ("silver", 3000), ("platinum", 9000))
    ],
    "options_products": [{"id": "green", "name": "緑茶"}, {"id": "black", "name": "紅茶"}],
    "options_intervals": [
        {"interval": "month", "interval_count": 1},
        {"interval": "month", "interval_count": 3},
        {"interval": "month", "interval_count": 2},
    ],
    "offer_history": [],
}
DERIVED = {"holdout": False, "preset": "offers_with_exit", "tenure_days": 304.0}


def facts(**changed):
    return Facts.model_validate({**SIGNED, "now": NOW, "zone": TOKYO, **changed})


def retention(**files):
    """The pack, with the named files (`offers=...`) in place of its own."""
    changed = {f"{name}.yml": text for name, text in files.items()}
    content = read_content({**FILES, **changed}, compile_condition=compile_condition)
    assert isinstance(content, Content), content
    return Retention(content)


def tracker(*, conversation="con_1", message=None, at=NOW, **slots):
    return Tracker.from_dict(
        {
            "sender_id": conversation,
            "slots": {**SIGNED, **DERIVED, **slots},
            "latest_message": message or clicked(),
            "events": [{"event": "action", "name": "x", "timestamp": at.timestamp()}],
        }
    )


def typed(text, *intents):
    ranking = [{"name": name, "confidence": confidence} for name, confidence in intents]
    first = ranking[0] if ranking else {"name": None, "confidence": 0.0}
    meta = {"source": "text"}
    return {"text": text, "intent": first, "intent_ranking": ranking, "metadata": meta}


def clicked(payload="/SetSlots(reason=price)"):
    return {"text": payload, "intent_ranking": [], "metadata": {"source": "button"}}


def play(action, played):
    """The action's events and messages; none of them waits for anything."""
    dispatcher = CollectingDispatcher()
    running = action.run(dispatcher, played, {})
    try:
        running.send(None)
    except StopIteration as done:
        return done.value, dispatcher.messages
    raise AssertionError("the action waited")


def slots_set(action, played):
    events, _ = play(action, played)
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}


def advance(action, played):
    """Plays the action and lets the tracker take its slots."""
    played.slots.update(slots_set(action, played))
