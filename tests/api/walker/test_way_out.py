"""Whatever a customer does first, the way out is two acts away; on the running service."""

from collections.abc import Callable

import httpx
import pytest

from tests.api.talking import arrive
from tests.api.walker.crowd import TALLY, Tally, wake, walk_all
from tests.api.walker.walk import ACTS_TO_LEAVE
from tests.api.walker.words import LEAVING
from tests.service import Service

pytestmark = pytest.mark.enable_socket
Walks = Callable[[range], Tally]


@pytest.fixture
def walks(service: Service, pytestconfig: pytest.Config) -> Walks:
    def go(seeds: range) -> Tally:
        wake(service)
        tally = walk_all(service, seeds)
        pytestconfig.stash.setdefault(TALLY, []).extend(tally.lines())
        return tally

    return go


MET = {
    *("offers_with_exit", "offers_before_click", "no_offers", "held out", "dealt in"),
    *("entry cancel", "entry consult", "exit: 解約手続きへ進む", "exit: Cancel now"),
    *("Chooses", "Types", "Lags", "Repeats", "Reloads", "Rambles", "text", "offer", "receipt"),
    *("leave", "talk", "stay", "exit", "skip", "confirm", "accept", "decline", "person"),
    *("price", "surplus", "low_usage", "no_effect", "quality", "trouble", "missing", "competitor"),
    *("from leave/talk", "from price/surplus", "from accept/decline", "from confirm/stay"),
    *("from skip", "from person/skip", "from marriage/birth"),
    *("life_event", "health", "service", "goal_met", "unaware", "other"),
}
"""What too small or too narrow a crowd would miss."""


def test_every_walk_finds_the_way_out(walks: Walks) -> None:
    tally = walks(range(300))
    assert not tally.failures, tally.complaints()
    assert len(tally.walked) == 300
    assert set(tally.seen) >= MET
    assert {one.prefix for one in tally.walked} == {None, *range(13)}
    assert max(one.exit_acts for one in tally.walked) == ACTS_TO_LEAVE


@pytest.mark.parametrize("leaving", LEAVING)
def test_words_to_leave_are_heard_where_a_note_for_a_person_is_asked(
    web: httpx.Client, service: Service, leaving: str
) -> None:
    customer = arrive(web, service)
    assert [choice["id"] for choice in customer.write("担当者と話したい")["choices"]] == ["skip"]
    customer.write(leaving)
    assert customer.choose("confirm")["outcome"]["kind"] == "cancelled"


@pytest.mark.parametrize("reason", ["定期購入だとは知りませんでした", "医者に止められました"])
def test_no_offer_returns_after_a_reason_that_is_let_go_at_the_confirmation(
    web: httpx.Client, service: Service, reason: str
) -> None:
    customer = arrive(web, service)
    customer.choose("leave")
    assert "offer" in [message["kind"] for message in customer.choose("surplus")["messages"]]
    customer.choose("exit")
    customer.write(reason)
    passed_over = [customer.choose("skip"), customer.choose("skip")]
    kinds = {message["kind"] for turn in passed_over for message in turn["messages"]}
    assert kinds == {"text"}


@pytest.mark.soak
def test_many_more_walks_find_the_way_out(walks: Walks) -> None:
    tally = walks(range(300, 20_300))
    assert not tally.failures, tally.complaints()
    assert len(tally.walked) == 20_000
    assert max(one.exit_acts for one in tally.walked) == ACTS_TO_LEAVE
