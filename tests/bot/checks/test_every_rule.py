"""What holds of every rule: what its module says, and that fixtures show it find and stay silent.

A fixture is `<any folder>/<rule>/bad*.yml` or `good*.yml`, read as `case.yml` beside a sound pack.
A bad one begins with what must be found in it, one comment a finding.
"""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import get_args

import pytest

import bot.checks
from bot.checks.rule import Rule, as_rule
from bot.findings import Severity
from tests.bot.checks.beside import BAD, FIXTURES, GOOD, read_fixture


def rules() -> dict[str, Rule]:
    modules = (
        import_module(f"bot.checks.{found.name}") for found in iter_modules(bot.checks.__path__)
    )
    found = (as_rule(module) for module in modules if hasattr(module, "find"))
    return {rule.id: rule for rule in found}


RULES = rules()


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_what_why_bad_and_good(rule: Rule) -> None:
    assert rule.text.startswith(rule.id)
    assert re.findall(r"^(What|Why|Bad|Good)\b", rule.text, re.MULTILINE) == [
        "What",
        "Why",
        "Bad",
        "Good",
    ]
    assert rule.severity in get_args(Severity)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("fixtures", [BAD, GOOD], ids=["bad", "good"])
def test_a_rule_has_two_fixtures_of_each_kind(rule: str, fixtures: list[Path]) -> None:
    assert len([path for path in fixtures if path.parent.name == rule]) >= 2


def test_every_fixture_belongs_to_a_rule() -> None:
    assert {path.parent.name for path in FIXTURES} <= set(RULES)
    assert sorted([*BAD, *GOOD]) == FIXTURES


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_bad_fixture_yields_exactly_its_findings(path: Path) -> None:
    text = path.read_text("utf-8")
    expected = [line[2:] for line in text.splitlines() if line.startswith("# ")]
    rule = RULES[path.parent.name]

    found = list(rule.find(read_fixture(path)))

    assert [str(finding) for finding in found] == [f"case.yml:{line}" for line in expected]
    assert {(finding.rule, finding.severity) for finding in found} == {(rule.id, rule.severity)}


@pytest.mark.parametrize("path", GOOD, ids=name_of)
def test_a_good_fixture_yields_nothing(path: Path) -> None:
    rule = RULES[path.parent.name]
    assert list(rule.find(read_fixture(path))) == []
