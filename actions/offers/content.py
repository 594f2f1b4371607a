"""Something to read or watch: how it works, what others lack."""

from typing import ClassVar

from pydantic import Field
from typing_extensions import override

from actions.facts import Facts, Language
from actions.offers.offer_type import OfferType
from actions.offers.terms import Outlook, Terms


class ReadingMatter(OfferType):
    """`url` by language; without one for the customer's language it is never offered."""

    type: ClassVar[str] = "content"
    url: dict[Language, str] = Field(default_factory=dict)

    @override
    def fit(self, facts: Facts) -> Terms | None:
        url = self.url.get(facts.language)
        return None if url is None else Terms({"url": url})

    @override
    def effect(self, terms: Terms) -> None:
        return None

    @override
    def cost(self, terms: Terms, facts: Facts, outlook: Outlook) -> int:
        """Nothing: it is already written."""
        return 0
