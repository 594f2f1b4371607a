from importlib.metadata import entry_points

import pytest

from actions.content import SECTIONS, Content, read_content
from actions.retention import ContentRefusedError, stand_alone
from tests.actions.stage import FILES, JURISDICTIONS, OFFERS, REASONS, SITE, retention
from tests.fakes import compile_condition


def problems(**files):
    changed = {**FILES, **{f"{name}.yml": text for name, text in files.items()}}
    found = read_content(changed, compile_condition=compile_condition)
    assert isinstance(found, tuple)
    return found


def offers(*entries):
    return "offers:\n" + "".join(f"- {{{entry}}}\n" for entry in entries)


def test_a_pack_is_read_in_file_order():
    content = retention().content
    assert [offer.id for offer in content.offers] == [
        "discount_20",
        "cheaper",
        "pause_1m",
        "pause_2m",
        "call",
        "asked_only",
    ]
    assert content.site.brand.en == "Tea House"
    assert content.reasons["health"].offers == "never"
    assert content.reasons["other"].first == ()
    assert content.site.outlook.survival(2) == 0.25


def test_keys_of_other_readers_are_left_alone():
    assert {"offers", "reasons", "site", "jurisdictions"} == SECTIONS
    assert isinstance(retention(offers="responses: 7\n" + OFFERS).content, Content)


@pytest.mark.parametrize(
    ("files", "rule", "path"),
    [
        ({"site": "site: [\n"}, "yaml_syntax", ()),
        ({"site": "brand: x\n"}, "missing_key", ()),
        (
            {"site": SITE.replace("holdout: 0.05", "holdout: 1.5")},
            "wrong_value",
            ("site", "holdout"),
        ),
        ({"site": SITE.replace("  id: shop\n", "")}, "missing_key", ("site", "id")),
        ({"site": SITE + "  brnad: x\n"}, "unknown_key", ("site", "brnad")),
        ({"site": SITE.replace("Asia/Tokyo", "Asia/Edo")}, "wrong_value", ("site", "time_zone")),
        ({"reasons": "reasons: [price]\n"}, "wrong_value", ("reasons",)),
        (
            {"reasons": REASONS.replace("never", "maybe", 1)},
            "wrong_value",
            ("reasons", "health", "offers"),
        ),
        (
            {"reasons": REASONS.replace("change_plan", "plan")},
            "unknown_offer_type",
            ("reasons", "price", "first", 0),
        ),
        (
            {"jurisdictions": JURISDICTIONS.replace("preset: no_offers", "preset: some")},
            "wrong_value",
            ("jurisdictions", "entries", 0, "preset"),
        ),
        ({"offers": "offers: none\n"}, "wrong_value", ("offers",)),
        ({"offers": offers("id: a, type: bribe")}, "unknown_offer_type", ("offers", 0, "type")),
        ({"offers": offers("id: a, type: pause")}, "missing_key", ("offers", 0, "months")),
        (
            {"offers": offers("id: a, type: content, months: 1")},
            "unknown_key",
            ("offers", 0, "months"),
        ),
        (
            {"offers": offers("id: a, type: content, if: maybe")},
            "condition_syntax",
            ("offers", 0, "if"),
        ),
        (
            {"offers": offers("id: a, type: content, reasons: [boredom]")},
            "unknown_reason",
            ("offers", 0, "reasons"),
        ),
        (
            {"offers": offers("id: a, type: content", "id: a, type: content")},
            "duplicate_offer",
            ("offers", 1, "id"),
        ),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_write(files, rule, path):
    (problem,) = problems(**files)
    assert (problem.rule, problem.path) == (rule, path)
    assert problem.file == next(iter(files)) + ".yml"
    assert problem.message.endswith(".") or problem.rule in {"yaml_syntax", "condition_syntax"}
    assert problem.advice.endswith((".", '"active".'))


def test_a_missing_file_is_a_problem():
    files = {name: text for name, text in FILES.items() if name != "offers.yml"}
    (problem,) = read_content(files, compile_condition=compile_condition)
    assert (problem.file, problem.rule) == ("offers.yml", "missing_file")


def test_every_mistake_is_found_at_once():
    found = problems(
        site=SITE.replace("holdout: 0.05", "holdout: 2"),
        reasons=REASONS.replace("en: Price", "eng: Price"),
        offers=offers("id: A, type: pause, if: maybe", "id: b, type: x, reasons: [boredom]"),
    )
    assert sorted((problem.file, problem.path) for problem in found) == [
        ("offers.yml", ("offers", 0, "id")),
        ("offers.yml", ("offers", 0, "months")),
        ("offers.yml", ("offers", 1, "reasons")),
        ("offers.yml", ("offers", 1, "type")),
        ("reasons.yml", ("reasons", "price", "en")),
        ("reasons.yml", ("reasons", "price", "eng")),
        ("site.yml", ("site", "holdout")),
    ]


@pytest.fixture
def alone(monkeypatch):
    stand_alone.cache_clear()
    yield monkeypatch
    stand_alone.cache_clear()


def test_alone_the_default_pack_is_read(alone):
    alone.delenv("NAGORI_CONTENT", raising=False)
    assert len(stand_alone().content.offers) == 16


def test_alone_another_folder_is_read(alone, tmp_path):
    (default,) = entry_points(group="nagori.content", name="default")
    for name in FILES:
        (tmp_path / name).write_text(default.load()()[name], "utf-8")
    (tmp_path / "offers.yml").write_text("offers: []\n")
    alone.setenv("NAGORI_CONTENT", str(tmp_path))
    assert stand_alone().content.offers == ()


def test_alone_a_bad_pack_is_refused_with_all_its_problems(alone, tmp_path):
    alone.setenv("NAGORI_CONTENT", str(tmp_path))
    with pytest.raises(ContentRefusedError) as refused:
        stand_alone()
    assert len(refused.value.problems) == 4
