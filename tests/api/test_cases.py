import asyncio
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from api.cases import NOW, Shown, Stage, play, read_cases, run_cases
from api.cases.promises import find_broken
from api.packs import PackRefusedError, load_pack, read_files
from api.routes.schemas import Exit, Input, Outcome, ShownChoice, ShownMessage, Turn
from api.settings import Settings
from tests.conversations.reading import read_all

LOADED = load_pack(read_files(None))
CASES = read_all(LOADED)
CUSTOMER = """
fixtures:
  - somebody:
      - customer_id: nobody-1
      - subscription_id: sub_1
      - status: active
      - plan_id: basic
      - plan_name: 毎月便
      - price_minor: 500
      - currency: JPY
      - interval: month
      - started_at: 2026-11-20T00:00:00Z
"""


@cache
def stage():
    return Stage(LOADED, cache=Settings().cache)


OUT = ("user: /exit", "user: /SetSlots(confirm_cancel=confirm)")


def played(steps, *, customer=CUSTOMER, after=""):
    """The failure of a case with these steps, each on a line of its own; line 16 is the first's."""
    lines = "".join(f"      - {step}\n" for step in steps)
    case = f"test_cases:\n  - test_case: a case\n    fixtures: [somebody]\n    steps:\n{lines}"
    failures = run_cases(LOADED, {"mine.yml": f"{customer.strip()}\n{case}{after}"})
    return failures[0] if failures else None


def refused(text):
    with pytest.raises(PackRefusedError) as caught:
        read_cases(LOADED.bot, {"mine.yml": text})
    return caught.value.findings


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_conversation_goes_as_its_case_says(case):
    assert asyncio.run(play(case, stage().open(case))) is None


def test_every_reason_is_tried_by_button_and_in_words_in_both_languages():
    tried = {
        (case.facts["language"], step.choice if by == "button" else step.value[0]["reason"], by)
        for case in CASES
        for step in case.steps
        for by in _ways(step)
    }
    assert tried >= {
        (language, reason, by)
        for language in ("ja", "en")
        for reason in LOADED.content.reasons
        for by in ("button", "text")
    }


def _ways(step):
    if hasattr(step, "choice") and step.choice in LOADED.content.reasons:
        return ["button"]
    voices = getattr(step, "value", None) if getattr(step, "slot", None) == "voices" else None
    return ["text"] if voices and voices[0].get("source") == "text" else []


def test_a_case_that_holds_has_no_failure():
    assert (
        played(["utter: utter_ask_door", "user: /exit", "utter: utter_ask_confirm_cancel"]) is None
    )


def test_a_failure_says_where_what_was_expected_and_what_was_shown():
    failure = played(["user: /exit", "utter: utter_ask_reason"])
    assert str(failure) == (
        "mine.yml:17: a case: utter: utter_ask_reason: `utter_ask_reason` is said here\n"
        "  utter_ask_confirm_cancel: 「毎月便」を解約します。\n"
        "よろしければ「解約を確定する」を押してください。\n"
        "  choices: confirm, stay; open"
    )


@pytest.mark.parametrize(
    ("steps", "line", "expected"),
    [
        (["bot: こんにちは"], 16, "one message has exactly this text"),
        (["slot_was_set: [reason]"], 16, "`reason` is not None"),
        (["slot_was_set: [{entry: consult}]"], 16, "`entry` is 'consult'; it is 'cancel'"),
        (["slot_was_not_set: [entry]"], 16, "`entry` is None; it is 'cancel'"),
        (["slot_was_not_set: [{entry: cancel}]"], 16, "`entry` is not 'cancel'"),
        (
            ["user: /exit", "user: /SetSlots(confirm_cancel=perhaps)"],
            17,
            "`perhaps` is not among the choices shown: confirm, stay, exit",
        ),
        (
            ["user: /SetSlots(door=stay)", "user: /exit"],
            17,
            "Chose does not answer what was wanted",
        ),
    ],
)
def test_whatever_is_not_as_believed_is_said(steps, line, expected):
    failure = played(steps)
    assert (failure.line, failure.expected) == (line, expected)


def test_responses_count_in_the_order_they_are_said():
    right = ["utter: utter_cancelled", "utter: utter_receipt"]
    assert played([*OUT, *right]) is None
    assert played([*OUT, *reversed(right)]).step == "utter: utter_cancelled"


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        ("[{kind: cancel, offer: null, price: null}]", True),
        ("[{kind: pause}]", False),
        ("[{kind: cancel}, {kind: pause}]", False),
        ("[]", False),
    ],
)
def test_of_a_mapping_only_the_written_keys_count(value, holds):
    failure = played([*OUT, f"slot_was_set: [{{effects: {value}}}]"])
    assert (failure is None) is holds


def test_an_action_that_raises_fails_the_case():
    failure = played(
        ["user: /SetSlots(door=leave)", "user: /SetSlots(reason=price)"],
        customer=CUSTOMER.replace("500", "null"),
    )
    assert failure.expected.startswith("`action_choose_offer` failed: ")


def test_a_stub_stands_for_its_action():
    stub = (
        "stub_custom_actions:\n"
        "  action_apply_effects: {events: [{event: slot, name: effect_status, value: rejected}]}\n"
    )
    steps = [*OUT, "utter: utter_cancel_rejected"]
    assert played(steps, after=stub) is None
    assert played(steps).step == "utter: utter_cancel_rejected"


