"""What is promised of every turn, whatever was done to get there."""

from dataclasses import dataclass, field

from api.routes.schemas import Turn

MOST_OFFERS = 2


class BrokenPromiseError(AssertionError):
    """What was promised, and how it was broken."""


def demand(kept: object, promise: str) -> None:
    if not kept:
        raise BrokenPromiseError(promise)


@dataclass
class Promises:
    """Watches one talk; `is_let_go` says when the customer may see no offer any more."""

    never_offered: bool
    exit_label: str | None = None
    offers: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)
    on_the_table: str | None = None

    def watch(self, turn: Turn, *, is_let_go: bool) -> None:
        _watch_words(turn)
        self._watch_exit(turn)
        shown = [offer_of(message.data) for message in turn.messages if message.kind == "offer"]
        self._watch_offers(shown, is_let_go=is_let_go)
        for offer in shown:
            self.on_the_table = offer

    def decline(self) -> None:
        if self.on_the_table is not None:
            self.declined.add(self.on_the_table)

    def _watch_exit(self, turn: Turn) -> None:
        demand(all(choice.id != "exit" for choice in turn.choices), "the exit stands by itself")
        demand((turn.exit is None) == (turn.status == "ended"), "an exit until the talk has ended")
        if turn.exit is not None:
            self.exit_label = self.exit_label or turn.exit.label
            demand(turn.exit.label == self.exit_label, "the exit always reads the same")

    def _watch_offers(self, shown: list[str], *, is_let_go: bool) -> None:
        demand(len(shown) <= 1, "one offer at a time")
        demand(not shown or not self.never_offered, "no offer in holdout or where the law says so")
        demand(not shown or not is_let_go, "no offer after a reason that is let go at once")
        self.offers.update(shown)
        demand(len(self.offers) <= MOST_OFFERS, f"at most two offers, not {sorted(self.offers)}")
        demand(self.declined.isdisjoint(shown), "a declined offer never comes again")


def _watch_words(turn: Turn) -> None:
    ended = turn.status == "ended"
    demand(turn.messages, "never an empty turn")
    demand(all(message.text.strip() for message in turn.messages), "never an empty message")
    demand(all(choice.label.strip() for choice in turn.choices), "every choice has a label")
    ids = [choice.id for choice in turn.choices]
    demand(len(ids) == len(set(ids)), "every choice has an id of its own")
    demand((turn.input is None) == ended, "words are welcome until the talk has ended")
    demand((turn.outcome is None) != ended, "an outcome with the end, and not before")


def watch_skip(before: Turn, after: Turn) -> None:
    """A question passed over leads on: not the same words and choices once more."""
    demand(_question(before) != _question(after), "skip does not ask the very same again")


def watch_cancelling(before: Turn, after: Turn) -> None:
    """Nobody's subscription is cancelled who was not shown the confirmation."""
    if before.outcome is None and after.outcome and after.outcome.kind == "cancelled":
        demand("confirm" in ids_of(before), "a cancellation follows its confirmation")


def watch_receipt(turn: Turn) -> None:
    demand(turn.outcome and turn.outcome.kind == "cancelled", "exit and confirm cancel")
    receipt = turn.outcome.receipt if turn.outcome else None
    demand(receipt is not None, "a cancellation has its receipt")
    papers = [message.data for message in turn.messages if message.kind == "receipt"]
    demand(papers == [receipt.model_dump() if receipt else None], "the receipt is shown, once")


def ids_of(turn: Turn) -> list[str]:
    return [choice.id for choice in turn.choices]


def offer_of(data: object) -> str:
    match data:
        case {"offer": str() as offer, "exposure": str(), "type": str(), "terms": dict()}:
            return offer
        case _:
            raise BrokenPromiseError(f"an offer says its terms, not {data}")


def _question(turn: Turn) -> tuple[list[str], list[str]]:
    return [message.text for message in turn.messages], ids_of(turn)
