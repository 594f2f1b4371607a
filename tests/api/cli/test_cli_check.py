import re
import shutil
from pathlib import Path

import pytest

from actions.content import read_content
from api.cli.findings import as_annotations, as_text, errors_first
from bot.checks import RULES
from bot.conditions import compile_condition
from bot.findings import Finding

FLOWS = "flows/conversation.yml"
OWN = """\
flows:
  own:
    description: Asks for a slot that is not there.
    steps:
      - noop: true
        next:
          - if: slots.dor = "stay"
            then: END
          - else: END
"""
STUCK = Finding("flows/a.yml", 4, "stuck", "Stays 100%.", "Let go.", witness=("/leave", "/price"))
DULL = Finding("a.yml", 9, "dull", "Never, ever.", "Cut it.", severity="warning")


@pytest.fixture
def edit(nagori, home):
    """Copies the default pack, then edits one of its files."""

    def change(file, *edits):
        nagori("init", "mypack")
        shutil.rmtree("mypack/tests")
        path = home / "mypack" / file
        text = path.read_text("utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
        return "mypack"

    return change


@pytest.fixture
def brief(edit):
    """A pack without offers and their talk, so that it is explored in a second."""

    def change(*edits):
        silent = "action: utter_declined"
        offers = ("action: action_choose_offer", silent)
        return edit(FLOWS, ("call: respond_to_reason", silent), offers, *edits)

    return change


@pytest.fixture
def trap(brief):
    return brief(("action: action_request_cancel", "action: utter_farewell"))


def test_a_way_out_that_never_cancels_is_an_error(nagori, trap):
    checked = nagori("check", trap)
    first, *_, last = checked.out.splitlines()
    assert checked.code == 1
    assert re.match(rf"{FLOWS}:\d+: error: no_way_to_cancel: From this question nothing", first)
    assert last.startswith("The pack is not sound: errors 1, failed cases 0, warnings ")


def test_errors_come_before_warnings(nagori, trap):
    kinds = [
        line.split(": ")[1] for line in nagori("check", trap).out.splitlines() if ".yml:" in line
    ]
    assert kinds[:2] == ["error", "warning"]
    assert kinds == sorted(kinds)


def test_json_holds_every_field_of_a_finding(nagori, trap):
    told = nagori("check", trap, "--format", "json").json
    found = told["findings"][0]
    assert (told["errors"], found["rule"], found["severity"]) == (1, "no_way_to_cancel", "error")
    assert set(found) == {"file", "line", "rule", "message", "advice", "severity", "witness"}


def test_github_gets_annotations_with_paths_from_where_it_stands(nagori, trap):
    checked = nagori("check", trap, "--format", "github")
    place = rf"::error file=mypack/{FLOWS},line=\d+,title=no_way_to_cancel::From this question"
    assert checked.code == 1
    assert re.match(place, checked.out)


@pytest.mark.enable_socket
def test_a_pack_that_keeps_someone_in_is_not_served(nagori, trap, monkeypatch):
    monkeypatch.setenv("NAGORI_CONTENT", trap)
    refusal = nagori("serve", "--port", "0").refusal
    assert "mend it first" in refusal
    assert re.search(rf"\n{FLOWS}:\d+: error: no_way_to_cancel: ", refusal)
    assert "warning" not in refusal


def test_warnings_alone_are_let_pass_and_counted(nagori, brief):
    checked = nagori("check", brief())
    *warnings, last = checked.out.splitlines()
    assert checked.code == 0
    assert last.startswith("The pack is sound: ")
    assert last.endswith(f"warnings {sum(': warning: ' in line for line in warnings)}")
    assert ": warning: unreachable_step: " in checked.out


def test_an_amount_typed_into_words_is_an_error(nagori, edit):
    pack = edit("domain.yml", ("どうぞお大事になさってください。", "次回は500円です。"))
    checked = nagori("check", pack)
    assert checked.code == 1
    assert ": error: claim_not_from_data: `utter_farewell` says 「500円」" in checked.out
    assert checked.out.endswith("Its conversations were not explored yet.\n")


def test_a_slot_nobody_declares_is_an_error_with_its_line(nagori, edit):
    pack = edit("site.yml")
    Path(pack, "own.yml").write_text(OWN)
    checked = nagori("check", pack)
    assert checked.code == 1
    assert checked.out.splitlines()[0] == (
        "own.yml:7: error: unknown_name: No slot is called dor. Write slots.door."
    )


def test_a_witness_stands_below_its_finding():
    assert list(as_text(errors_first([DULL, STUCK]))) == [
        "flows/a.yml:4: error: stuck: Stays 100%. Let go.",
        "    shown by: /leave → /price",
        "a.yml:9: warning: dull: Never, ever. Cut it.",
    ]


def test_what_would_end_an_annotation_is_escaped():
    assert list(as_annotations([STUCK, DULL], Path("a,b"))) == [
        (
            "::error file=a%2Cb/flows/a.yml,line=4,title=stuck"
            "::Stays 100%25. Let go.%0Ashown by: /leave → /price"
        ),
        "::warning file=a%2Cb/a.yml,line=9,title=dull::Never, ever. Cut it.",
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself_in_its_own_words(nagori, rule):
    assert nagori("check", "--explain", rule.id).out == rule.text.rstrip() + "\n"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("noop_needs_next", "noop_needs_next: A `noop` step without `next`.\n"),
        ("no_folder", "no_folder: The pack's folder does not exist.\n"),
    ],
)
def test_a_mistake_of_form_is_explained_in_a_line(nagori, rule, told):
    assert nagori("check", "--explain", rule).out == told


@pytest.mark.parametrize("file", ["reasons.yml", "offers.yml", "site.yml"])
@pytest.mark.parametrize(
    "text", [None, "{", "{}", "offers: [{id: 3, type: x}]\nreasons: 3\nsite: 3"]
)
def test_every_mistake_in_what_is_offered_can_be_explained(nagori, file, text):
    files = {} if text is None else {file: text}
    problems = read_content(files, compile_condition=compile_condition)
    told = {problem.rule: nagori("check", "--explain", problem.rule).code for problem in problems}
    assert set(told.values()) == {0}


def test_a_rule_nobody_knows_is_answered_with_those_there_are(nagori):
    told = nagori("check", "--explain", "no_way_to_cancl").refusal
    assert told.startswith("There is no rule no_way_to_cancl. Did you mean no_way_to_cancel?")
    assert "\n  unequal_choice" in told


def test_a_terminal_shows_that_the_pack_is_being_explored(trap, home, cache, terminal):
    with terminal(["check", trap], NAGORI_CACHE=cache) as screen:
        assert "Checking every conversation" in screen.read_until("not sound: ")