def shown(*, texts=("Why, 松?",), ended=False, **changes):
    """An English turn of a customer whose plan is called 松, changed."""
    turn = Turn(
        n=1,
        messages=[ShownMessage(text=text, kind="text") for text in texts],
        choices=[ShownChoice(id="price", label="Too expensive", style="neutral")],
        input=None if ended else Input(placeholder="Your words", optional=True),
        exit=None if ended else Exit(id="exit", label="Cancel now"),
        status="ended" if ended else "open",
        outcome=Outcome(kind="kept") if ended else None,
    )
    return Shown(turn.model_copy(update=changes), (None,) * len(texts), {})


@pytest.mark.parametrize("turn", [shown(), shown(ended=True), shown(texts=["It's €5"])])
def test_a_sound_turn_breaks_no_promise(turn):
    assert find_broken(turn, {"language": "en", "plan_name": "松"}) is None


@pytest.mark.parametrize(
    ("turn", "promise"),
    [
        (shown(texts=[]), "a turn says something"),
        (shown(texts=["Hello", " "]), "no message, choice or control is blank"),
        (shown(exit=None), "the exit is there until the talk has ended"),
        (
            shown(ended=True, exit=Exit(id="exit", label="Cancel now")),
            "the exit is there until the talk has ended",
        ),
        (shown(ended=True, outcome=None), "a talk ends with an outcome"),
        (shown(outcome=Outcome(kind="kept")), "a talk ends with an outcome"),
        (shown(texts=["On {next_charge_at}"]), "no fact is missing from 'On {next_charge_at}'"),
        (shown(texts=["On ―"]), "no fact is missing from 'On ―'"),
        (shown(texts=["竹"]), "'竹' is written in `en`"),
        (shown(texts=["Fine。"]), "'Fine。' is written in `en`"),
        (shown(exit=Exit(id="exit", label="解約")), "'解約' is written in `en`"),
        (
            shown(input=Input(placeholder="ご自由に", optional=True)),
            "'ご自由に' is written in `en`",
        ),
        (
            shown(choices=[ShownChoice(id="price", label="高い", style="neutral")]),
            "'高い' is written in `en`",
        ),
    ],
)
def test_a_promise_broken_is_named(turn, promise):
    assert find_broken(turn, {"language": "en", "plan_name": "松"}) == promise


def test_a_plan_with_a_japanese_name_makes_no_sentence_japanese():
    turn = shown(texts=["松"])
    assert find_broken(turn, {"language": "ja", "plan_name": "松"}) == "'松' is written in `ja`"


STEPS = "test_cases:\n  - test_case: a case\n    steps:\n      - "


@pytest.mark.parametrize(
    ("text", "line", "rule", "message"),
    [
        ("test_cases: [", 2, "not_yaml", "did not find expected node content."),
        ("- a list", 1, "not_a_mapping", "The file is not a mapping."),
        ("tests: []", 1, "unknown_key", "A file of cases has no key `tests`."),
        (f"{STEPS}users: hello", 4, "unknown_key", "A step has no key `users`."),
        (f"{STEPS}{{user: a, utter: utter_stay}}", 4, "one_kind", "A step does not say one thing."),
        (
            f"{STEPS}user: /SetSlots(x",
            4,
            "bad_payload",
            "The payload `/SetSlots(x` is not understood.",
        ),
        (f"{STEPS}user: 3", 4, "wrong_type", "`user` is not text."),
        (f"{STEPS}utter: utter_stey", 4, "unknown_name", "There is no response `utter_stey`."),
        (f"{STEPS}slot_was_set: [resaon]", 4, "unknown_name", "There is no slot `resaon`."),
        (f"{STEPS}slot_was_not_set: [{{x: 1}}]", 4, "unknown_name", "There is no slot `x`."),
        ("test_cases:\n  - steps: []", 2, "missing_key", "A test case has no `test_case`."),
        ("test_cases:\n  - test_case: x", 2, "missing_key", "A test case has no `steps`."),
        (
            "test_cases:\n  - test_case: x\n    fixtures: [nobody]\n    steps: []",
            3,
            "unknown_name",
            "There is no fixture `nobody`.",
        ),
        (
            "test_cases:\n  - {test_case: x, steps: []}\n  - {test_case: x, steps: []}",
            3,
            "duplicate_name",
            "There are two test cases `x`.",
        ),
        (
            "fixtures:\n  - a: [{entry: cancel}]\n  - a: [{entry: consult}]",
            3,
            "duplicate_name",
            "There are two fixtures `a`.",
        ),
        ("fixtures:\n  - a: [{age: 3}]", 2, "unknown_name", "There is no slot `age`."),
        (
            "stub_custom_actions:\n  action_x: {events: []}",
            2,
            "unknown_name",
            "There is no action `action_x`.",
        ),
    ],
)
def test_a_file_of_bad_form_is_refused_with_its_line(text, line, rule, message):
    findings = refused(text)
    assert [(f.file, f.line, f.rule, f.message) for f in findings] == [
        ("mine.yml", line, rule, message)
    ]


def test_every_mistake_is_told_at_once():
    findings = refused(f"{STEPS}utter: utter_stey\n      - user: /SetSlots(x\nfixture: []")
    assert [(finding.line, finding.rule) for finding in findings] == [
        (4, "unknown_name"),
        (5, "bad_payload"),
        (6, "unknown_key"),
    ]
    assert findings[0].advice == "Did you mean `utter_stay`?"


def test_cases_are_played_at_the_same_moment_every_day():
    assert datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Tokyo")) == NOW
