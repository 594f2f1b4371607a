import subprocess
import sys

import pytest

HEAVY = {"rasa_sdk", "sklearn", "fastapi", "scipy", "numpy"}
PROGRAM = """
import sys
from api.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted(set(sys.modules) & {heavy}), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["keys", "new"], ["keys", "list"]])
def test_small_commands_load_no_heavy_library(home, arguments):
    program = PROGRAM.replace("{heavy}", repr(HEAVY))
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == ""


def test_help_names_every_command(nagori):
    shown = nagori("--help").out
    for command in ["serve", "check", "init", "token", "chat", "demo", "rebuild", "keys"]:
        assert f"  {command} " in shown


@pytest.mark.parametrize(
    "command",
    [
        *(["serve"], ["check"], ["init"], ["token"], ["chat"], ["demo"], ["rebuild"]),
        *(["keys", "new"], ["keys", "list"], ["keys", "revoke"]),
    ],
)
def test_each_commands_help_shows_an_example_of_it(nagori, command):
    assert f"Example: nagori {' '.join(command)}" in nagori(*command, "--help").out


def test_a_refusal_is_one_line_on_stderr_and_exits_1(shell):
    ran = shell("keys", "revoke", "key_nobody")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "nagori: No valid key has the id key_nobody. See them: nagori keys list\n"


def test_wrong_usage_exits_2(nagori):
    assert nagori("serve", "--port", "many").code == 2


def test_a_setting_that_cannot_be_read_is_named(nagori, monkeypatch):
    monkeypatch.setenv("NAGORI_PORT", "many")
    assert "NAGORI_PORT" in nagori("rebuild").refusal


@pytest.mark.parametrize(
    "url", ["nonsense", "sqlite:////nowhere/at/all.db", "sqlite://", "oracle+nothing://host/x"]
)
def test_a_database_that_cannot_be_opened_says_which_variable_to_set(nagori, monkeypatch, url):
    monkeypatch.setenv("NAGORI_DATABASE_URL", url)
    assert "Set NAGORI_DATABASE_URL" in nagori("rebuild").refusal


def test_a_file_that_is_no_database_is_refused(nagori, home, monkeypatch):
    (home / "letter.txt").write_text("Dear shop, " * 200)
    monkeypatch.setenv("NAGORI_DATABASE_URL", f"sqlite:///{home}/letter.txt")
    assert "file is not a database" in nagori("rebuild").refusal
