"""Trees of conditions over a few slots, and values for these slots."""

from hypothesis import strategies as st

from bot.conditions import (
    Absence,
    And,
    Compare,
    Comparison,
    Contains,
    Literal,
    Matches,
    Not,
    Or,
    Path,
    SetLiteral,
    SlotType,
    Truth,
)

TYPES = {
    "note": SlotType("text"),
    "reason": SlotType("categorical", ("price", "health")),
    "orders": SlotType("float"),
    "paused": SlotType("bool"),
    "tags": SlotType("list"),
    "profile": SlotType("any"),
}
SCORE = Path("profile", ("score",))
PATHS = (*map(Path, TYPES), SCORE)

# Few texts and numbers, so that they meet in comparisons; any, so that nothing is special.
shared_texts = st.sampled_from(["", "price", "health", "score", "a", "it's", 'say "no"', "and"])
texts = shared_texts | st.text(st.characters(exclude_characters="\"'", codec="utf-8"), max_size=8)
numbers = st.sampled_from([0.0, 1.0, 3.0, -2.5]) | st.floats(allow_nan=False, allow_infinity=False)
plain = st.builds(Literal, texts | numbers | st.booleans() | st.none())
constants = plain | st.builds(Literal, st.sampled_from(Absence))
paths = st.sampled_from(PATHS)
values = constants | paths
sets = st.builds(SetLiteral, st.lists(plain, max_size=3).map(tuple))
atoms = st.one_of(
    st.builds(Compare, paths, st.sampled_from(Comparison), constants),
    st.builds(Compare, values, st.sampled_from(Comparison), values),
    st.builds(Contains, values | sets, plain | paths),
    st.builds(Matches, values, st.sampled_from(["^p", "a", "e$", "[0-9]+", ""])),
    st.builds(Truth, values),
)


def combine(parts):
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.builds(And, several) | st.builds(Or, several) | st.builds(Not, parts)


trees = st.recursive(atoms, combine, max_leaves=6)


def slots(profiles):
    """Values as declared, seldom null."""
    held = {
        "note": shared_texts,
        "reason": st.sampled_from(["price", "health"]),
        "orders": numbers | st.integers(-3, 3),
        "paused": st.booleans(),
        "tags": st.lists(shared_texts, max_size=2),
        "profile": profiles,
    }
    nullable = {name: st.one_of(value, value, st.none()) for name, value in held.items()}
    return st.fixed_dictionaries({**nullable, "profile": profiles})


objects = st.sampled_from([{}, {"score": None}, {"score": 0}, {"score": 3.0}, {"other": 1}])
objects_or_null = st.none() | objects
