"""What a question may be answered with, and how long an answer is remembered."""

import pytest

from tests.bot.engine.stage import open_talk, read_starting

REJECTING = """
responses:
  utter_no_red: [{text: 赤はだめ, translation: {en: Not red}}]
  utter_never: [{text: 決して, translation: {en: Never}}]
flows:
  start:
    description: Takes no red.
    persisted_slots: [colour]
    steps:
      - collect: colour
        rejections:
          - if: slots.colour = "red" and slots.gift
            utter: utter_never
          - if: slots.colour = "red"
            utter: utter_no_red
"""


def test_a_rejected_answer_is_explained_forgotten_and_asked_for_again() -> None:
    talk = open_talk(read_starting(REJECTING)).choose("red")
    assert talk.texts == ["Not red", "Which colour?"]
    assert talk.slot("colour") is None
    assert talk.choices == ["red", "blue"]


def test_an_answer_is_rejected_as_often_as_it_is_given_and_a_good_one_taken() -> None:
    talk = open_talk(read_starting(REJECTING)).choose("red", "red", "blue")
    assert talk.texts == ["Which colour?"]
    assert talk.flows == ["colours"]


def test_a_question_passed_over_is_not_rejected() -> None:
    talk = open_talk(read_starting(REJECTING)).choose("skip")
    assert talk.texts == ["Which colour?"]
    assert talk.flows == ["colours"]


def asking_twice(persisted: str, first: str) -> str:
    return f"""
responses:
  utter_done: [{{text: 済, translation: {{en: Done}}}}]
  utter_ask_note: [{{text: 一言, translation: {{en: A note?}}}}]
flows:
  start:
    description: Answers, then asks something else.
    steps:
      - {first}: inner
{"      - collect: note" if first == "call" else ""}
  inner:
    description: Asks for a colour.
    persisted_slots: [{persisted}]
    steps:
      - collect: colour
{"      - collect: note" if first == "link" else ""}
"""


def test_a_slot_is_forgotten_when_the_flow_that_asked_for_it_ends() -> None:
    talk = open_talk(read_starting(asking_twice("", "link"))).choose("red")
    assert talk.slot("colour") == "red"
    assert talk.choose("skip").slot("colour") is None


def test_a_persisted_slot_outlives_its_flow() -> None:
    talk = open_talk(read_starting(asking_twice("note", "link"))).choose("red")
    talk = talk.write("as I said")
    assert talk.slot("note") == "as I said"
    assert talk.slot("colour") is None


def test_a_called_flows_slot_lasts_as_long_as_its_caller() -> None:
    talk = open_talk(read_starting(asking_twice("", "call"))).choose("red")
    assert (talk.flows, talk.slot("colour")) == (["start"], "red")
    assert talk.choose("skip").slot("colour") is None


def test_a_slot_that_a_called_flow_persists_outlives_the_caller() -> None:
    pack = read_starting(
        """
responses:
  utter_ask_note: [{text: 一言, translation: {en: A note?}}]
flows:
  start:
    description: Calls, then asks something else.
    steps:
      - call: inner
      - collect: colour
  inner:
    description: Asks for a note.
    persisted_slots: [note]
    steps:
      - collect: note
"""
    )
    talk = open_talk(pack).write("as I said").choose("red")
    assert talk.flows == ["colours"]
    assert talk.slot("note") == "as I said"


def test_a_link_forgets_what_its_flow_asked_for() -> None:
    pack = read_starting(
        """
responses:
  utter_ask_note: [{text: 一言, translation: {en: A note?}}]
flows:
  start:
    description: Asks, then goes elsewhere.
    steps:
      - collect: colour
      - link: other
  other:
    description: Asks for a note.
    steps:
      - collect: note
"""
    )
    talk = open_talk(pack).choose("red")
    assert talk.texts == ["A note?"]
    assert talk.slot("colour") is None


def test_a_forgotten_slot_goes_back_to_its_first_value() -> None:
    pack = read_starting(
        """
responses:
  utter_ask_gift:
    - text: 贈り物ですか
      translation: {en: A gift?}
      buttons:
        - {title: はい, translation: {en: "Yes"}, payload: /SetSlots(gift=true)}
flows:
  start:
    description: Asks about a gift.
    steps:
      - collect: gift
        ask_before_filling: true
"""
    )
    asked = open_talk(pack)
    assert (asked.texts, asked.slot("gift")) == (["Hello", "A gift?"], None)
    assert asked.choose("true").slot("gift") is False
    assert asked.choose("skip").slot("gift") is False


def test_what_set_slots_sets_stays() -> None:
    pack = read_starting(
        """
flows:
  start:
    description: Sets, and ends.
    steps:
      - set_slots: [{count: 2}, {gift: true}]
"""
    )
    talk = open_talk(pack)
    assert (talk.slot("count"), talk.slot("gift")) == (2, True)
    assert talk.flows == ["colours"]


@pytest.mark.parametrize("kind", ["collect", "call"])
def test_a_step_may_come_back_to_itself_by_next(kind: str) -> None:
    step = {"collect": "collect: colour\n        ask_before_filling: true", "call": "call: ask"}
    pack = read_starting(
        f"""
flows:
  start:
    description: Asks until it is blue.
    steps:
      - id: again
        {step[kind]}
        next:
          - if: slots.colour = "blue"
            then: END
          - else: again
  ask:
    description: Asks.
    steps:
      - collect: colour
        ask_before_filling: true
"""
    )
    talk = open_talk(pack).choose("red", "red", "red")
    assert talk.flows[0] == "start"
    assert talk.choose("blue").flows == ["colours"]
