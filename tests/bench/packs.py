"""What exploring every conversation costs, by the size of the pack."""

import time
from pathlib import Path

from actions.outline import Outline as DefaultOutline
from api.packs import load_pack
from bot.checks.exploring.explore import explore
from bot.content import default_files
from bot.domain import Pack
from bot.reader import read_pack
from tests.bot.checks.outline import Outline

BASE = Path(__file__).parent.parent / "bot" / "checks" / "flows" / "base.yml"
SIZES = (100, 300, 1000)
STEPS_A_FLOW = 10


def explore_packs() -> list[tuple[str, int, float]]:
    """Name, states and processor seconds: packs of flows in a row, then the default pack."""
    loaded = load_pack(default_files())
    rows = [
        (f"{steps:,} steps", _read(_write(steps // STEPS_A_FLOW)), Outline()) for steps in SIZES
    ]
    packs = [*rows, ("the default pack", loaded.bot, DefaultOutline(loaded.content))]
    return [(name, *_explore(pack, outline)) for name, pack, outline in packs]


def _explore(pack: Pack, outline: Outline | DefaultOutline) -> tuple[int, float]:
    began = time.process_time()
    found = explore(pack, outline)
    return len(found.nodes), time.process_time() - began


def _read(text: str) -> Pack:
    read = read_pack({"domain.yml": BASE.read_text("utf-8"), "more.yml": text})
    if not isinstance(read, Pack):
        raise TypeError("\n".join(map(str, read)))
    return read


def _write(flows: int) -> str:
    return "intents: [ask_more]\nflows:\n" + "".join(_flow(n, flows) for n in range(flows))


def _flow(number: int, flows: int) -> str:
    """Seven lines said, a question with a branch, and on to the next flow."""
    trigger = "    nlu_trigger: [{intent: ask_more}]\n" if number == 0 else ""
    said = "      - action: utter_hello\n" * 7
    onward = f"link: f{number + 1}" if number + 1 < flows else "action: utter_hello"
    return (
        f"  f{number}:\n    description: One of many.\n{trigger}    steps:\n{said}"
        "      - collect: reason\n        ask_before_filling: true\n        next:\n"
        '          - if: slots.reason = "price"\n            then: last\n'
        f"          - else: last\n      - id: last\n        {onward}\n"
    )
