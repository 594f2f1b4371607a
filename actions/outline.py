"""What each action may do to a talk, said without doing it, for whoever explores the flows.

An outline may say more than an action ever does, never less.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from actions.content import Content

OFFER_WORDS = ("utter_offer_", "utter_terms_")
MOST_OFFERS = 2
SOME_DAY = "2030-01-31T00:00:00Z"
Value = Hashable
Slots = Mapping[str, Value]
"""A slot's values, lists as tuples, so that states can be told apart."""


@dataclass(frozen=True, slots=True)
class Outcome:
    slots: Slots = field(default_factory=dict)
    responses: tuple[str, ...] = ()
    ends: bool = False


NOTHING = (Outcome(),)
ALLOWING = ("reason", "holdout", "preset", "entry")
"""The slots that decide whether an offer may be shown."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The actions of this package, with one offer of each kind that flows can tell apart."""

    content: Content
    needs_consent: tuple[str, ...] = ("action_accept_offer", "action_request_cancel")
    cancels: str = "action_request_cancel"
    scores: Mapping[str, str] = field(default_factory=lambda: {"action_end": "ending"})

    @property
    def starts(self) -> Sequence[Slots]:
        free: dict[str, Value] = {"preset": "offers_with_exit", "holdout": False}
        shipped = {"next_shipment_at": SOME_DAY, "next_charge_at": SOME_DAY}
        return (
            {"entry": "cancel", **free, **shipped, "receipt_by_mail": True},
            {"entry": "consult", **free},
            {"entry": "consult", **free, "preset": "offers_before_click"},
            {"entry": "cancel", **free, **shipped, "holdout": True, "cancel_cutoff_at": SOME_DAY},
            {"entry": "cancel", **free, "preset": "no_offers", "cancel_cutoff_at": SOME_DAY},
        )

    @property
    def classes(self) -> Mapping[str, Callable[[Value], Value]]:
        return {"reason": self._class_of_reason, "preset": _class_of_preset}

    def reads_of(self, action: str) -> Collection[str]:
        match action:
            case "action_choose_offer":
                return (*ALLOWING, "exposures")
            case "action_ask_offer_answer":
                return (*ALLOWING, "exposures", "offer")
            case "action_end":
                return ("ending",)
            case "action_record_reason":
                return ("reason",)
            case "action_note_cancel_intent":
                return ("cancel_intent_at", "cancel_cutoff_at")
            case _:
                return ALLOWING if self.offer_in(action) else ()

    def writes_of(self, action: str) -> Collection[str]:
        match action:
            case "action_choose_offer":
                return ("offer", "offer_type")
            case "action_decline_offer":
                return ("offer", "offer_type", "offer_answer")
            case "action_apply_effects":
                return ("effect_status",)
            case _:
                return ()

    def _class_of_reason(self, reason: Value) -> Value:
        """Reasons that offers may follow are one to the actions, and so are the others."""
        return reason if reason is None else self._first_alike(str(reason))

    def _first_alike(self, reason: str) -> str:
        known = self.content.reasons
        never = reason in known and known[reason].offers == "never"
        return next((c for c, r in known.items() if (r.offers == "never") == never), reason)

    def outcomes(self, action: str, slots: Slots) -> Sequence[Outcome]:
        match action:
            case "action_choose_offer":
                return tuple(self._choices(slots))
            case "action_ask_offer_answer":
                return (_show(str(slots["offer"]), slots),)
            case "action_decline_offer":
                return (_set(offer=None, offer_type=None, offer_answer=None),)
            case "action_apply_effects":
                return tuple(_set(effect_status=s) for s in ("applied", "accepted", "rejected"))
            case "action_record_reason":
                return NOTHING if slots["reason"] is not None else (*NOTHING, _set(reason="other"))
            case "action_note_cancel_intent" if slots["cancel_intent_at"] is None:
                known = (True, False) if slots["cancel_cutoff_at"] is not None else (None,)
                return tuple(_set(cancel_intent_at=SOME_DAY, in_time=in_time) for in_time in known)
            case "action_conclude":
                return (_set(outcome=str(slots["ending"])),)
            case "action_end":
                return (Outcome(ends=True),)
            case _:
                return NOTHING

    def forbids_offers(self, slots: Slots) -> str | None:
        reason = self.content.reasons.get(str(slots["reason"]))
        if slots["holdout"] is True:
            return "the customer is in the holdout"
        if slots["preset"] == "no_offers":
            return "the place allows no offers"
        if slots["preset"] == "offers_before_click" and slots["entry"] == "cancel":
            return "the place allows no offers once cancelling has begun"
        return f"the reason is {slots['reason']}" if reason and reason.offers == "never" else None

    def offer_in(self, response: str | None) -> str | None:
        """`utter_offer_<id>` and `utter_terms_<id>` show the offer <id>."""
        known = {offer.id for offer in self.content.offers}
        named = {(response or "").removeprefix(start) for start in OFFER_WORDS}
        return next(iter(named & known), None)

    def _choices(self, slots: Slots) -> Sequence[Outcome]:
        """None, a person's help, or another offer; one that was shown never again."""
        none = _set(offer=None, offer_type=None)
        past = _past(slots)
        if self.forbids_offers(slots) or len(past) >= MOST_OFFERS:
            return (none,)
        kinds = {o.type == "support": o for o in reversed(self.content.offers) if o.id not in past}
        return (none, *(_set(offer=o.id, offer_type=o.type) for o in kinds.values()))


def _class_of_preset(preset: Value) -> Value:
    """A talk opened for a consultation is free to offer wherever it takes place."""
    return preset if preset == "no_offers" else "offers_with_exit"


def _set(**slots: Value) -> Outcome:
    return Outcome(slots)


def _show(offer: str, slots: Slots) -> Outcome:
    past = _past(slots)
    exposures = past if offer in past else tuple(sorted((*past, offer)))
    responses = (f"utter_offer_{offer}", "utter_ask_offer_answer")
    return Outcome({"exposures": exposures}, responses)


def _past(slots: Slots) -> tuple[str, ...]:
    """The offers shown so far."""
    match slots["exposures"]:
        case tuple() as shown:
            return shown
        case _:
            return ()
