"""A pack's conversation cases, played and judged."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from api.cases.form import Case, read_cases
from api.cases.play import CaseFailure, play
from api.cases.stage import NOW, Shown, Stage, Talk, TurnRefusedError
from api.packs import Loaded

__all__ = [
    "NOW",
    "Case",
    "CaseFailure",
    "Shown",
    "Stage",
    "Talk",
    "TurnRefusedError",
    "own_cases",
    "play",
    "read_cases",
    "run_cases",
]


def own_cases(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a pack that hold its cases."""
    return {name: text for name, text in files.items() if name.startswith("tests/")}


def run_cases(
    loaded: Loaded, files: Mapping[str, str], *, cache: Path | None = None
) -> list[CaseFailure]:
    """Every file given is a file of cases; `cache` is as in Stage.

    Raises PackRefusedError with every finding in the files.
    """
    cases = read_cases(loaded.bot, files)
    return asyncio.run(_play_all(Stage(loaded, cache=cache), cases))


async def _play_all(stage: Stage, cases: tuple[Case, ...]) -> list[CaseFailure]:
    played = [await play(case, stage.open(case)) for case in cases]
    return [failure for failure in played if failure is not None]
