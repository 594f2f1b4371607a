"""Settles, once, what the whole conversation goes by."""

from datetime import datetime

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.facts import Language
from actions.holdout import is_held_out
from actions.jurisdictions import resolve_preset
from actions.retention import RetentionAction
from actions.site import Site
from actions.talk import read_now


class SessionStart(RetentionAction):
    @override
    def name(self) -> str:
        return "action_session_start"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        content, slots = self.retention.content, tracker.slots
        preset = resolve_preset(
            content.jurisdictions, country=slots.get("country"), region=slots.get("region")
        )
        derived = {
            "holdout": _holds_out(content.site, slots.get("customer_id")),
            "preset": preset,
            "tenure_days": _count_days(slots.get("started_at"), read_now(tracker)),
            **_introduce(content.site, slots.get("language") or "ja"),
        }
        return [SlotSet(name, value) for name, value in derived.items()]


def _holds_out(site: Site, customer_id: str | None) -> bool:
    """Without an id there is nobody to keep in one group."""
    return customer_id is not None and is_held_out(
        customer_id, salt=site.holdout_salt, share=site.holdout
    )


def _count_days(started_at: str | None, now: datetime) -> float | None:
    """Whole days; null where the start is not known."""
    if started_at is None:
        return None
    return float((now - datetime.fromisoformat(started_at)).days)


def _introduce(site: Site, language: Language) -> dict[str, str | None]:
    """What texts may say of the shop."""
    contact, hours = site.contact, site.contact.hours
    return {
        "brand": site.brand.in_language(language),
        "time_zone": site.time_zone.key,
        "contact_email": contact.email,
        "contact_phone": contact.phone,
        "contact_hours": None if hours is None else hours.in_language(language),
        "contact_url": contact.url,
    }
