"""Shows the offer on the table, its terms and the two answers to it."""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.catalogue import Offer
from actions.identifiers import exposure_id
from actions.ledger import Card, Exposure, OfferCard
from actions.policy import Choice
from actions.retention import RetentionAction
from actions.speech import say
from actions.talk import Talk, read_talk


class ShowOffer(RetentionAction):
    @override
    def name(self) -> str:
        return "action_ask_offer_answer"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        talk = read_talk(tracker)
        shown = talk.on_the_table
        exposure = shown or self._expose(talk, tracker)
        _utter(dispatcher, exposure)
        return [] if shown else [SlotSet("exposures", [*talk.exposures, exposure])]

    def _expose(self, talk: Talk, tracker: Tracker) -> Exposure:
        """Raises ValueError where the offer may not be made: it must not be shown either."""
        considered = self.retention.consider(tracker)
        found = next((c for c in considered.candidates if c.offer.id == talk.offer), None)
        if found is None:
            raise ValueError(f"The offer `{talk.offer}` may not be made in this conversation.")
        position = len(talk.exposures) + 1
        choice = _explain(considered.choice, found.offer)
        return Exposure(
            exposure=exposure_id(talk.id, position),
            offer=found.offer.id,
            type=found.offer.type,
            position=position,
            reason=talk.reason,
            propensity=choice.propensity,
            policy=choice.policy,
            eligible=[candidate.offer.id for candidate in considered.candidates],
            cost_minor=found.cost_minor,
            terms=dict(found.terms.values),
        )


def _explain(choice: Choice, offer: Offer) -> Choice:
    """A flow may put an offer on the table itself; that was no choice of the policy's."""
    return choice if choice.offer == offer else Choice(offer, 1.0, "flow")


def _utter(dispatcher: CollectingDispatcher, shown: Exposure) -> None:
    terms = shown["terms"]
    data = OfferCard(
        exposure=shown["exposure"], offer=shown["offer"], type=shown["type"], terms=terms
    )
    say(dispatcher, f"utter_offer_{shown['offer']}", terms)
    card = Card(kind="offer", data=data)
    say(dispatcher, f"utter_terms_{shown['offer']}", terms, card=card)
    dispatcher.utter_message(response="utter_ask_offer_answer")
