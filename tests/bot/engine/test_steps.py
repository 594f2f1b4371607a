"""The six kinds of step, and what follows a step."""

import pytest

from bot.engine import advance
from bot.engine.events import ActionRan, Ended, Listen, RunAction, Say, Started
from tests.bot.engine.stage import ENGLISH, open_talk, read_starting

COLOUR = """
flows:
  start:
    description: One question, then a word.
    steps:
      - collect: colour
      - action: utter_{}
responses:
  utter_thanks: [{{text: どうも, translation: {{en: Thanks}}}}]
"""


def test_a_greeting_says_runs_links_and_asks_in_one_turn() -> None:
    talk = open_talk(read_starting(COLOUR.format("thanks")))
    assert talk.texts == ["Hello", "Which colour?"]
    assert talk.choices == ["red", "blue"]
    assert talk.turn.want == Listen()
    assert talk.flows == ["start"]


def test_a_collect_fills_its_slot_and_goes_on() -> None:
    talk = open_talk(read_starting(COLOUR.format("thanks"))).choose("blue")
    assert talk.texts == ["Thanks", "Which colour?"]


def test_a_collect_whose_slot_is_filled_asks_nothing() -> None:
    pack = read_starting(
        """
flows:
  start:
    description: The answer is known.
    persisted_slots: [colour]
    steps:
      - set_slots: [{colour: red}]
      - collect: colour
      - action: utter_thanks
responses:
  utter_thanks: [{text: どうも, translation: {en: Thanks}}]
"""
    )
    talk = open_talk(pack)
    assert talk.texts == ["Hello", "Thanks", "Which colour?"]


def test_ask_before_filling_asks_although_the_slot_is_filled() -> None:
    pack = read_starting(
        """
flows:
  start:
    description: Asks all the same.
    steps:
      - set_slots: [{colour: red}]
      - collect: colour
        ask_before_filling: true
"""
    )
    talk = open_talk(pack)
    assert talk.texts == ["Hello", "Which colour?"]
    assert talk.slot("colour") is None


def test_an_action_is_the_hosts_to_run_and_its_words_join_the_turn() -> None:
    pack = read_starting(
        """
flows:
  start:
    description: Looks something up.
    steps:
      - action: action_look_up
      - collect: colour
"""
    )
    turn = advance(pack, None, ENGLISH)
    assert turn.want == RunAction("action_look_up")
    assert turn.said == ()

    says = (Say(text="Found it"), Say("utter_hello", kind="card", data={"x": 1}))
    turn = advance(pack, turn.state, ActionRan("action_look_up", {"count": 3}, says))

    assert [(message.text, message.kind) for message in turn.said] == [
        ("Hello", "text"),
        ("Found it", "text"),
        ("Hello", "card"),
        ("Which colour?", "text"),
    ]
    assert turn.said[2].data == {"x": 1}
    assert turn.state.slots["count"] == 3


def test_an_action_may_end_the_talk() -> None:
    pack = read_starting(
        """
flows:
  start:
    description: Ends.
    steps:
      - action: action_look_up
      - action: utter_hello
"""
    )
    says = (Say(text="Bye"),)
    talk = open_talk(pack, {"action_look_up": ActionRan("action_look_up", {}, says, ended=True)})
    assert talk.turn.want == Ended()
    assert talk.texts == ["Hello", "Bye"]
    assert talk.state.ended
    assert talk.state.stack == ()


def test_an_action_may_ask_the_question_with_its_own_choices() -> None:
    pack = read_starting(
        """
actions: [action_ask_colour]
flows:
  start:
    description: An action asks.
    steps:
      - collect: colour
"""
    )
    says = (Say(text="Look:"), Say("utter_ask_colour"))
    talk = open_talk(pack, {"action_ask_colour": ActionRan("action_ask_colour", {}, says)})
    assert talk.texts == ["Hello", "Look:", "Which colour?"]
    assert talk.choices == ["red", "blue"]


def test_a_called_flow_returns_to_the_step_after_the_call() -> None:
    pack = read_starting(
        """
responses:
  utter_thanks: [{text: どうも, translation: {en: Thanks}}]
flows:
  start:
    description: Calls and goes on.
    persisted_slots: [note]
    steps:
      - call: helper
      - action: utter_thanks
  helper:
    description: Asks.
    steps:
      - collect: colour
"""
    )
    talk = open_talk(pack)
    assert talk.flows == ["start", "helper"]
    assert talk.choose("red").texts[0] == "Thanks"


def test_a_link_ends_its_flow_for_good() -> None:
    pack = read_starting(
        """
responses:
  utter_thanks: [{text: どうも, translation: {en: Thanks}}]
flows:
  start:
    description: Links away.
    steps:
      - link: other
  other:
    description: Asks.
    steps:
      - collect: colour
      - action: utter_thanks
        next: END
"""
    )
    talk = open_talk(pack)
    assert talk.flows == ["other"]
    talk = talk.choose("red")
    assert talk.texts == ["Thanks", "Which colour?"]
    assert talk.flows == ["colours"]


BRANCHES = """
responses:
  utter_red: [{text: 赤, translation: {en: Red}}]
  utter_blue: [{text: 青, translation: {en: Blue}}]
  utter_gift: [{text: 贈り物, translation: {en: A gift}}]
  utter_none: [{text: なし, translation: {en: No colour}}]
  utter_last: [{text: 終, translation: {en: The last}}]
flows:
  start:
    description: A branch in a branch.
    steps:
      - collect: colour
        next:
          - if: slots.colour = "red"
            then:
              - noop: true
                next:
                  - if: slots.gift
                    then:
                      - action: utter_gift
                        next: last
                  - else: plain
          - if: slots.colour = "blue"
            then:
              - action: utter_blue
              - set_slots: [{count: 1}]
                next: END
          - else: nothing
      - id: plain
        action: utter_red
        next: END
      - id: nothing
        action: utter_none
      - id: last
        action: utter_last
"""


@pytest.mark.parametrize(
    ("known", "choice", "texts"),
    [
        ({"gift": True}, "red", ["A gift", "The last"]),
        ({"gift": False}, "red", ["Red"]),
        ({}, "blue", ["Blue"]),
        ({}, "skip", ["No colour", "The last"]),
    ],
)
def test_the_first_case_that_holds_decides_what_follows(known, choice, texts) -> None:
    started = Started({"language": "en", **known})
    talk = open_talk(read_starting(BRANCHES), started=started).choose(choice)
    assert talk.texts == [*texts, "Which colour?"]


def test_a_talk_with_nothing_under_way_begins_the_completed_pattern() -> None:
    talk = open_talk(read_starting(COLOUR.format("thanks"))).choose("red")
    assert talk.flows == ["colours"]
    assert talk.choose("red").flows == ["colours"]
