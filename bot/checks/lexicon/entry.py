"""An entry of a lexicon, and how it is looked up.

In a pattern, `…` stands for a few words of the same sentence without a placeholder: what a fact
from data completes is not the author's claim.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_GAP_JA = r"[^。.!?{]{0,14}?"
_GAP_EN = r"(?:(?!\bnot\b|n't\b|\bno\b|\bnever\b)[^.!?{]){0,36}?"

_DENIED_BEFORE = re.compile(
    r"(?:\bnot|n't|\bnever|\bno|\bcannot|\bwithout|\bnor)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_DENIED_AFTER = re.compile(
    r"[ぁ-ん]{0,4}?"
    r"(?:(?:わけ|もの|こと)(?:では|は|も|でも)?(?:あり|ござい|な)"
    r"|とは(?:限|言|いえ|申)|ない|ません|なかった|なく|かね)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """`why` completes "says X: ..."; `source` is a law with its article, or a study."""

    pattern: re.Pattern[str]
    why: str
    source: str


def ja(pattern: str, why: str, source: str = "") -> Entry:
    return Entry(re.compile(pattern.replace("…", _GAP_JA), re.IGNORECASE), why, source)


def en(pattern: str, why: str, source: str = "") -> Entry:
    return Entry(re.compile(pattern.replace("…", _GAP_EN), re.IGNORECASE), why, source)


def look_up(entries: Iterable[Entry], text: str) -> Iterator[tuple[Entry, re.Match[str]]]:
    """Each entry's first place in a text that `read` has given one form."""
    for entry in entries:
        if found := entry.pattern.search(text):
            yield entry, found


def look_up_asserted(entries: Iterable[Entry], text: str) -> Iterator[tuple[Entry, str]]:
    """The same without what the sentence denies: 保証するものではありません, not guaranteed."""
    for entry in entries:
        for found in entry.pattern.finditer(text):
            if not _is_denied(text, found):
                yield entry, found[0]
                break


def _is_denied(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 60) : found.start()]
    return bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(text, found.end()))
