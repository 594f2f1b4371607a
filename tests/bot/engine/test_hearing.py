"""Words and clicks: understood, guessed, missed, passed over."""

import pytest

from bot.engine.events import Chose, UnknownChoiceError, Wrote
from bot.engine.state import Choice, Latest
from bot.understanding.meaning import Intent, Understood, Unsure
from tests.bot.engine.stage import open_talk, read_starting

PACK = read_starting(
    """
intents: [like_blue, like_green, like_pink, like_grey, want_gift, no_gift, question]
responses:
  utter_ask_shade:
    - text: 色合いは
      translation: {en: Which shade?}
      buttons:
        - {title: 青, translation: {en: Blue}, payload: /SetSlots(shade=blue)}
        - {title: 緑, translation: {en: Green}, payload: /SetSlots(shade=green)}
        - {title: 桃, translation: {en: Pink}, payload: /SetSlots(shade=pink)}
        - {title: 灰, translation: {en: Grey}, payload: /SetSlots(shade=grey)}
        - {title: 未定, translation: {en: No idea}, payload: /SetSlots(shade=null)}
  utter_ask_size:
    - text: 大きさは
      translation: {en: Which size?}
      buttons:
        - {title: 一, translation: {en: One}, payload: /SetSlots(size=one)}
        - {title: 二, translation: {en: Two}, payload: /SetSlots(size=two)}
        - {title: 三, translation: {en: Three}, payload: /SetSlots(size=three)}
        - {title: 四, translation: {en: Four}, payload: /SetSlots(size=four)}
  utter_ask_note: [{text: 一言, translation: {en: A note?}}]
  utter_ask_wrapping:
    - text: 包みますか
      translation: {en: Wrapped?}
      buttons:
        - {title: はい, translation: {en: Yes please}, payload: /SetSlots(wrapping=wrapped)}
  utter_ask_ribbon:
    - text: リボンは
      translation: {en: A ribbon?}
      buttons:
        - {title: はい, translation: {en: With a ribbon}, payload: /SetSlots(ribbon=true)}
  utter_question: [{text: 答え, translation: {en: An answer}}]
slots:
  shade:
    type: text
    mappings:
      - {type: from_intent, intent: like_blue, value: blue}
      - {type: from_intent, intent: like_green, value: green}
      - {type: from_intent, intent: like_pink, value: pink}
      - {type: from_intent, intent: like_grey, value: grey}
  size:
    type: text
    mappings:
      - {type: from_intent, intent: like_pink, value: one}
  wrapping:
    type: text
    mappings:
      - {type: from_intent, intent: want_gift, value: wrapped}
  ribbon:
    type: bool
    mappings:
      - {type: from_intent, intent: no_gift, value: true}
  heard_gift:
    type: text
    mappings:
      - {type: from_intent, intent: want_gift, value: "yes"}
flows:
  start:
    description: Four questions.
    persisted_slots: [shade, size, note]
    steps:
      - collect: shade
      - collect: size
      - collect: note
        next: END
  gift:
    description: Asks whether to wrap it, which words may answer in advance.
    nlu_trigger: [{intent: want_gift}]
    steps:
      - collect: wrapping
  ribbons:
    description: Asks about ribbons in any case.
    nlu_trigger: [{intent: no_gift}]
    steps:
      - collect: ribbon
        ask_before_filling: true
  answers:
    description: Answers.
    nlu_trigger: [{intent: question}]
    steps:
      - action: utter_question
        next: END
"""
)


def test_understood_words_answer_the_open_question() -> None:
    talk = open_talk(PACK).write("something like the sea", "like_blue")
    assert talk.slot("shade") == "blue"
    assert talk.texts == ["Which size?"]
    intents = (Intent("like_blue", 0.9),)
    assert talk.state.latest == Latest(text="something like the sea", intents=intents)


@pytest.mark.parametrize("typed", ["Grey", "grey.", "ＧＲＥＹ", " grey "])
def test_a_label_typed_is_the_button_chosen(typed: str) -> None:
    talk = open_talk(PACK).take(Wrote(typed, Understood((Intent("like_blue", 1.0),))))
    assert talk.slot("shade") == "grey"


def test_the_exits_label_typed_is_the_exit() -> None:
    talk = open_talk(PACK).choose("skip", "skip").take(Wrote("leave", Unsure(())))
    assert talk.ran == ("action_look_up",)


def test_a_topic_is_understood_as_its_intent() -> None:
    talk = open_talk(PACK).write("what does it cost?", "question/price")
    assert talk.texts == ["An answer", "Which shade?"]


def test_what_nothing_can_be_made_of_is_asked_for_once_more() -> None:
    talk = open_talk(PACK).mumble()
    assert talk.texts == ["Once more?"]
    assert talk.choices == ["blue", "green", "pink", "grey", "skip"]
    assert talk.state.asked.misses == 1


