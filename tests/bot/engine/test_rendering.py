"""Facts in words: money, dates, numbers, and what is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.events import ActionRan, Say, Started
from bot.engine.render import choose_variant, money, render
from bot.engine.state import State
from tests.bot.engine.stage import open_talk, read_starting


def say(text: str, *, language: str = "en", **facts) -> str:
    return render({language: text}, State({"language": language, **facts}), {})


@pytest.mark.parametrize(
    ("minor", "currency", "language", "shown"),
    [
        (1980, "JPY", "ja", "1,980円"),
        (1980, "JPY", "en", "¥1,980"),
        (0, "JPY", "ja", "0円"),
        (-500, "JPY", "ja", "-500円"),
        (1980, "USD", "en", "$19.80"),
        (5, "USD", "en", "$0.05"),
        (123456789, "USD", "en", "$1,234,567.89"),
        (1980, "USD", "ja", "$19.80"),
        (1980, "EUR", "en", "€19.80"),
        (12345, "KWD", "en", "KWD\N{NO-BREAK SPACE}12.345"),
        (12345, "KWD", "ja", "KWD\N{NO-BREAK SPACE}12.345"),
        (1980.0, "JPY", "ja", "1,980円"),
        (1980.0, "USD", "en", "$19.80"),
    ],
)
def test_money_is_shown_in_its_currencys_own_unit(minor, currency, language, shown) -> None:
    assert money(minor, currency, language) == shown
    assert say("{a_minor}", language=language, a_minor=minor, currency=currency) == shown


@pytest.mark.parametrize(
    ("at", "zone", "ja", "en"),
    [
        (
            "2026-12-02T14:59:59Z",
            "Asia/Tokyo",
            "2026年12月2日(水) 23:59",
            "Wednesday, 2 December 2026, 11:59 PM",
        ),
        (
            "2026-12-02T15:00:00Z",
            "Asia/Tokyo",
            "2026年12月3日(木) 0:00",
            "Thursday, 3 December 2026, 12:00 AM",
        ),
        (
            "2026-12-31T23:30:00+09:00",
            "Asia/Tokyo",
            "2026年12月31日(木) 23:30",
            "Thursday, 31 December 2026, 11:30 PM",
        ),
        (
            "2026-03-08T08:00:00Z",
            "America/New_York",
            "2026年3月8日(日) 4:00",
            "Sunday, 8 March 2026, 4:00 AM",
        ),
        (
            "2026-12-03",
            "Asia/Tokyo",
            "2026年12月3日(木) 0:00",
            "Thursday, 3 December 2026, 12:00 AM",
        ),
        (
            "2026-12-03T10:00:00Z",
            None,
            "2026年12月3日(木) 10:00",
            "Thursday, 3 December 2026, 10:00 AM",
        ),
    ],
)
def test_a_time_is_shown_where_the_customer_is(at, zone, ja, en) -> None:
    facts = {"sent_at": at, "time_zone": zone}
    assert say("{sent_at_time}", language="ja", **facts) == ja
    assert say("{sent_at_time}", language="en", **facts) == en
    assert say("{sent_at}", language="ja", **facts) == ja.rsplit(" ", 1)[0]
    assert say("{sent_at}", language="en", **facts) == en.rsplit(", ", 1)[0]


@pytest.mark.parametrize(
    ("fact", "shown"),
    [(None, "―"), ("", ""), (1234567, "1,234,567"), (2.5, "2.5"), (0, "0"), ("１２", "１２")],
)
def test_a_fact_is_shown_as_it_is_and_what_is_not_known_as_a_dash(fact, shown) -> None:
    assert say("<{fact}>", fact=fact) == f"<{shown}>"


@pytest.mark.parametrize("name", ["count", "price_minor", "sent_at", "sent_at_time"])
def test_an_unknown_fact_of_any_form_is_a_dash(name: str) -> None:
    assert say(f"<{{{name}}}>") == "<―>"
    assert say(f"<{{{name}}}>", **{name.removesuffix("_time"): None}) == "<―>"


def test_what_an_action_says_comes_before_what_a_slot_holds() -> None:
    state = State({"language": "en", "count": 1})
    assert render({"en": "{count}"}, state, {"count": 2}) == "2"


@given(st.text() | st.sampled_from(["{secret}", "{{secret}}", "{0}", "%(secret)s", "\\g<0>", "{"]))
def test_braces_in_what_a_customer_writes_are_never_filled(name: str) -> None:
    assert say("Dear {name}!", name=name, secret="kept") == f"Dear {name}!"


TOPICS = read_starting(
    """
intents: [question]
responses:
  utter_question/price: [{text: 値段, translation: {en: The price}}]
  utter_question/other: [{text: 他, translation: {en: Something else}}]
  utter_about:
    - condition: [{type: slot, name: gift, value: true}, {type: slot, name: count, value: 2}]
      text: 二つの贈り物
      translation: {en: Two gifts}
    - condition: [{type: slot, name: gift, value: true}]
      text: 贈り物
      translation: {en: A gift}
    - condition: [{type: slot, name: count, value: null}]
      text: 数は不明
      translation: {en: No number}
    - text: "{count} 個"
      translation: {en: "{count} of them"}
flows:
  start:
    description: Asks.
    steps:
      - collect: colour
  answers:
    description: Answers.
    nlu_trigger: [{intent: question}]
    steps:
      - action: utter_question
        next: END
"""
)


@pytest.mark.parametrize(
    ("intents", "answer"),
    [
        (["question/price"], "The price"),
        (["question/weather"], "Something else"),
        (["question"], "Something else"),
        (["question/weather", "question/price"], "The price"),
    ],
)
def test_a_retrieval_response_answers_its_topic_and_otherwise_as_best_it_can(
    intents, answer
) -> None:
    talk = open_talk(TOPICS).write("?", *intents)
    assert talk.texts == [answer, "Which colour?"]
    assert talk.turn.said[0].response in TOPICS.responses


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({"gift": True, "count": 2}, "Two gifts"),
        ({"gift": True, "count": 3}, "A gift"),
        ({"gift": False, "count": None}, "No number"),
        ({"gift": False, "count": 3}, "{count} of them"),
    ],
)
def test_the_first_wording_whose_conditions_all_hold_is_chosen(slots, words) -> None:
    assert choose_variant(TOPICS, "utter_about", slots).text["en"] == words


@pytest.mark.parametrize(
    ("language", "texts", "labels"),
    [
        ("ja", ["こんにちは", "何色ですか"], ["赤", "青"]),
        ("en", ["Hello", "Which colour?"], ["Red", "Blue"]),
    ],
)
def test_a_talk_speaks_the_customers_language_throughout(language, texts, labels) -> None:
    talk = open_talk(TOPICS, started=Started({"language": language}))
    assert talk.texts == texts
    assert [choice.label for choice in talk.state.asked.choices] == labels


def test_an_action_fills_a_response_with_its_own_values() -> None:
    pack = read_starting(
        """
responses:
  utter_fee: [{text: "手数料 {fee_minor}", translation: {en: "A fee of {fee_minor}"}}]
slots:
  currency: {type: text}
flows:
  start:
    description: Looks up a fee.
    steps:
      - action: action_look_up
      - collect: colour
"""
    )
    says = (Say("utter_fee", values={"fee_minor": 500}),)
    started = Started({"language": "en", "currency": "USD"})
    talk = open_talk(
        pack, {"action_look_up": ActionRan("action_look_up", {}, says)}, started=started
    )
    assert talk.texts == ["Hello", "A fee of $5.00", "Which colour?"]
