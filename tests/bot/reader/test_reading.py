"""What a sound text is read as."""

import pytest

from bot.conditions import parse as parse_condition
from bot.content import default_files
from bot.domain import (
    Act,
    Branch,
    Button,
    Collect,
    End,
    Goto,
    Noop,
    Pack,
    Rejection,
    SaysIntent,
    SetsSlot,
    Slot,
    SlotIs,
    Step,
    Trigger,
)
from bot.reader import read_pack, version_of
from bot.reader.domain import read_payload
from bot.reader.source import Mapping, Scalar, line_at, parse, plain
from bot.understanding.meaning import Example
from tests.bot.packs.small import SMALL, read_sound

RETENTION = frozenset({"site", "reasons", "offers", "jurisdictions", "acts"})


def read_value(text: str) -> object:
    tree, findings = parse("a.yml", f"key: {text}")
    assert findings == ()
    return plain(tree)["key"]


def test_the_default_pack_has_no_findings() -> None:
    served = {n: text for n, text in default_files().items() if not n.startswith("tests/")}
    assert isinstance(read_pack(served, foreign=RETENTION), Pack)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("1.50", 1.5),
        ("007", 7),
        ('"12"', "12"),
        ("!!str 12", "12"),
        ("!!int '12'", 12),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("2026-11-23", "2026-11-23"),
        ("3:30", "3:30"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_a_value_is_what_yaml_1_2_says_and_otherwise_a_word(text: str, value: object) -> None:
    read = read_value(text)
    assert read == value
    assert type(read) is type(value)


def test_an_anchor_repeats_what_it_marks() -> None:
    assert read_value("[&a {b: 1}, *a]") == [{"b": 1}, {"b": 1}]


def test_every_value_knows_its_line() -> None:
    tree, _ = parse("a.yml", "a:\n  b: 1\n  c:\n    - 2\n    - d: 3\n")
    assert tree.key_line("a") == 1
    body = tree.get("a")
    assert isinstance(body, Mapping)
    assert body.get("b") == Scalar(1, 2)
    assert line_at(tree, ("a", "c", 1, "d")) == 5
    assert line_at(tree, ("a", "c", 7)) == 3


def test_nested_steps_become_one_table_of_jumps() -> None:
    pack = read_sound(
        """
flows:
  size:
    description: A branch in a branch.
    nlu_trigger:
      - intent: {name: like_red, confidence_threshold: 0.75}
    steps:
      - id: top
        noop: true
        next:
          - if: slots.gift
            then:
              - noop: true
                next:
                  - if: slots.colour = "red"
                    then: last
                  - else: END
          - else:
              - action: utter_hello
                next: top
      - id: last
        action: utter_hello
"""
    )
    flow = pack.flows["size"]
    red, gift = parse_condition('slots.colour = "red"'), parse_condition("slots.gift")
    assert flow.triggers == (Trigger("like_red", 0.75),)
    assert flow.first == "top"
    assert flow.steps == {
        "top": Step("top", Noop(), Branch(((gift, Goto("size_13")),), Goto("size_19")), 8),
        "size_13": Step("size_13", Noop(), Branch(((red, Goto("last")),), End()), 13),
        "size_19": Step("size_19", Act("utter_hello"), Goto("top"), 19),
        "last": Step("last", Act("utter_hello"), End(), 21),
    }


def test_steps_on_one_line_keep_their_own_ids() -> None:
    pack = read_sound(
        "flows: {size: {description: d, steps: [{action: utter_hello}, {action: utter_hello}]}}"
    )
    assert list(pack.flows["size"].steps) == ["size_1", "size_1_1"]


def test_a_question_is_asked_by_its_response_or_by_the_action_named_after_it() -> None:
    pack = read_sound(
        """
actions: [action_ask_count]
flows:
  size:
    description: Three questions.
    steps:
      - collect: colour
      - collect: count
      - collect: note
        utter: utter_hello
        ask_before_filling: true
        rejections:
          - if: slots.note = "x"
            utter: utter_not_understood
"""
    )
    assert [step.do for step in pack.flows["size"].steps.values()] == [
        Collect("colour", "utter_ask_colour"),
        Collect("count", "action_ask_count"),
        Collect(
            "note",
            "utter_hello",
            ask_before_filling=True,
            rejections=(Rejection(parse_condition('slots.note = "x"'), "utter_not_understood"),),
        ),
    ]


def test_a_slot_knows_its_values_and_what_fills_it() -> None:
    pack = read_sound()
    assert pack.slots["colour"] == Slot(
        "colour", "categorical", ("red", "blue"), from_intent={"like_red": "red"}
    )
    assert pack.slots["gift"] == Slot("gift", "bool", initial=False)
    assert pack.slots["note"] == Slot("note", "text", from_text=True)
    assert pack.languages == ("ja", "en")


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("/SetSlots(colour=red)", SetsSlot("colour", "red")),
        ("/SetSlots( colour = 'dark red' )", SetsSlot("colour", "dark red")),
        ("/SetSlots(gift=true)", SetsSlot("gift", value=True)),
        ("/SetSlots(colour=null)", SetsSlot("colour", None)),
        ("/SetSlots(note=3)", SetsSlot("note", "3")),
        ("/SetSlots(count=3)", SetsSlot("count", 3)),
        ("/SetSlots(count=2.5)", SetsSlot("count", 2.5)),
        ("/leave", SaysIntent("leave")),
        ("leave", None),
        ("/SetSlots(colour)", None),
        ("/leave now", None),
        ("/SetSlots(colour=red)\n", None),
    ],
)
def test_a_payload_sets_a_slot_or_says_an_intent(text: str, payload: object) -> None:
    assert read_payload(text, numbers=frozenset({"count"})) == payload


def test_a_button_for_a_number_sets_a_number() -> None:
    pack = read_sound(
        """
responses:
  utter_ask_count:
    - condition: [{type: slot, name: gift, value: true}]
      text: 贈り物はいくつ
      translation: {en: How many gifts}
    - text: いくつ
      translation: {en: How many}
      buttons:
        - {title: 三, translation: {en: Three}, payload: /SetSlots(count=3)}
        - {title: 無, translation: {en: None}, payload: /SetSlots(count=null)}
"""
    )
    first, last = pack.responses["utter_ask_count"].variants
    assert first.conditions == (SlotIs("gift", value=True),)
    assert last.buttons == (
        Button({"ja": "三", "en": "Three"}, SetsSlot("count", 3)),
        Button({"ja": "無", "en": "None"}, SetsSlot("count", None)),
    )
    assert [button.id for button in last.buttons] == ["3", "skip"]


def test_examples_are_kept_by_the_language_that_names_their_file() -> None:
    text = "nlu:\n  - intent: leave\n    examples: |\n      - bye\n      -   so long  \n"
    read = read_pack({"domain.yml": SMALL, "nlu/en.yml": text})
    assert isinstance(read, Pack)
    assert read.examples == {"en": (Example("bye", "leave"), Example("so long", "leave"))}


def test_a_pack_is_its_files_whatever_their_order() -> None:
    assert version_of({"a": "1", "b": "2"}) == version_of({"b": "2", "a": "1"})
    assert version_of({"a": "1", "b": "2"}) != version_of({"a": "1b", "": "2"})
    assert version_of({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
