"""What custom actions may do to a talk, as those who wrote them say it."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Protocol


class Outcome(Protocol):
    """One way an action may end."""

    @property
    def slots(self) -> Mapping[str, Hashable]:
        """The slots it sets."""

    @property
    def responses(self) -> Sequence[str]:
        """The responses it says; the buttons of an action that asks stand in them."""

    @property
    def ends(self) -> bool:
        """Whether the talk is over."""


class Outline(Protocol):
    @property
    def starts(self) -> Sequence[Mapping[str, Hashable]]:
        """Facts a talk may begin with: one of each kind that flows or actions tell apart."""

    def reads_of(self, action: str) -> Collection[str]:
        """The slots that the outcomes of an action, or the leave to say a response, depend on."""

    def writes_of(self, action: str) -> Collection[str]:
        """The slots that every outcome of the action sets."""

    @property
    def classes(self) -> Mapping[str, Callable[[Hashable], Hashable]]:
        """One value in place of all that actions treat alike, for slots where there are such."""

    @property
    def needs_consent(self) -> Collection[str]:
        """Actions that change the subscription."""

    @property
    def cancels(self) -> str:
        """The action that asks for the cancellation."""

    @property
    def scores(self) -> Mapping[str, str]:
        """Actions that end a talk, and the slot that must say how it ended."""

    def outcomes(self, action: str, slots: Mapping[str, Hashable]) -> Sequence[Outcome]:
        """Every way the action may end from here; one that is not known does nothing."""

    def forbids_offers(self, slots: Mapping[str, Hashable]) -> str | None:
        """Why no offer may be shown here, or None."""

    def offer_in(self, response: str | None) -> str | None:
        """The offer that a response shows, or None."""
