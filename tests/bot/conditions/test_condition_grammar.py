import doctest

import pytest
from hypothesis import given

import bot.conditions
from bot.conditions import (
    Absence,
    And,
    Compare,
    Comparison,
    Condition,
    ConditionSyntaxError,
    Contains,
    Literal,
    Matches,
    Not,
    Or,
    Path,
    SetLiteral,
    Truth,
    compile_condition,
    parse,
)
from tests.bot.conditions.condition_strategies import trees

A, B, C = Path("a"), Path("b"), Path("c")
ONE = Literal(1.0)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('slots.a = "x"', Compare(A, Comparison.EQUAL, Literal("x"))),
        ("slots.a == 'say \"no\"'", Compare(A, Comparison.EQUAL, Literal('say "no"'))),
        ("slots.a is -2.5", Compare(A, Comparison.EQUAL, Literal(-2.5))),
        ("slots.a != null", Compare(A, Comparison.UNEQUAL, Literal(None))),
        (
            "slots.a IS Not Undefined",
            Compare(A, Comparison.UNEQUAL, Literal(Absence.UNDEFINED)),
        ),
        ("slots.a>1", Compare(A, Comparison.ABOVE, ONE)),
        ("1 >= slots.a", Compare(ONE, Comparison.AT_LEAST, A)),
        ("slots.a\n  < slots.b", Compare(A, Comparison.BELOW, B)),
        ("slots.a <= 1", Compare(A, Comparison.AT_MOST, ONE)),
        ("slots.a is empty", Compare(A, Comparison.EQUAL, Literal(Absence.EMPTY))),
        ('slots.a contains "x"', Contains(A, Literal("x"))),
        (
            "{\"x\" 'y' 1 TRUE null} contains slots.a",
            Contains(
                SetLiteral((Literal("x"), Literal("y"), ONE, Literal(value=True), Literal(None))), A
            ),
        ),
        ("{} contains slots.a", Contains(SetLiteral(()), A)),
        ("slots.a matches '^x.*$'", Matches(A, "^x.*$")),
        ("slots.a", Truth(A)),
        ("false", Truth(Literal(value=False))),
        ("slots.a-b.c_d.2", Truth(Path("a-b", ("c_d", "2")))),
        ("slots.名前", Truth(Path("名前"))),
        ("slots.a and slots.b AND slots.c", And((Truth(A), Truth(B), Truth(C)))),
        ("slots.a or slots.b", Or((Truth(A), Truth(B)))),
        (
            "slots.a and (slots.b or slots.c)",
            And((Truth(A), Or((Truth(B), Truth(C))))),
        ),
        ("((slots.a))", Truth(A)),
        ("not slots.a = 1", Not(Compare(A, Comparison.EQUAL, ONE))),
        ("not slots.a and slots.b", And((Not(Truth(A)), Truth(B)))),
        ("not (slots.a and slots.b)", Not(And((Truth(A), Truth(B))))),
        ("not not slots.a", Not(Not(Truth(A)))),
    ],
)
def test_a_text_reads_as_its_tree(text, tree):
    assert parse(text) == Condition(text, tree)