def test_guesses_take_the_place_of_a_long_list_but_not_of_its_skip() -> None:
    talk = open_talk(PACK).mumble("like_pink", "like_blue")
    assert talk.texts == ["Which one?"]
    assert talk.choices == ["pink", "blue", "skip"]
    assert talk.choose("blue").slot("shade") == "blue"


def test_guesses_join_a_list_that_has_no_skip() -> None:
    talk = open_talk(PACK).choose("blue").mumble("like_pink")
    assert talk.choices == ["one", "two", "three", "four"]
    talk = talk.mumble("want_gift")
    assert talk.choices == ["wrapped", "one", "two", "three", "four"]


def test_a_guess_that_leads_elsewhere_is_shown_as_its_button_there_and_leads_there() -> None:
    talk = open_talk(PACK).mumble("want_gift")
    assert talk.state.asked.choices[0] == Choice(
        "wrapped", "Yes please", "wrapping", "wrapped", "want_gift"
    )
    talk = talk.choose("wrapped")
    assert talk.texts == ["Which shade?"]
    assert talk.slot("heard_gift") == "yes"


def test_a_guess_without_a_button_that_says_the_same_is_not_shown() -> None:
    assert open_talk(PACK).mumble("no_gift", "question", "leave").texts == ["Once more?"]


def test_two_guesses_with_one_button_are_shown_once() -> None:
    talk = open_talk(PACK).mumble("like_pink", "like_pink")
    assert talk.choices == ["pink", "skip"]


def test_a_question_missed_twice_is_passed_over_where_it_can_be() -> None:
    talk = open_talk(PACK).mumble().mumble("like_blue")
    assert talk.texts == ["Which size?"]
    assert talk.slot("shade") is None


def test_a_question_without_a_skip_stays_however_often_it_is_missed() -> None:
    talk = open_talk(PACK).choose("skip").mumble().mumble().mumble()
    assert talk.choices == ["one", "two", "three", "four"]
    assert talk.state.asked.misses == 3


def test_a_miss_is_forgotten_once_the_question_is_asked_anew() -> None:
    talk = open_talk(PACK).mumble().write("why?", "question")
    assert talk.state.asked.misses == 0


@pytest.mark.parametrize("meaning", [Unsure(()), Unsure((Intent("like_blue", 0.4),))])
def test_an_open_question_takes_any_words(meaning) -> None:
    talk = open_talk(PACK).choose("skip", "one")
    assert talk.choices == ["skip"]
    talk = talk.take(Wrote("whatever I like", meaning))
    assert talk.slot("note") == "whatever I like"


def test_words_to_an_open_question_also_fill_what_they_mean() -> None:
    talk = open_talk(PACK).choose("skip", "one").write("blue then", "like_blue")
    assert talk.slot("note") == "blue then"
    assert talk.slot("shade") == "blue"


def test_words_to_an_open_question_overwrite_no_answer() -> None:
    talk = open_talk(PACK).choose("grey", "one").write("blue then", "like_blue")
    assert talk.slot("shade") == "grey"


def test_a_command_interrupts_an_open_question() -> None:
    talk = open_talk(PACK).choose("skip", "one").write("what does it cost?", "question")
    assert talk.texts == ["An answer", "A note?"]
    assert talk.slot("note") is None


def test_the_way_out_interrupts_an_open_question() -> None:
    talk = open_talk(PACK).choose("skip", "one").write("I want to leave", "leave")
    assert talk.ran == ("action_look_up",)
    assert talk.slot("note") is None


def test_every_question_can_be_passed_over_even_where_no_button_says_so() -> None:
    talk = open_talk(PACK).choose("skip", "skip", "skip")
    assert talk.flows == ["colours"]
    assert (talk.slot("shade"), talk.slot("size"), talk.slot("note")) == (None, None, None)


def test_exit_is_heard_at_every_question() -> None:
    talk = open_talk(PACK)
    for step in ("skip", "skip", "skip"):
        assert talk.choose("exit").ran == ("action_look_up",)
        talk = talk.choose(step)
    assert talk.choose("exit").ran == ("action_look_up",)


def test_an_unknown_choice_is_refused_by_name_and_the_talk_goes_on() -> None:
    talk = open_talk(PACK).choose("skip")
    with pytest.raises(UnknownChoiceError) as refused:
        talk.take(Chose("blue"))
    assert refused.value.choice == "blue"
    assert refused.value.shown == ("one", "two", "three", "four", "exit")
    assert talk.choose("two").slot("size") == "two"


def test_words_without_any_intent_are_words_not_understood() -> None:
    assert open_talk(PACK).take(Wrote("", Understood(()))).texts == ["Once more?"]
