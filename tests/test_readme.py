"""What the README and the docstrings tell people to type does what they say."""

import doctest
import importlib
import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.service import NAGORI

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
USE = re.search(r"## Use it\n\n```\n(.*?)```", README, re.DOTALL)
COMMANDS = [line.split("#")[0].strip() for line in USE[1].splitlines()] if USE else []
# These wait for somebody, or stand for an id that only a talk has.
WAIT = ("nagori serve", "nagori chat", "nagori evidence")
PACKAGES = ("bot", "actions", "api", "analytics")


def test_the_readme_shows_commands():
    assert len(COMMANDS) >= 8


def test_the_commands_of_the_readme_run_in_the_order_they_stand(tmp_path):
    env = {**os.environ, "NAGORI_DATABASE_URL": f"sqlite:///{tmp_path}/nagori.db"}
    for command in COMMANDS:
        if not command.startswith(WAIT):
            arguments = shlex.split(command)[1:]
            done = subprocess.run(
                [NAGORI, *arguments],
                cwd=tmp_path,
                env=env,
                capture_output=True,
                check=False,
                timeout=120,
            )
            assert done.returncode == 0, (command, done.stderr.decode())


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith(WAIT)])
def test_commands_that_wait_are_known(command):
    done = subprocess.run(
        [NAGORI, shlex.split(command)[1], "--help"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    for option in re.findall(r"--[a-z-]+", command):
        assert option in done.stdout.decode()


def modules_with_examples() -> list[str]:
    root = Path(__file__).parent.parent
    files = (file for package in PACKAGES for file in (root / package).rglob("*.py"))
    return [
        ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for file in files
        if re.search(r"^\s*>>> ", file.read_text("utf-8"), re.MULTILINE)
    ]


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_of_a_docstring_come_out_as_written(name):
    result = doctest.testmod(importlib.import_module(name))
    assert (result.failed, result.attempted > 0) == (0, True)
