"""The lexicons against sentences: what they must find, and what they must leave alone."""

from itertools import takewhile
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checks import (
    claim_not_from_data,
    false_urgency,
    forbidden_claim,
    unequal_choice,
    unknown_exit_label,
)
from bot.checks.claim_not_from_data import claims_in
from bot.checks.rule import Find, Subject
from bot.content import default_files
from bot.domain import (
    EXIT_LABEL,
    SKIP_LABEL,
    Button,
    Pack,
    Response,
    SetsSlot,
    Variant,
)
from bot.findings import Finding
from bot.reader import read_pack
from tests.bot.checks.beside import read_beside_small

FOLDER = Path(__file__).parent
RETENTION = frozenset({"site", "reasons", "offers", "jurisdictions", "acts"})
ALL = (
    claim_not_from_data,
    false_urgency,
    forbidden_claim,
    unequal_choice,
    unknown_exit_label,
)


def lines_of(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()


def read_default() -> Pack:
    served = {n: text for n, text in default_files().items() if not n.startswith("tests/")}
    read = read_pack(served, foreign=RETENTION)
    if not isinstance(read, Pack):
        raise TypeError("\n".join(map(str, read)))
    return read


DEFAULT = read_default()
SOUND = sorted(
    {
        text
        for response in DEFAULT.responses.values()
        for variant in response.variants
        for text in variant.text.values()
    }
)
INNOCUOUS = lines_of("innocuous")


def subject(*responses: Response) -> Subject:
    none = frozenset[str]()
    named = {response.name: response for response in responses}
    return Subject(Pack("", ("ja",), {}, named, none, none, {}, {}))


def saying(text: str, language: str = "ja") -> Subject:
    return subject(Response("utter_words", (Variant({language: text}),), "domain.yml"))


def labelled(text: str, language: str, name: str = EXIT_LABEL) -> Subject:
    return subject(Response(name, (Variant({language: text}),), "domain.yml"))


def choosing(title: str) -> Subject:
    """The title on a button among three, so that no pair is weighed."""
    buttons = tuple(
        Button({"ja": words}, SetsSlot("colour", words)) for words in (title, "はい", "いいえ")
    )
    return subject(Response("utter_ask_colour", (Variant({"ja": "？"}, buttons),), "domain.yml"))


def found(find: Find, about: Subject) -> list[Finding]:
    return list(find(about))


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.__name__)
def test_the_default_pack_has_no_finding(rule) -> None:
    assert found(rule.find, Subject(DEFAULT)) == []


@pytest.mark.parametrize("text", INNOCUOUS)
def test_an_innocuous_sentence_is_left_alone(text: str) -> None:
    about = saying(text)
    assert [f for rule in ALL for f in rule.find(about)] == []


@pytest.mark.parametrize("text", lines_of("claims"))
def test_a_typed_figure_is_found(text: str) -> None:
    assert len(found(claim_not_from_data.find, saying(text))) == 1


@pytest.mark.parametrize("text", lines_of("forbidden"))
def test_an_obstruction_or_a_promise_is_found(text: str) -> None:
    assert found(forbidden_claim.find, saying(text)) != []


@pytest.mark.parametrize("text", lines_of("urgent"))
def test_pressure_is_found(text: str) -> None:
    assert len(found(false_urgency.find, saying(text))) == 1


@pytest.mark.parametrize("title", lines_of("shaming"))
def test_a_shaming_button_is_found(title: str) -> None:
    assert len(found(unequal_choice.find, choosing(title))) == 1


@pytest.mark.parametrize("title", lines_of("shaming"))
@pytest.mark.parametrize("name", [EXIT_LABEL, SKIP_LABEL])
def test_a_shaming_label_is_found(title: str, name: str) -> None:
    assert len(found(unequal_choice.find, labelled(title, "ja", name))) == 1


@pytest.mark.parametrize("line", lines_of("exits"))
def test_a_plain_word_for_leaving_is_taken(line: str) -> None:
    language, text = line.split(" ", 1)
    assert found(unknown_exit_label.find, labelled(text, language)) == []


@pytest.mark.parametrize("line", lines_of("euphemisms"))
def test_a_euphemism_for_leaving_is_refused(line: str) -> None:
    language, text = line.split(" ", 1)
    assert len(found(unknown_exit_label.find, labelled(text, language))) == 1


