import shutil

import pytest

from bot.content import default_files


def test_a_copy_of_the_default_pack_is_sound(nagori, home):
    made = nagori("init", "mypack")
    assert made.code == 0
    assert "nagori check mypack" in made.out
    copied = {p.relative_to(home / "mypack").as_posix() for p in (home / "mypack").rglob("*.yml")}
    assert copied == set(default_files())
    shutil.rmtree("mypack/tests")
    checked = nagori("check", "mypack")
    assert (checked.code, checked.out[:18]) == (0, "The pack is sound:")


def test_a_folder_in_use_is_left_alone(nagori, home):
    (home / "mypack").mkdir()
    (home / "mypack/notes.txt").write_text("mine")
    assert "mypack is not empty" in nagori("init", "mypack").refusal
    assert "notes.txt is a file" in nagori("init", "mypack/notes.txt").refusal
    assert [path.name for path in (home / "mypack").iterdir()] == ["notes.txt"]


@pytest.fixture
def broken(nagori, home):
    nagori("init", "mypack")
    reasons = home / "mypack/reasons.yml"
    reasons.write_text(reasons.read_text("utf-8").replace("first: [support]", "first: [suport]"))
    (home / "mypack/flows/own.yml").write_text("flows:\n  own: {steps: [{actoin: utter_hello}]}\n")
    return "mypack"


def test_every_mistake_is_shown_with_its_place(nagori, broken):
    checked = nagori("check", broken)
    assert checked.code == 1
    assert any(line.startswith("reasons.yml:") for line in checked.out.splitlines())
    assert any(line.startswith("flows/own.yml:2: ") for line in checked.out.splitlines())


def test_findings_come_as_json_too(nagori, broken):
    told = nagori("check", broken, "--format", "json").json
    assert told["summary"] is None
    found = [finding for finding in told["findings"] if finding["file"] == "flows/own.yml"]
    assert found[0]["line"] == 2
    assert {"file", "line", "rule", "message", "advice"} <= set(found[0])


@pytest.mark.enable_socket
def test_a_pack_with_mistakes_is_not_served(nagori, broken, monkeypatch):
    monkeypatch.setenv("NAGORI_CONTENT", broken)
    refusal = nagori("serve", "--port", "0").refusal
    assert "mend it first" in refusal
    assert "\nflows/own.yml:2: " in refusal


def test_a_case_that_fails_is_shown(nagori, home):
    nagori("init", "mypack")
    shutil.rmtree("mypack/tests")
    (home / "mypack/tests").mkdir()
    (home / "mypack/tests/own.yml").write_text(
        "test_cases:\n"
        "  - test_case: the greeting is a receipt\n"
        "    steps:\n"
        "      - utter: utter_receipt\n"
    )
    checked = nagori("check", "mypack")
    assert checked.code == 1
    assert "the greeting is a receipt" in checked.out


def test_a_missing_folder_is_a_finding(nagori):
    checked = nagori("check", "nowhere")
    assert checked.code == 1
    assert "no_folder" in checked.out


def test_a_pack_that_is_not_text_is_a_finding(nagori, home):
    (home / "mypack").mkdir()
    (home / "mypack/domain.yml").write_bytes(b"\xff\xfe\x00")
    assert "Save its files in UTF-8" in nagori("check", "mypack").out
