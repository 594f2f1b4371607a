import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conditions import (
    And,
    Condition,
    ConditionError,
    Doubt,
    Not,
    Or,
    SlotType,
    check,
    parse,
)
from bot.conditions.checks import RULES
from tests.bot.conditions.condition_strategies import TYPES, combine, objects_or_null, slots


def doubts(text):
    return check(parse(text), TYPES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_is_documented_by_examples_that_are_true(rule):
    documentation = importlib.import_module(rule.__module__).__doc__
    lines = [line.strip() for line in documentation.splitlines()]
    bad = [line.removeprefix("Bad:").strip() for line in lines if line.startswith("Bad:")]
    good = [line.removeprefix("Good:").strip() for line in lines if line.startswith("Good:")]
    assert rule.__module__ == f"bot.conditions.checks.{rule.__name__}"
    assert lines[0].startswith(f"{rule.__name__}: ")
    assert any(line.startswith("Why: ") for line in lines)
    assert bad
    assert good
    assert [{doubt.rule for doubt in doubts(text)} for text in bad] == [{rule.__name__}] * len(bad)
    assert [doubts(text) for text in good] == [[]] * len(good)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "slots.noted = 'x'",
            Doubt("unknown_slot", "No slot is called noted.", "Write slots.note."),
        ),
        (
            "slots.weather > 3 and slots.weather < 4",
            Doubt("unknown_slot", "No slot is called weather.", "Declare the slot in the domain."),
        ),
        (
            '"prize" is not slots.reason',
            Doubt(
                "unknown_value",
                '`"prize" != slots.reason`: slots.reason is never "prize".',
                'Write "price".',
            ),
        ),
        (
            '{"price" "weather"} contains slots.reason',
            Doubt(
                "unknown_value",
                '`{"price" "weather"} contains slots.reason`: slots.reason is never "weather".',
                'Write one of: "price", "health".',
            ),
        ),
        (
            "slots.note is not null and slots.note > 'a'",
            Doubt(
                "type_mismatch",
                '`slots.note > "a"`: slots.note is text and has no order.',
                "Compare it by = or !=.",
            ),
        ),
        (
            "slots.paused = 1",
            Doubt(
                "type_mismatch",
                "`slots.paused = 1`: slots.paused is bool, 1 is float.",
                "Compare values of one type.",
            ),
        ),
        (
            "slots.orders >= 3",
            Doubt(
                "unguarded_null",
                "`slots.orders >= 3`: slots.orders may be null.",
                "Write slots.orders is not null and slots.orders >= 3.",
            ),
        ),
        (
            "slots.profile.score >= 3",
            Doubt(
                "unguarded_null",
                "`slots.profile.score >= 3`: slots.profile.score may be undefined or null.",
                "Write slots.profile.score is not undefined and slots.profile.score is not null "
                "and slots.profile.score >= 3.",
            ),
        ),
    ],
)
def test_a_doubt_says_what_to_write_instead(text, found):
    assert found in doubts(text)


@pytest.mark.parametrize(
    "text",
    [
        "slots.orders = slots.note",
        "slots.paused = 'true'",
        "slots.tags = 'vip'",
        "slots.orders is undefined",
        "undefined = slots.orders",
        "slots.orders is empty",
        "{1 2} contains slots.note",
        "{'vip'} contains slots.tags",
        "slots.orders > null",
        "slots.orders > true",
        "slots.orders < empty",
        "slots.tags > 3",
        "slots.orders contains 3",
        "slots.paused contains 'x'",
        "slots.note contains 3",
        "slots.note contains null",
        "slots.note contains slots.tags",
        "null contains 'x'",
        "3 contains 'x'",
        "slots.orders matches '3'",
        "slots.tags matches 'vip'",
        "null matches 'x'",
        "slots.note.key = 'x'",
    ],
)
def test_what_a_type_has_no_answer_to_is_a_mismatch(text):
    assert "type_mismatch" in {doubt.rule for doubt in doubts(text)}


