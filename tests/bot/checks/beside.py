"""Fixture packs for rules: a file beside a sound pack, standing in for what it declares anew."""

from pathlib import Path

import yaml

from bot.checks.rule import Subject
from bot.domain import Pack
from bot.reader import read_pack
from tests.bot.checks.outline import Outline
from tests.bot.packs.small import SMALL

FOLDER = Path(__file__).parent
FIXTURES = sorted(FOLDER.glob("*/*/*.yml"))
BAD = [path for path in FIXTURES if path.stem.startswith("bad")]
GOOD = [path for path in FIXTURES if path.stem.startswith("good")]
OUTLINE = Outline()

# In the small pack the way out is named as shortly as its other words; here names are judged.
_PLAIN = SMALL.replace("やめる", "解約する").replace("en: Leave", "en: Cancel")
_TALK = (FOLDER / "flows" / "base.yml").read_text("utf-8")
_SECTIONS = ("slots", "responses", "flows")


def read_fixture(path: Path) -> Subject:
    """Words stand beside the small pack, conversations beside one with offers and a way out."""
    read = read_beside_talk if path.parent.parent.name == "flows" else read_beside_small
    return read(path.read_text("utf-8"))


def read_beside_small(text: str) -> Subject:
    """A finding of the reader is the fixture's own mistake."""
    return Subject(_read_beside(_PLAIN, text))


def read_beside_talk(text: str) -> Subject:
    """Likewise, with what its actions do."""
    return Subject(_read_beside(_TALK, text), OUTLINE)


def _read_beside(base: str, text: str) -> Pack:
    case = yaml.load(text, yaml.CSafeLoader) or {}
    read = read_pack({"domain.yml": _without(base, case), "case.yml": text})
    if not isinstance(read, Pack):
        raise TypeError("\n".join(map(str, read)))
    return read


def _without(base: str, case: dict[str, dict[str, object]]) -> str:
    """The base without what the case declares itself."""
    kept = yaml.load(base, yaml.CSafeLoader)
    for section in _SECTIONS:
        for name in case.get(section, {}):
            kept[section].pop(name, None)
    if "language" in case:
        del kept["language"], kept["additional_languages"]
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