def test_a_label_in_an_unknown_language_is_not_served() -> None:
    (finding,) = found(unknown_exit_label.find, labelled("Peruuta tilaus", "fi"))
    assert "no word for leaving is known in this language" in finding.message


@pytest.mark.parametrize("title", ["いいえ", "今回はやめておく", "No, thank you", "Skip this"])
def test_a_plain_refusal_is_left_alone(title: str) -> None:
    assert found(unequal_choice.find, choosing(title)) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("1回 {quantity} 個、１０％引きで来月から", ("10%", "来月")),
        ("three to five days", ("five days",)),
        ("残り3\n回です", ("3 回",)),
        ("⑳の3\u200bか月", ("3か月",)),
        ("https://example.com/2026/11", ()),
    ],
)
def test_what_is_typed_is_named(text: str, claims: tuple[str, ...]) -> None:
    assert claims_in(text) == claims


def example(rule, heading: str) -> str:
    """The YAML under a heading of the rule's own text."""
    _, _, after = rule.__doc__.partition(f"\n{heading}:\n\n")
    return dedent("\n".join(takewhile(lambda line: not line or line[0] == " ", after.split("\n"))))


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.__name__)
def test_the_examples_in_a_rules_text_are_what_they_are_called(rule) -> None:
    assert found(rule.find, read_beside_small(example(rule, "Bad"))) != []
    assert found(rule.find, read_beside_small(example(rule, "Good"))) == []


def test_a_phrase_broken_over_lines_is_still_read() -> None:
    assert found(forbidden_claim.find, saying("残り回数分を払わないと\n  解約できません。")) != []


def test_a_wording_shared_by_variants_is_told_once() -> None:
    variants = (Variant({"ja": "今だけです"}, line=3), Variant({"ja": "今だけです"}, line=7))
    (finding,) = found(false_urgency.find, subject(Response("utter_now", variants, "a.yml")))
    assert (finding.file, finding.line) == ("a.yml", 3)


def places(text: str) -> list[int]:
    """Where words may be put without falling into a placeholder."""
    return [at for at in range(len(text) + 1) if text.count("{", 0, at) == text.count("}", 0, at)]


@st.composite
def spoilt(draw: st.DrawFn, phrases: list[str]) -> str:
    """A sound wording with a sentence put anywhere into it."""
    text = draw(st.sampled_from(SOUND))
    at = draw(st.sampled_from(places(text)))
    return f"{text[:at]}. {draw(st.sampled_from(phrases))}。{text[at:]}"


@given(spoilt(lines_of("claims")))
def test_a_typed_figure_is_found_anywhere_in_a_sound_wording(text: str) -> None:
    assert found(claim_not_from_data.find, saying(text)) != []


@given(spoilt(lines_of("forbidden")))
def test_a_forbidden_phrase_is_found_anywhere_in_a_sound_wording(text: str) -> None:
    assert found(forbidden_claim.find, saying(text)) != []


@given(spoilt(lines_of("urgent")))
def test_pressure_is_found_anywhere_in_a_sound_wording(text: str) -> None:
    assert found(false_urgency.find, saying(text)) != []


SCRAPS = ["{x_at}", "{x}", "解約", "\n", "１", "二", "今だけ", "No", "★", "\u200b", "ﾞ", "{", "}"]


@given(st.lists(st.text(max_size=20) | st.sampled_from(SCRAPS), max_size=8).map("".join))
def test_no_rule_fails_on_any_text(text: str) -> None:
    titles = (Button({"ja": text, "en": ""}, SetsSlot("gift", value=True)),)
    no = Button({"ja": "", "en": text}, SetsSlot("gift", value=False))
    variant = Variant({"ja": text, "en": text}, (*titles, no))
    about = subject(Response(EXIT_LABEL, (variant,)), Response(SKIP_LABEL, (variant,)))
    for rule in ALL:
        assert all(f.severity == "error" and f.advice for f in rule.find(about))


@given(st.text(min_size=1, max_size=30))
def test_equal_labels_are_never_unequal(title: str) -> None:
    yes = Button({"ja": title}, SetsSlot("gift", value=True))
    no = Button({"ja": title}, SetsSlot("gift", value=False))
    about = subject(Response("utter_ask_gift", (Variant({"ja": "？"}, (yes, no)),)))
    assert [f for f in unequal_choice.find(about) if "offers" in f.message] == []
