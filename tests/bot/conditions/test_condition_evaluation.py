import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conditions import ConditionError, Path, Truth, atoms, evaluate, parse
from tests.bot.conditions.condition_strategies import trees

SLOTS = {
    "text": "monthly",
    "blank": "",
    "three": 3,
    "half": 0.5,
    "yes": True,
    "no": False,
    "unset": None,
    "tags": ["vip", 2],
    "none": [],
    "profile": {"tier": "gold", "since": None, "deep": {"er": 1}},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('slots.text = "monthly"', True),
        ("slots.three = 3.0", True),
        ('slots.three = "3"', False),
        ("slots.yes = true", True),
        ("slots.yes = 1", True),
        ("slots.no = 0", True),
        ('slots.yes = "true"', False),
        ("slots.three != 4", True),
        ("slots.unset is null", True),
        ("slots.unset = slots.profile.since", True),
        ("slots.unset is undefined", False),
        ("slots.unset is empty", False),
        ("slots.no is null", False),
        ("slots.blank is empty", True),
        ("slots.none is empty", True),
        ("slots.three is empty", False),
        ("slots.profile.gone is undefined", True),
        ("slots.profile.gone is not undefined", False),
        ("slots.profile.gone is null", False),
        ("slots.profile.gone is not null", True),
        ("slots.profile.gone is empty", True),
        ("slots.profile.gone is not empty", False),
        ("slots.profile.gone.further is undefined", True),
        ("slots.unset.key is undefined", True),
        ("slots.profile.since is undefined", False),
        ("slots.profile.deep.er = 1", True),
        ("slots.three > 2.5", True),
        ("slots.three > 3", False),
        ("slots.three >= 3", True),
        ("slots.half < slots.three", True),
        ("slots.three <= 2", False),
        ('slots.text < "yearly"', True),
        ("slots.yes > 0", True),
        ('slots.tags contains "vip"', True),
        ("slots.tags contains 2", True),
        ("slots.tags contains slots.unset", False),
        ('slots.text contains "month"', True),
        ('slots.text contains "year"', False),
        ('slots.profile contains "tier"', True),
        ('slots.profile contains "gold"', False),
        ("slots.profile contains slots.tags", False),
        ('{"monthly" "yearly"} contains slots.text', True),
        ("{1 2 3} contains slots.three", True),
        ("{1 2} contains slots.three", False),
        ('{"monthly"} contains slots.unset', False),
        ("{null} contains slots.unset", True),
        ("{null} contains slots.profile.gone", False),
        ('slots.text matches "^mon"', True),
        ('slots.text matches "nth"', True),
        ('slots.text matches "^th"', False),
        ("slots.text", True),
        ("slots.blank", False),
        ("slots.no", False),
        ("slots.unset", False),
        ("slots.none", False),
        ("slots.profile.gone", False),
        ("undefined", False),
        ("empty", False),
        ("true", True),
        ("not slots.three = 4", True),
        ("not slots.no and slots.no", False),
        ("slots.yes and slots.no", False),
        ("slots.no or slots.yes", True),
    ],
)
def test_a_condition_has_its_answer(text, expected):
    assert parse(text).holds(SLOTS) is expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("slots.gone is null", "`slots.gone`: there is no slot gone."),
        ("slots.gone", "`slots.gone`: there is no slot gone."),
        ("slots.gone.key is undefined", "`slots.gone.key`: there is no slot gone."),
        ("slots.text.key is undefined", "`slots.text.key`: text has no key key."),
        ("slots.tags.first = 1", "`slots.tags.first`: a list has no key first."),
        ("slots.unset > 3", "`slots.unset > 3`: null and a number have no order."),
        ("3 >= slots.text", "`3 >= slots.text`: a number and text have no order."),
        ("slots.tags < 3", "`slots.tags < 3`: a list and a number have no order."),
        ("slots.tags < slots.none", "`slots.tags < slots.none`: a list and a list have no order."),
        ("slots.profile <= 3", "`slots.profile <= 3`: an object and a number have no order."),
        ("slots.yes > slots.text", "`slots.yes > slots.text`: true or false and text have no"),
        ("slots.profile.gone > 3", "`slots.profile.gone > 3`: nothing and a number have no order."),
        ("slots.three < empty", "`slots.three < empty`: a number and nothing have no order."),
        ("slots.three contains 3", "`slots.three contains 3`: a number cannot contain a number."),
        ('slots.unset contains "x"', '`slots.unset contains "x"`: null cannot contain text.'),
        ('slots.profile.gone contains "x"', "nothing cannot contain text."),
        ("slots.text contains 3", "`slots.text contains 3`: text cannot contain a number."),
        ("slots.text contains slots.unset", "text cannot contain null."),
        ('slots.three matches "3"', '`slots.three matches "3"`: a number cannot match a pattern.'),
        ('slots.unset matches "."', "null cannot match a pattern."),
        ('slots.profile.gone matches "."', "nothing cannot match a pattern."),
        ("not slots.unset > 3", "`slots.unset > 3`: null and a number have no order."),
        ("slots.no or slots.unset > 3", "`slots.unset > 3`: null and a number have no order."),
    ],
)
def test_a_condition_without_an_answer_raises(text, message):
    with pytest.raises(ConditionError) as caught:
        parse(text).holds(SLOTS)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("slots.unset is not null and slots.unset > 3", False),
        ("slots.unset is null or slots.unset > 3", True),
    ],
)
def test_what_is_decided_is_not_asked_further(text, expected):
    assert parse(text).holds(SLOTS) is expected


def test_an_error_does_not_repeat_what_the_customer_said():
    with pytest.raises(ConditionError) as caught:
        parse("slots.note > slots.age").holds({"note": "my secret", "age": 71})
    assert str(caught.value) == "`slots.note > slots.age`: text and a number have no order."


def test_a_condition_names_the_slots_it_asks_for():
    condition = parse('{"x"} contains slots.a and (slots.b.c > slots.d or not slots.e matches "x")')
    assert condition.names == {"a", "b", "d", "e"}
    assert parse("true").names == frozenset()


def test_atoms_are_each_told_once_in_the_order_of_the_text():
    condition = parse("slots.b and (slots.a or not slots.b) and slots.c")
    assert atoms(condition) == (Truth(Path("b")), Truth(Path("a")), Truth(Path("c")))


@given(trees, st.integers(min_value=0))
def test_a_tree_is_and_or_not_of_its_atoms(tree, bits):
    condition = parse(str(tree))
    truth = {atom: bool(bits >> n & 1) for n, atom in enumerate(atoms(condition))}
    names = {atom: f"atom_{n}" for n, atom in enumerate(truth)}
    # The same tree over slots that hold the truth of each atom.
    stripped = str(_rename(condition.tree, names))
    slots = {names[atom]: holds for atom, holds in truth.items()}
    assert evaluate(condition.tree, truth.__getitem__) is parse(stripped).holds(slots)


def _rename(tree, names):
    if tree in names:
        return Truth(Path(names[tree]))
    if hasattr(tree, "part"):
        return type(tree)(_rename(tree.part, names))
    return type(tree)(tuple(_rename(part, names) for part in tree.parts))
