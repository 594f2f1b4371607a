"""The port to whatever keeps the subscriptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import JsonValue

Status = Literal["applied", "accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an effect. `accepted`: under way; `message`: the shop's words."""

    id: str
    status: Status
    message: str | None = None


class Billing(Protocol):
    async def apply(self, effect: Mapping[str, JsonValue]) -> Settled:
        """Carry out an effect once, however often it is asked for with the same id."""
