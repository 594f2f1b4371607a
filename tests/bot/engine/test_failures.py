"""What goes wrong leaves the customer at the question they answered."""

import pytest

from bot.conditions import ConditionError
from bot.engine import advance
from bot.engine.events import (
    ActionFailed,
    ActionRan,
    Chose,
    EndlessTurnError,
    HearingFailed,
    Listen,
    NotStartedError,
    OutOfTurnError,
    RunAction,
    Say,
    Started,
    UndeclaredSlotError,
    Wrote,
)
from bot.engine.run import STEPS_PER_TURN
from bot.understanding.meaning import Unsure
from tests.bot.engine.stage import ENGLISH, open_talk, read_starting

PACK = read_starting(
    """
actions: [action_record]
flows:
  start:
    description: Records the answer, then looks something up.
    steps:
      - collect: colour
      - set_slots: [{gift: true}]
      - action: action_record
      - action: action_look_up
        next: END
"""
)
RECORDED = ActionRan("action_record", {"count": 7}, (Say(text="Recorded"),))


def test_a_failed_action_leads_back_to_the_question_and_forgets_nothing_recorded() -> None:
    failing = {"action_record": RECORDED, "action_look_up": ActionFailed("action_look_up")}
    before = open_talk(PACK, failing)
    talk = before.choose("red")
    assert talk.turn.want == Listen()
    assert talk.texts == ["That failed."]
    assert talk.choices == ["red", "blue"]
    assert talk.flows == before.flows
    assert (talk.slot("count"), talk.slot("gift")) == (7, True)
    assert talk.slot("colour") is None


def test_a_failed_action_may_leave_what_must_not_be_forgotten() -> None:
    failed = ActionFailed("action_look_up", {"count": 9, "undeclared": 1})
    talk = open_talk(PACK, {"action_record": RECORDED, "action_look_up": failed}).choose("red")
    assert talk.slot("count") == 9
    assert "undeclared" not in talk.state.slots


def test_a_failed_action_gives_back_what_was_changed_on_the_way_to_it() -> None:
    pack = read_starting(
        """
slots:
  table: {type: text}
  plan: {type: text}
  voices: {type: list}
responses:
  utter_ask_note: [{text: 一言, translation: {en: A note?}}]
flows:
  start:
    description: Clears the table, changes the plan and forgets the colour before it fails.
    steps:
      - collect: colour
      - set_slots: [{table: laid}, {plan: a}]
      - collect: note
      - set_slots: [{table: null}, {plan: b}]
      - link: other
  other:
    description: Looks something up.
    steps:
      - action: action_record
      - action: action_look_up
        next: END
actions: [action_record]
"""
    )
    recorded = ActionRan("action_record", {"voices": ["one", "two"]})
    answers = {"action_look_up": ActionFailed("action_look_up"), "action_record": recorded}
    started = Started({"language": "en", "voices": ["one"]})
    asked = open_talk(pack, answers, started=started).choose("red")
    talk = asked.write("my note")
    assert talk.texts == ["That failed."]
    assert talk.state == asked.state.with_slots({"voices": ["one", "two"]})
    assert (talk.slot("table"), talk.slot("plan")) == ("laid", "a")
    assert (talk.slot("colour"), talk.slot("note")) == ("red", None)


def test_after_a_failure_the_same_answer_may_be_given_again() -> None:
    failing = {"action_record": RECORDED, "action_look_up": ActionFailed("action_look_up")}
    talk = open_talk(PACK, failing).choose("red")
    mended = type(talk)(PACK, talk.turn, {"action_record": RECORDED}).choose("red")
    assert mended.ran == ("action_record", "action_look_up")
    assert mended.texts == ["Recorded", "Which colour?"]


def test_what_could_not_be_heard_is_told_and_changes_nothing_else() -> None:
    before = open_talk(PACK)
    talk = before.take(HearingFailed())
    assert talk.texts == ["That failed."]
    assert talk.state == before.state


def test_a_failure_before_the_first_word_has_no_question_to_go_back_to() -> None:
    pack = read_starting(
        """
flows:
  start:
    description: Looks something up at once.
    steps:
      - action: action_look_up
        next: END
"""
    )
    state = advance(pack, None, ENGLISH).state
    with pytest.raises(NotStartedError):
        advance(pack, state, ActionFailed("action_look_up"))


WAITING = advance(PACK, open_talk(PACK).state, Chose("red")).state
ENDED = open_talk(PACK, {"action_record": ActionRan("action_record", ended=True)}).choose("red")


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (None, Chose("red")),
        (None, ActionRan("action_record")),
        (WAITING, Chose("red")),
        (WAITING, Wrote("red", Unsure(()))),
        (WAITING, HearingFailed()),
        (WAITING, ENGLISH),
        (WAITING, ActionRan("action_look_up")),
        (WAITING, ActionFailed("action_look_up")),
        (open_talk(PACK).state, ENGLISH),
        (open_talk(PACK).state, ActionRan("action_record")),
        (ENDED.state, Chose("exit")),
        (ENDED.state, HearingFailed()),
    ],
)
def test_an_event_out_of_turn_is_refused(state, event) -> None:
    with pytest.raises(OutOfTurnError):
        advance(PACK, state, event)


def test_an_action_sets_only_declared_slots() -> None:
    with pytest.raises(UndeclaredSlotError, match="colr"):
        advance(PACK, WAITING, ActionRan("action_record", {"colr": "red", "count": 1}))


def test_a_talk_starts_with_declared_slots_only() -> None:
    with pytest.raises(UndeclaredSlotError, match="plan"):
        advance(PACK, None, Started({"language": "en", "plan": "monthly"}))


def test_a_condition_without_an_answer_is_an_error_and_not_a_no() -> None:
    pack = read_starting(
        """
slots:
  profile: {type: any}
flows:
  start:
    description: Asks for what is not there.
    steps:
      - collect: colour
        next:
          - if: slots.profile is not null and slots.profile > 3
            then: END
          - else: END
"""
    )
    talk = open_talk(pack, started=Started({"language": "en", "profile": "a text"}))
    with pytest.raises(ConditionError):
        talk.choose("red")


def looping(step: str) -> str:
    return f"""
flows:
  start:
    description: Never asks.
    steps:
      - collect: colour
      - id: again
        {step}
        next: again
"""


@pytest.mark.parametrize("step", ["action: utter_hello", "set_slots: [{gift: true}]", "noop: true"])
def test_a_turn_without_a_question_is_broken_off(step: str) -> None:
    talk = open_talk(read_starting(looping(step)))
    with pytest.raises(EndlessTurnError):
        talk.choose("red")


def test_a_turn_of_actions_alone_is_broken_off_too() -> None:
    pack = read_starting(looping("action: action_look_up"))
    turn = advance(pack, open_talk(pack).state, Chose("red"))
    for _ in range(STEPS_PER_TURN - 2):
        assert turn.want == RunAction("action_look_up")
        turn = advance(pack, turn.state, ActionRan("action_look_up"))
    with pytest.raises(EndlessTurnError):
        advance(pack, turn.state, ActionRan("action_look_up"))


def test_the_steps_of_one_turn_are_not_counted_in_the_next() -> None:
    pack = read_starting(
        """
flows:
  start:
    description: Looks something up, then asks, and again.
    steps:
      - id: again
        action: action_look_up
      - collect: colour
        ask_before_filling: true
        next: again
"""
    )
    talk = open_talk(pack).choose(*["red"] * (STEPS_PER_TURN + 10))
    assert talk.texts == ["Which colour?"]