@pytest.mark.parametrize(
    ("text", "column", "message", "advice"),
    [
        ("slots.a = word", 10, "`word` is neither text nor a slot.", 'Write "word" in quotes'),
        ("slots.a = word", 10, "`word` is neither text nor a slot.", "or slots.word for the slot"),
        ("Slots.a = 1", 0, "`Slots.a` is neither text nor a slot.", 'Write "Slots.a" in quotes'),
        ("slots", 0, "`slots` names no slot.", "Write slots.name"),
        ("slots.a..b = 1", 0, "`slots.a..b` names no slot.", "Write slots.name"),
        (
            "slots.a and slots.b or slots.c",
            20,
            "`and` and `or` are mixed without parentheses.",
            "Put parentheses around the parts",
        ),
        (
            "slots.a or (slots.b or slots.c and slots.d)",
            31,
            "`and` and `or` are mixed without parentheses.",
            "Put parentheses around the parts",
        ),
        ("", 0, "The condition ends where a value should be.", "Write slots.name"),
        ("slots.a =", 9, "The condition ends where a value should be.", "Write slots.name"),
        ("slots.a and", 11, "The condition ends where a value should be.", "Write slots.name"),
        ("slots.a = = 1", 10, "`=` stands where a value should be.", "Write slots.name"),
        ("slots.a is not not 1", 15, "`not` stands where a value should be.", "Write slots.name"),
        ('slots.a "x"', 8, '`"x"` cannot stand here.', "Join values by ="),
        ("slots.a equals 1", 8, "`equals` cannot stand here.", "Join values by ="),
        ("slots.a = 1 = 2", 12, "`=` cannot stand here.", "Join values by ="),
        ("slots.a)", 7, "`)` cannot stand here.", "Join values by ="),
        ("(slots.a slots.b)", 9, "`slots.b` cannot stand here.", "Join values by ="),
        ("slots.b and (slots.a", 12, "This parenthesis is never closed.", "Write )"),
        ("(slots.a) = 1", 10, "A group cannot stand left of `=`.", "Leave the parentheses away"),
        ('slots.a = "x', 10, "This quote is never closed.", 'the same quote: "'),
        ("slots.a && slots.b", 8, "`&` means nothing here.", "Write and."),
        ("!slots.a", 0, "`!` means nothing here.", "Write not"),
        ("slots.a = “x”", 10, "`“` means nothing here.", "straight quote"),
        ("slots.a = 10%", 12, "`%` means nothing here.", "between quotes"),
        ('{"x", "y"} contains slots.a', 4, "`,` means nothing here.", "by spaces"),
        ('{"x" "y" contains slots.a', 9, "`contains` stands where a value", "Write slots.name"),
        ('{"x"', 0, "This set is never closed.", "Write }"),
        ("{slots.b} contains slots.a", 1, "`slots.b` cannot be in a set.", "Write texts"),
        ("{empty} contains slots.a", 1, "`empty` cannot be in a set.", "Write texts"),
        ('{"x"} = slots.a', 0, "A set stands only left of contains.", 'Write {"a" "b"} contains'),
        ('slots.a = {"x"}', 10, "`{` stands where a value should be.", 'Write {"a" "b"} contains'),
        ("slots.a contains empty", 17, "Nothing contains `empty`.", "Compare by ="),
        ("slots.a matches x", 16, "A pattern is missing after matches.", "between quotes"),
        ('slots.a matches "("', 16, "The pattern cannot be read: missing )", "regular expression"),
        ('slots.a matches "x{9999999999}"', 16, "The pattern cannot be read", "regular expression"),
        (f"slots.a = {'9' * 400}", 10, "This number is too large.", "Write fewer digits."),
        ("(" * 60 + "slots.a" + ")" * 60, 51, "The condition is nested too deeply.", "Take"),
        ("not " * 5000 + "slots.a", 204, "The condition is nested too deeply.", "Take"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_write_instead(text, column, message, advice):
    with pytest.raises(ConditionSyntaxError) as caught:
        parse(text)
    assert caught.value.message.startswith(message)
    assert caught.value.column == column
    assert advice in caught.value.advice


def test_the_plug_in_reads_the_same_and_its_mistakes_are_value_errors():
    assert compile_condition("slots.a = 1") == parse("slots.a = 1")
    with pytest.raises(ValueError, match=r"This quote is never closed\. \(character 11\) End"):
        compile_condition('slots.a = "x')


@given(trees)
def test_a_tree_printed_and_read_again_is_the_same_tree(tree):
    again = parse(str(tree)).tree
    assert again == tree
    # True equals 1.0 to Python, but is not printed like it.
    assert str(again) == str(tree)


def test_the_examples_in_the_documentation_are_true():
    result = doctest.testmod(bot.conditions)
    assert (result.attempted, result.failed) == (2, 0)


def test_the_documented_conditions_can_be_read():
    shown = bot.conditions.__doc__.split("\n\n")[1]
    texts = [text for line in shown.splitlines() for text in line.split("  ") if text.strip()]
    assert len(texts) == 9
    for text in texts:
        parse(text)
