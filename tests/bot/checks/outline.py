"""What the actions of the fixture packs do, in the form that explorers of flows read."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

Slots = Mapping[str, Hashable]


@dataclass(frozen=True, slots=True)
class Outcome:
    slots: Slots = field(default_factory=dict)
    responses: tuple[str, ...] = ()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """`action_choose` chooses a pause or nothing; `utter_offer_<id>` shows the offer <id>."""

    starts: Sequence[Slots] = ({"holdout": False}, {"holdout": True})
    classes: Mapping[str, Callable[[Hashable], Hashable]] = field(default_factory=dict)
    needs_consent: tuple[str, ...] = ("action_pause", "action_request_cancel")
    cancels: str = "action_request_cancel"
    scores: Mapping[str, str] = field(default_factory=lambda: {"action_end": "ending"})

    def reads_of(self, action: str) -> Collection[str]:
        match action:
            case "action_choose":
                return ("reason", "holdout")
            case "action_end":
                return ("ending",)
            case _:
                return ("reason", "holdout") if self.offer_in(action) else ()

    def writes_of(self, action: str) -> Collection[str]:
        return ("offer",) if action == "action_choose" else ()

    def outcomes(self, action: str, slots: Slots) -> Sequence[Outcome]:
        match action:
            case "action_choose":
                none = Outcome({"offer": None})
                free = self.forbids_offers(slots) is None
                return (none, Outcome({"offer": "pause"})) if free else (none,)
            case "action_end":
                return (Outcome(ends=True),)
            case _:
                return (Outcome(),)

    def forbids_offers(self, slots: Slots) -> str | None:
        if slots["holdout"] is True:
            return "the customer is in the holdout"
        return "the reason is health" if slots["reason"] == "health" else None

    def offer_in(self, response: str | None) -> str | None:
        named = (response or "").removeprefix("utter_offer_")
        return named if named != response else None
