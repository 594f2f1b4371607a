"""What every type of offer can say about itself."""

from abc import ABC, abstractmethod
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from actions.facts import Facts
from actions.offers.terms import Change, Outlook, Terms


class OfferType(BaseModel, ABC):
    """The fields are the parameters an entry of `offers.yml` may give."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    type: ClassVar[str]

    @abstractmethod
    def fit(self, facts: Facts) -> Terms | None:
        """The terms for this customer; null where it is not possible for them."""

    @abstractmethod
    def effect(self, terms: Terms) -> Change | None:
        """What accepting it asks of the host; null where nothing changes."""

    @abstractmethod
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """What it is expected to cost the host once accepted, in minor units."""
