"""What rules on conversations find is shown again by the engine, act for act."""

from itertools import product
from pathlib import Path

import pytest

from bot.checks import RULES, check_pack
from bot.checks.rule import Subject
from tests.bot.checks.beside import BAD, GOOD, OUTLINE, read_beside_talk, read_fixture
from tests.bot.checks.flows.faults_shown import SHOWS, cancels, goes_on
from tests.bot.checks.flows.replay import replay

FLOWS = Path(__file__).parent
ACTS = ("/exit", "/confirm", "/skip", "/back", "/price", "/accept", "/decline", "says: leave")


def in_flows(paths: list[Path]) -> list[Path]:
    return [path for path in paths if path.parent.parent == FLOWS]


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def found_in(subject: Subject) -> list[str]:
    return [str(finding) for rule in RULES for finding in rule.find(subject)]


def test_a_sound_pack_is_not_objected_to():
    assert found_in(read_beside_talk("flows: {}")) == []


@pytest.mark.parametrize("path", in_flows(GOOD), ids=name_of)
def test_what_is_good_by_one_rule_is_good_by_all(path: Path):
    assert found_in(read_fixture(path)) == []


@pytest.mark.parametrize("path", in_flows(BAD), ids=name_of)
def test_what_is_bad_by_one_rule_is_good_by_the_others(path: Path):
    subject = read_fixture(path)
    found = list(check_pack(subject.pack, subject.outline))
    assert {finding.rule for finding in found} == {path.parent.name}


def bad_by(*rules: str) -> list[Path]:
    return [path for path in in_flows(BAD) if path.parent.name in rules]


@pytest.mark.parametrize("path", bad_by(*SHOWS), ids=name_of)
def test_a_witness_shows_its_fault(path: Path):
    subject = read_fixture(path)
    for finding in check_pack(subject.pack, OUTLINE):
        talks = replay(subject.pack, OUTLINE, finding.witness)
        assert any(SHOWS[finding.rule](talk) for talk in talks), finding.witness


@pytest.mark.parametrize("path", bad_by("no_way_to_cancel"), ids=name_of)
def test_where_there_is_no_way_to_cancel_no_four_acts_do(path: Path):
    subject = read_fixture(path)
    (finding,) = check_pack(subject.pack, OUTLINE)
    shown = [
        not any(
            cancels(then)
            for acts in product(ACTS, repeat=4)
            for then in goes_on(subject, talk, acts)
        )
        for talk in replay(subject.pack, OUTLINE, finding.witness)
    ]
    assert any(shown)


@pytest.mark.parametrize("path", bad_by("exit_too_far"), ids=name_of)
def test_where_the_exit_is_too_far_exit_and_confirm_do_not_cancel(path: Path):
    subject = read_fixture(path)
    (finding,) = check_pack(subject.pack, OUTLINE)
    at_once, later = ("/exit", "/confirm"), ("/exit", "/skip", "/confirm")
    talks = replay(subject.pack, OUTLINE, finding.witness)
    assert not all(any(map(cancels, goes_on(subject, talk, at_once))) for talk in talks)
    assert any(
        cancels(then)
        for talk in talks
        for acts in (later, ("/exit", "/confirm", "/confirm"))
        for then in goes_on(subject, talk, acts)
    )