@pytest.mark.parametrize(
    "text",
    [
        "slots.note = slots.reason",
        "slots.note is empty",
        "slots.tags is empty",
        "slots.profile is empty",
        "slots.profile = 3",
        "slots.profile.score = 'x'",
        "slots.profile.score is undefined",
        "slots.profile.score is empty",
        "slots.orders is null",
        "slots.orders = 3",
        "slots.paused = true",
        "{1 null} contains slots.orders",
        "{'price'} contains slots.reason",
        "'abc' contains 'a'",
        "'abc' matches 'a'",
        "slots.orders",
        "2 > 1",
    ],
)
def test_what_has_an_answer_raises_no_doubt(text):
    assert doubts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "slots.orders != null and slots.orders > 3",
        "slots.orders is not null and slots.paused and slots.orders > 3",
        "null != slots.orders and slots.orders > 3",
        "slots.orders is null or slots.orders > 3",
        "not slots.orders is null and slots.orders > 3",
        "not (slots.orders is null or slots.orders > 3)",
        "not slots.orders is not null or slots.orders > 3",
        "(slots.orders is not null and slots.note is not null) and slots.orders > 3",
        "slots.paused and (slots.orders is not null and slots.orders > 3)",
        "slots.orders is not null and (slots.paused or slots.orders > 3)",
        "(slots.orders = 3 or slots.orders = 4) and slots.orders > 3",
        "slots.orders and slots.orders > 3",
        "not slots.orders or slots.orders > 3",
        "{1 2} contains slots.orders and slots.orders > 1",
        "slots.orders is not null and (slots.orders > 3 or slots.orders < 1)",
        "(slots.orders is null or slots.note is null) or slots.orders > 3",
        "(slots.orders = 3 and slots.orders) and slots.orders > 3",
        "slots.note is not null and slots.note contains 'x'",
        "slots.note is empty and slots.note contains 'x'",
        "slots.note = 'abc' and slots.note matches 'a'",
        "slots.tags is not null and slots.tags contains slots.orders",
        "slots.profile is not null and slots.profile contains 'score'",
        "slots.profile.score != empty and slots.profile.score != null and slots.profile.score > 3",
    ],
)
def test_a_guard_to_the_left_is_enough(text):
    assert doubts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "slots.orders > 3 and slots.orders is not null",
        "slots.orders is null and slots.orders > 3",
        "slots.orders is not null or slots.orders > 3",
        "not slots.orders is not null and slots.orders > 3",
        "slots.note is not null and slots.orders > 3",
        "slots.orders != 3 and slots.orders > 3",
        "slots.note is not empty and slots.note matches 'x'",
        "(slots.orders is not null or slots.paused) and slots.orders > 3",
        "(slots.orders is null and slots.paused) or slots.orders > 3",
        "{1 null} contains slots.orders and slots.orders > 1",
        "not {1 2} contains slots.orders and slots.orders > 1",
        "slots.note contains 'x'",
        "slots.note matches 'x'",
        "slots.tags contains 'x'",
        "slots.profile contains 'x'",
        "'abc' contains slots.note",
        "slots.profile.score is not undefined and slots.profile.score > 3",
        "slots.profile.score is not null and slots.profile.score > 3",
        "slots.profile is not null and slots.profile.score > 3",
    ],
)
def test_what_is_no_guard_does_not_pass_for_one(text):
    assert {doubt.rule for doubt in doubts(text)} == {"unguarded_null"}


def test_a_doubt_is_told_once():
    doubt = Doubt("unknown_slot", "No slot is called x.", "Declare the slot in the domain.")
    assert check(parse("slots.x or slots.x = 1"), {"a": SlotType("any")}) == [doubt]


def trees_of(*texts):
    return st.sampled_from([parse(text).tree for text in texts])


FREE = trees_of(
    "slots.paused",
    "slots.reason = 'price'",
    "{'price' null} contains slots.reason",
    "slots.note is empty",
    "slots.profile.score is undefined",
)
# A guard, and what is in need of it.
PAIRS = [
    (
        trees_of("slots.orders is not null", "slots.orders", "slots.orders = 3"),
        trees_of("slots.orders > 1", "slots.orders < 3"),
    ),
    (
        trees_of("slots.note is not null", "slots.note", "{'a'} contains slots.note"),
        trees_of("slots.note matches 'a'", "slots.note contains 'a'", "'abc' contains slots.note"),
    ),
    (
        trees_of("slots.tags is not null", "slots.tags"),
        trees_of("slots.tags contains 'a'", "slots.tags contains slots.note"),
    ),
    (
        trees_of(
            "slots.profile.score",
            "slots.profile.score is not undefined and slots.profile.score is not null",
            "slots.profile.score is not null",
            "slots.profile.score is not undefined",
        ),
        trees_of("slots.profile.score > 1", "2 >= slots.profile.score"),
    ),
]
guarded = st.one_of(
    [st.tuples(guard, needy).map(And) for guard, needy in PAIRS]
    + [st.tuples(guard.map(Not), needy).map(Or) for guard, needy in PAIRS]
)
needy = st.one_of([pair[1] for pair in PAIRS])
guards = st.one_of([pair[0] for pair in PAIRS])


@given(st.recursive(guarded | FREE | guards | needy, combine, max_leaves=5), slots(objects_or_null))
def test_a_condition_without_doubts_always_has_an_answer(tree, held):
    condition = Condition(str(tree), tree)
    try:
        condition.holds(held)
    except ConditionError:
        assert check(condition, TYPES) != []
