"""A walk that could not fail would prove nothing."""

import pytest

from api.routes.schemas import Turn
from tests.api.walker.promises import (
    BrokenPromiseError,
    Promises,
    watch_cancelling,
    watch_receipt,
    watch_skip,
)

DOOR = {"id": "leave", "label": "Cancel", "style": "neutral"}
OPEN: dict[str, object] = {
    "n": 0,
    "messages": [{"text": "Hello", "kind": "text"}],
    "choices": [DOOR],
    "input": {"placeholder": "Your words", "optional": True},
    "exit": {"id": "exit", "label": "Cancel now"},
    "status": "open",
    "outcome": None,
}
OVER = {"input": None, "exit": None, "status": "ended"}
RECEIPT = {"number": "NG-1", "cancel_intent_at": "then", "issued_at": "now"}


def turn(**changes: object) -> Turn:
    return Turn.model_validate({**OPEN, **changes})


def offering(name: str) -> Turn:
    data = {"offer": name, "exposure": "ex_1", "type": "pause", "terms": {}}
    return turn(messages=[{"text": "A pause?", "kind": "offer", "data": data}])


def watch(*turns: Turn, never: bool = False, is_let_go: bool = False, declines: str = "") -> None:
    promises = Promises(never)
    for each in turns:
        promises.watch(each, is_let_go=is_let_go)
        promises.declined |= {declines}


def test_two_offers_and_a_plain_turn_are_fine() -> None:
    watch(turn(), offering("a"), offering("b"), offering("b"))


@pytest.mark.parametrize(
    ("changes", "promise"),
    [
        ({"exit": None}, "an exit until the talk has ended"),
        ({**OVER, "outcome": {"kind": "kept"}, "exit": OPEN["exit"]}, "an exit until"),
        ({"exit": {"id": "exit", "label": "Wait"}}, "always reads the same"),
        ({"choices": [{"id": "exit", "label": "x", "style": "neutral"}]}, "stands by itself"),
        ({"choices": [DOOR, DOOR]}, "an id of its own"),
        ({"choices": [{"id": "leave", "label": " ", "style": "neutral"}]}, "has a label"),
        ({"messages": []}, "never an empty turn"),
        ({"messages": [{"text": " ", "kind": "text"}]}, "never an empty message"),
        ({"input": None}, "words are welcome"),
        (OVER, "an outcome with the end"),
        ({"messages": [{"text": "?", "kind": "offer"}]}, "an offer says its terms"),
    ],
)
def test_a_turn_that_breaks_a_promise_is_caught(changes: dict[str, object], promise: str) -> None:
    with pytest.raises(BrokenPromiseError, match=promise):
        watch(turn(), turn(**changes))


def test_an_offer_where_none_may_be_is_caught() -> None:
    with pytest.raises(BrokenPromiseError, match="no offer in holdout"):
        watch(offering("a"), never=True)
    with pytest.raises(BrokenPromiseError, match="let go at once"):
        watch(offering("a"), is_let_go=True)
    with pytest.raises(BrokenPromiseError, match="at most two offers"):
        watch(offering("a"), offering("b"), offering("c"))
    with pytest.raises(BrokenPromiseError, match="never comes again"):
        watch(offering("a"), offering("b"), offering("a"), declines="a")


def test_a_question_that_skip_does_not_pass_is_caught() -> None:
    watch_skip(turn(), offering("a"))
    with pytest.raises(BrokenPromiseError, match="very same again"):
        watch_skip(turn(), turn(n=1))


def test_a_cancellation_nobody_confirmed_is_caught() -> None:
    cancelled = turn(**OVER, outcome={"kind": "cancelled"})
    with pytest.raises(BrokenPromiseError, match="follows its confirmation"):
        watch_cancelling(turn(), cancelled)


@pytest.mark.parametrize(
    "outcome",
    [None, {"kind": "kept"}, {"kind": "cancelled"}, {"kind": "cancelled", "receipt": RECEIPT}],
)
def test_an_end_without_a_shown_receipt_is_caught(outcome: dict[str, object] | None) -> None:
    with pytest.raises(BrokenPromiseError):
        watch_receipt(turn(**OVER, outcome=outcome))


def test_a_receipt_that_is_shown_is_fine() -> None:
    shown = [{"text": "NG-1", "kind": "receipt", "data": RECEIPT}]
    outcome = {"kind": "cancelled", "receipt": RECEIPT}
    watch_receipt(turn(**OVER, messages=shown, outcome=outcome))
