"""Which of the fitting offers is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from typing_extensions import override

from actions.catalogue import Offer
from actions.facts import Facts
from actions.offers.terms import Terms


@dataclass(frozen=True, slots=True)
class Candidate:
    """An offer this customer may be made now; `cost_minor` is its expected cost."""

    offer: Offer
    terms: Terms
    cost_minor: int


@dataclass(frozen=True, slots=True)
class Choice:
    """`propensity`: how probable the policy made this choice; `policy` its name and version."""

    offer: Offer | None
    propensity: float
    policy: str


class Policy(Protocol):
    """The same candidates and facts give the same choice; chance comes from a hash of the facts."""

    def choose(self, candidates: Sequence[Candidate], facts: Facts) -> Choice: ...


class RulesPolicy(Policy):
    """The first that fits: the order of the candidates is the rule."""

    @override
    def choose(self, candidates: Sequence[Candidate], facts: Facts) -> Choice:
        return Choice(candidates[0].offer if candidates else None, 1.0, "rules/1")
