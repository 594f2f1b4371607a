"""Fixture packs for rules: a file beside the small pack, standing in for what it declares anew."""

from pathlib import Path

import yaml

from bot.checks.rule import Subject
from bot.domain import Pack
from bot.reader import read_pack
from tests.bot.packs.small import SMALL

FIXTURES = sorted(Path(__file__).parent.glob("*/*/*.yml"))
BAD = [path for path in FIXTURES if path.stem.startswith("bad")]
GOOD = [path for path in FIXTURES if path.stem.startswith("good")]

# In the small pack the way out is named as shortly as its other words; here names are judged.
_PLAIN = SMALL.replace("やめる", "解約する").replace("en: Leave", "en: Cancel")
_SECTIONS = ("slots", "responses", "flows")


def read_beside_small(text: str) -> Subject:
    """A finding of the reader is the fixture's own mistake."""
    read = read_pack({"domain.yml": _without(yaml.load(text, yaml.CSafeLoader)), "case.yml": text})
    if not isinstance(read, Pack):
        raise TypeError("\n".join(map(str, read)))
    return Subject(read)


def _without(case: dict[str, dict[str, object]]) -> str:
    """The small pack without what the case declares itself."""
    small = yaml.load(_PLAIN, yaml.CSafeLoader)
    for section in _SECTIONS:
        for name in case.get(section, {}):
            small[section].pop(name, None)
    if "language" in case:
        del small["language"], small["additional_languages"]
    return yaml.safe_dump(small, allow_unicode=True, sort_keys=False)
