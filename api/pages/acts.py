"""The customer's acts on the pages as steps of a conversation: values in, a step out."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue

from api.billing import Settled
from api.pages import screens
from api.pages.declaration import Declaration
from api.pages.shop import Shop
from api.pages.speech import Speech, Subscription
from api.pages.steps import (
    Record,
    Slots,
    conclude,
    last_turn,
    note_intent,
    note_reason,
    open_turn,
    request_cancel,
    settle,
)
from api.store.cancellations import Cancellation
from api.store.canonical import JsonObject
from api.store.conversations import NewConversation, Step, Stored
from api.store.facts import EffectStatus
from api.store.times import from_text

_SEALED = ("site", "key_id", "jti", "channel", "pack")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where an act takes place. `intent`: the first wish to leave, here or in a talk before."""

    shop: Shop
    speech: Speech
    slots: Slots
    new: NewConversation
    intent: datetime
    now: datetime

    @property
    def shown_at(self) -> datetime:
        return self.new.started_at

    @property
    def subscription(self) -> Subscription:
        return Subscription.model_validate(self.slots)


def begin(scene: Scene, reason: str | None) -> Step:
    """The first page was sent; the second stands before the customer."""
    record = _open(scene, _asking(scene))
    record.said(1, "exit")
    if reason is not None and reason in scene.shop.reasons:
        note_reason(record, reason)
    note_intent(record, scene.intent)
    return record.answered(_confirming(scene), 1, ended=False)


def declare(scene: Scene, declared: Declaration, effect: str) -> Step:
    """The statutory form was sent; its one button cancels."""
    record = _open(scene, _declaring(scene))
    record.said(1, "confirm")
    note_intent(record, scene.intent)
    request_cancel(record, effect, declared.as_params())
    return record.waiting(1)


def ask(stored: Stored, slots: Slots, effect: str, params: Slots, now: datetime) -> Step:
    """The second page was sent."""
    record = Record(slots, now)
    record.said(stored.n + 1, "confirm")
    request_cancel(record, effect, params)
    return record.waiting(stored.n + 1)


@dataclass(frozen=True, slots=True)
class Finished:
    step: Step
    receipt: screens.Receipt


def finish(record: Record, n: int, settled: Settled, number: str, speech: Speech) -> Finished:
    """The billing has answered, or has not in time."""
    settle(record, settled)
    outcome = conclude(record, number)
    receipt = screens.receive(speech, _told(record, settled, number))
    turn = last_turn(n, receipt.as_texts(speech), outcome)
    return Finished(record.answered(turn, n, ended=True), receipt)


def find_confirmation(slots: Slots, speech: Speech) -> screens.Confirm:
    """The second page, as its first step left it."""
    intent = from_text(str(slots["cancel_intent_at"]))
    return screens.confirm(speech, Subscription.model_validate(slots), intent)


def find_effect(slots: Slots) -> dict[str, JsonValue]:
    """The cancellation asked for; raises ValueError where none was."""
    match slots.get("effects"):
        case [dict() as effect]:
            return effect
        case _:
            raise ValueError("no cancellation was asked for")


def find_address(slots: Slots) -> str | None:
    """Where the receipt goes: as declared, else as signed."""
    match find_effect(slots), slots.get("customer_email"):
        case ({"params": {"email": str() as declared}}, _):
            return declared
        case (_, str() as signed):
            return signed
        case _:
            return None


def _open(scene: Scene, turn: JsonObject) -> Record:
    record = Record(scene.slots, scene.now)
    about = {name: getattr(scene.new, name) for name in _SEALED}
    record.start(about, scene.shown_at)
    record.shown(turn, scene.shown_at)
    return record


def _asking(scene: Scene) -> JsonObject:
    speech, words = scene.speech, scene.speech.words.leaving
    shown = screens.ask(scene.shop, speech, scene.subscription, scene.shown_at)
    facts = "\n".join(line.say(speech.words.colon) for line in shown.facts)
    texts = (words.title, words.lead, facts, words.reason, words.reason_hint)
    return open_turn(0, texts, {**shown.reasons, "skip": words.no_answer}, words.go_on)


def _confirming(scene: Scene) -> JsonObject:
    speech, words = scene.speech, scene.speech.words.leaving
    shown = screens.confirm(speech, scene.subscription, scene.intent)
    facts = [line.say(speech.words.colon) for line in shown.facts]
    texts = (words.confirm_title, words.confirm_lead, *shown.happens, *facts)
    return open_turn(1, texts, {"confirm": words.confirm}, words.confirm)


def _declaring(scene: Scene) -> JsonObject:
    words = scene.speech.words.declaring
    return open_turn(0, (words.title, words.lead), {"confirm": words.submit}, words.submit)


def _told(record: Record, settled: Settled, number: str) -> Cancellation:
    slots = record.slots
    status: EffectStatus = "requested" if settled.status == "accepted" else settled.status
    effect = find_effect(slots)
    params = effect["params"]
    return Cancellation(
        number=number,
        language=str(slots["language"]),
        cancel_intent_at=from_text(str(slots["cancel_intent_at"])),
        issued_at=record.now,
        status=status,
        message=settled.message,
        slots=dict(slots),
        params=params if isinstance(params, dict) else {},
    )
