"""Each file in packs/mistakes begins with what must be found in it: line, rule, words, advice."""

from pathlib import Path

import pytest

from bot.findings import Finding
from bot.reader import read_pack
from bot.reader.rules import RULES
from tests.bot.packs.small import MISTAKES, SMALL, find_beside_small

TEN_MISTAKES = """
respones: {}
slots:
  size: {type: flaot}
  size: {type: text}
responses:
  utter_bye: []
  utter_see_you: [{text: また}]
flows:
  late:
    description: Ten mistakes in twenty lines.
    if: slots.colour = "rde"
    steps:
      - action: utter_helo
      - collect: colour
        next: nowhere
      - noop: true
      - link: colour
"""


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_found_with_its_line_its_rule_and_what_to_write_instead(path: Path) -> None:
    text = path.read_text("utf-8")
    expected = [line[2:] for line in text.splitlines() if line.startswith("# ")]

    found = find_beside_small(text)

    assert [str(finding) for finding in found] == [f"mistake.yml:{line}" for line in expected]
    assert {finding.rule for finding in found} == {path.stem.split("-")[0]}


def test_every_rule_has_a_mistake_that_breaks_it() -> None:
    broken = {path.stem.split("-")[0] for path in MISTAKES}
    assert set(RULES) - broken == {"missing_reserved"}
    assert broken - set(RULES) == set()


@pytest.mark.parametrize(
    ("here", "instead", "expected"),
    [
        (
            "  utter_clarify: ",
            "  utter_clear: ",
            Finding(
                "domain.yml",
                20,
                "missing_reserved",
                "The response `utter_clarify` is missing; no conversation runs without it.",
                "Add the response `utter_clarify`.",
            ),
        ),
        (
            "  exit:",
            "  leave:",
            Finding(
                "domain.yml",
                35,
                "missing_reserved",
                "The flow `exit` is missing; no conversation runs without it.",
                "Add the flow `exit`.",
            ),
        ),
        (
            "  language: {",
            "  tongue: {",
            Finding(
                "domain.yml",
                9,
                "missing_reserved",
                "The slot `language` is missing; no conversation runs without it.",
                "Add the slot `language`.",
            ),
        ),
    ],
)
def test_what_every_conversation_needs_is_missed(
    here: str, instead: str, expected: Finding
) -> None:
    assert read_pack({"domain.yml": SMALL.replace(here, instead)}) == (expected,)


def test_ten_mistakes_are_found_at_once() -> None:
    found = find_beside_small(TEN_MISTAKES)
    assert [(finding.line, finding.rule) for finding in found] == [
        (2, "unknown_key"),
        (4, "unknown_type"),
        (5, "duplicate_key"),
        (7, "empty_response"),
        (8, "missing_translation"),
        (12, "unknown_value"),
        (14, "unknown_name"),
        (16, "unknown_name"),
        (17, "noop_needs_next"),
        (18, "unknown_name"),
    ]


def test_names_are_not_doubted_while_a_file_cannot_be_read() -> None:
    doubtful = "flows: {a: {description: b, steps: [{action: utter_bye}]}}"
    found = read_pack({"domain.yml": SMALL, "flows.yml": doubtful, "late.yml": "responses: ["})
    assert isinstance(found, tuple)
    assert [(finding.file, finding.rule) for finding in found] == [("late.yml", "not_yaml")]


def test_keys_of_other_readers_are_theirs_to_read() -> None:
    text = SMALL + "\noffers: {nobody: [knows]}\n"
    assert not isinstance(read_pack({"domain.yml": text}, foreign={"offers"}), tuple)
    assert [finding.rule for finding in read_pack({"domain.yml": text})] == ["unknown_key"]
