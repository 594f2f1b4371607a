from pathlib import Path

from api.cases import Case, own_cases, read_cases
from api.packs import Loaded

FOLDER = Path(__file__).parent


def read_all(loaded: Loaded) -> tuple[Case, ...]:
    """The pack's own cases and those beside this file."""
    more = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.yml"))}
    return read_cases(loaded.bot, own_cases(loaded.files) | more)
