"""What holds in every talk with the default pack, whatever the customer does."""

import asyncio
import json
from collections.abc import Iterator

import pytest
from hypothesis import given

from api.identity.ids import ConversationId
from api.store.canonical import canonical
from api.store.events import Event as StoredEvent
from api.talk.record import as_stored, dump_state, load_state, replay
from bot.engine.events import Chose, Ended, Listen
from tests.bot.engine.default_talk import (
    NOW,
    Act,
    Stage,
    effects,
    facts,
    follow,
    offers,
    talks,
    walk,
)

EXIT, CONFIRM = Act(Chose("exit")), Act(Chose("confirm"))


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with asyncio.Runner() as runner:
        yield Stage(runner)


@given(facts(), talks())
def test_every_turn_speaks_and_leaves_something_to_do_until_the_end(stage, known, talk) -> None:
    for moment in walk(stage, known, talk):
        texts = [message.text for message in moment.turn.said]
        assert all(text.strip() for text in texts)
        match moment.turn.want:
            case Ended():
                assert moment.state.slots["outcome"]["kind"]
            case _:
                assert moment.turn.want == Listen()
                assert texts
                assert moment.shown
                assert len(set(moment.shown)) == len(moment.shown)
                assert "exit" not in moment.shown


@given(facts(), talks())
def test_from_every_question_exit_and_one_confirmation_cancel(stage, known, talk) -> None:
    for moment in walk(stage, known, talk):
        if moment.state.ended:
            return
        gone = follow(stage, moment, EXIT)
        if moment.state.slots["outcome"] is None:
            assert "confirm" in gone.shown
            gone = follow(stage, gone, CONFIRM)
        assert gone.state.slots["outcome"]["kind"] == "cancelled"
        assert effects(gone.state).count("cancel") == 1


@given(facts(), talks())
def test_nothing_is_cancelled_but_by_the_answer_to_the_confirmation(stage, known, talk) -> None:
    asked = None
    for moment in walk(stage, known, talk):
        if "cancel" in effects(moment.state):
            assert asked == "confirm_cancel"
            return
        asked = moment.state.asked.slot if moment.state.asked else None


@given(facts(), talks())
def test_at_most_two_offers_are_shown_and_none_again_after_a_no(stage, known, talk) -> None:
    """An offer leaves the table by a No alone, said or passed over."""
    gone = set[str]()
    on_the_table = None
    for moment in walk(stage, known, talk):
        shown = {m.data["offer"] for m in moment.turn.said if m.kind == "offer"}
        if moment.state.slots["offer"] != on_the_table:
            gone.add(on_the_table)
            on_the_table = moment.state.slots["offer"]
        assert not shown & gone
        assert len(set(offers(moment.state))) <= 2


@given(facts(), talks(least=30, most=60))
def test_the_stack_is_bounded_however_long_the_talk(stage, known, talk) -> None:
    """Each flow that words start stands at most once, on top of it at most what it calls."""
    for moment in walk(stage, known, talk):
        started = [frame.flow for frame in moment.state.stack if not frame.called]
        assert len(started) == len(set(started))
        assert len(moment.state.stack) <= 12


@given(facts(), talks())
def test_replaying_the_stored_events_gives_the_same_state(stage, known, talk) -> None:
    *_, last = walk(stage, known, talk)
    stored = [
        StoredEvent(
            conversation_id=ConversationId("cv_1"),
            seq=seq,
            at=NOW,
            type=type_,
            data=json.loads(canonical(event)),
            hash="",
        )
        for seq, (type_, event) in enumerate((as_stored(e, n=0) for e in last.events), 1)
    ]
    assert replay(stage.pack, stored) == last.state


@given(facts(), talks())
def test_a_state_is_stored_and_loaded_unchanged(stage, known, talk) -> None:
    for moment in walk(stage, known, talk):
        assert load_state(dump_state(moment.state)) == moment.state
