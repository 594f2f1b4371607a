"""A small sound pack, and packs made of it."""

from pathlib import Path

from bot.domain import Pack
from bot.findings import Finding
from bot.reader import read_pack

FOLDER = Path(__file__).parent
SMALL = (FOLDER / "small.yml").read_text("utf-8")
MISTAKES = sorted((FOLDER / "mistakes").glob("*.yml"))


def find_beside_small(text: str) -> tuple[Finding, ...]:
    """What is found in the text as the file `mistake.yml` of the small pack."""
    read = read_pack({"domain.yml": SMALL, "mistake.yml": text})
    return () if isinstance(read, Pack) else read


def read_sound(*texts: str) -> Pack:
    """The small pack with more files; a finding in it is the test's own mistake."""
    more = {f"more_{number}.yml": text for number, text in enumerate(texts)}
    read = read_pack({"domain.yml": SMALL, **more})
    if not isinstance(read, Pack):
        raise TypeError("\n".join(map(str, read)))
    return read
