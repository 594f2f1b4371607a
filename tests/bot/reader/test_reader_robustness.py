"""Whatever stands in a file, the reader answers, and soon."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import default_files
from bot.domain import Pack
from bot.reader import read_pack
from bot.reader.rules import RULES
from bot.reader.source import parse

# The training words are read line by line and tell nothing new here, but cost time.
FILES = {n: t for n, t in default_files().items() if not n.startswith(("tests/", "nlu/"))}
FOREIGN = frozenset({"site", "reasons", "offers", "jurisdictions", "acts"})
SCRAPS = (
    *"[]{}#\"'\t\u2028\ufeff\x00\ud800",
    *("- ", ": ", "&a ", "*a", "!!int ", "? ", "|\n", "null", "END", "9" * 30, "slots.reason"),
)


def answer(files: dict[str, str]) -> Pack | tuple:
    read = read_pack(files, foreign=FOREIGN)
    if not isinstance(read, Pack):
        assert read
        for finding in read:
            assert finding.rule in RULES
            assert finding.line >= 1
            assert finding.message
            assert finding.advice
    return read


def drop(lines: list[str], at: int, other: int, scrap: str) -> list[str]:
    return lines[:at] + lines[at + 1 :]


def double(lines: list[str], at: int, other: int, scrap: str) -> list[str]:
    return [*lines[: at + 1], *lines[at:]]


def swap(lines: list[str], at: int, other: int, scrap: str) -> list[str]:
    changed = list(lines)
    changed[at], changed[other] = changed[other], changed[at]
    return changed


def outdent(lines: list[str], at: int, other: int, scrap: str) -> list[str]:
    return [*lines[:at], lines[at][2:], *lines[at + 1 :]]


def insert(lines: list[str], at: int, other: int, scrap: str) -> list[str]:
    place = other % (len(lines[at]) + 1)
    return [*lines[:at], lines[at][:place] + scrap + lines[at][place:], *lines[at + 1 :]]


def cut(lines: list[str], at: int, other: int, scrap: str) -> list[str]:
    return [*lines[:at], lines[at][: other % (len(lines[at]) + 1)], *lines[at + 1 :]]


changes = st.tuples(
    st.sampled_from(sorted(FILES)),
    st.sampled_from([drop, double, swap, outdent, insert, cut]),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.sampled_from(SCRAPS) | st.text(max_size=3),
)


@given(st.lists(changes, min_size=1, max_size=6))
def test_a_spoilt_default_pack_is_read_or_refused_with_findings(spoiling) -> None:
    files = dict(FILES)
    for name, change, at, other, scrap in spoiling:
        lines = files[name].split("\n")
        files[name] = "\n".join(change(lines, at % len(lines), other % len(lines), scrap))
    answer(files)


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=200), max_size=4))
def test_any_text_is_read_or_refused(files) -> None:
    answer(files)


words = st.sampled_from(
    ["flows", "steps", "slots", "responses", "nlu", "intents", "actions", "collect", "next", "if",
     "then", "else", "link", "call", "noop", "set_slots", "text", "translation", "buttons", "type",
     "payload", "condition", "exit", "END", "description", "language", "examples", "intent", "ja",
     "slots.exit = 1", "/SetSlots(exit=1)", "utter_exit", "", "rejections", "nlu_trigger"]
)  # fmt: skip
trees = st.recursive(
    words | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=5),
    max_leaves=40,
)


@given(st.dictionaries(words, trees, max_size=6))
def test_any_tree_of_known_words_is_read_or_refused(tree) -> None:
    answer({"a.yml": as_flow_style(tree)})


def as_flow_style(tree) -> str:
    match tree:
        case dict():
            return "{" + ", ".join(f'"{k}": {as_flow_style(v)}' for k, v in tree.items()) + "}"
        case list():
            return "[" + ", ".join(map(as_flow_style, tree)) + "]"
        case str():
            return f'"{tree}"'
        case _:
            return str(tree)


def laughs(levels: int) -> str:
    """Ten references to ten references to ..."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 200_000 + "]" * 200_000, "The file is nested more than 60 levels deep."),
        ("flows: " + "{a: " * 100_000, "The file is nested more than 60 levels deep."),
        ("- " * 100_000 + "x", "The file is nested more than 60 levels deep."),
        (laughs(12), "The file has more than 200,000 values."),
        ("flows: &a [*a]", "There is no `&a` before this line."),
        ("flows: '\ud800'", "The file holds a character that is no text."),
        ("flows: \x00", "The file holds a character that is no text."),
    ],
    ids=["brackets", "braces", "dashes", "laughs", "circle", "surrogate", "nul"],
)
def test_a_file_that_would_take_all_memory_is_refused(text: str, message: str) -> None:
    tree, findings = parse("a.yml", text)
    assert tree.entries == ()
    assert [(finding.rule, finding.message) for finding in findings] == [("not_yaml", message)]


def test_a_long_payload_or_condition_takes_no_long_time() -> None:
    long = " " * 100_000
    payload = f'payload: "/SetSlots(a={long}x"'
    answer({"a.yml": f"responses: {{utter_a: [{{text: b, buttons: [{{title: c, {payload}}}]}}]}}"})
    answer({"a.yml": "flows: {a: {description: b, if: '" + "(" * 100_000 + "', steps: []}}"})


def test_many_mistakes_are_all_found_in_one_reading() -> None:
    rand = random.Random(7)
    names = {"".join(rand.choices(string.ascii_lowercase, k=8)) for _ in range(300)}
    steps = "\n".join(f"      - action: utter_{name}" for name in sorted(names))
    found = answer(
        {**FILES, "late.yml": f"flows:\n  a:\n    description: b\n    steps:\n{steps}\n"}
    )
    assert [finding.rule for finding in found] == ["unknown_name"] * 300
