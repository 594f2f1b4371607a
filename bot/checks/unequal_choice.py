"""unequal_choice: one answer is made to look better than its opposite.

What: two buttons that answer the same question in opposite ways (accept and decline, leave or
confirm and stay, yes and no) weigh the same in every language: neither is many times longer, and
none alone carries emoji, marks, brackets, capitals or a capital first letter. No button, exit label
or skip label shames or frightens whoever presses it. Their order is not judged.

Why: a choice is free when refusing costs no more than accepting, attention and self-respect
included. Regulation (EU) 2022/2065 (DSA) Art. 25(3)(a), of online platforms: no more prominence for
certain choices; Cal. Code Regs. tit. 11 § 7004(a)(2): symmetry in choice. Confirmshaming: Mathur et
al., "Dark Patterns at Scale" (CSCW 2019); Luguri & Strahilevitz (2021). The lexicon
(`lexicon/shame.py`) is a net with holes, and no legal advice.

Bad:

    responses:
      utter_ask_gift:
        - text: 割引をお使いになりますか。
          translation: {en: Would you like the discount?}
          buttons:
            - {title: はい, translation: {en: "Yes"}, payload: /SetSlots(gift=true)}
            - title: いいえ、お得に興味はありません
              translation: {en: "No, I don't want to save money"}
              payload: /SetSlots(gift=false)

Good:

    responses:
      utter_ask_gift:
        - text: 割引をお使いになりますか。
          translation: {en: Would you like the discount?}
          buttons:
            - {title: はい, translation: {en: "Yes"}, payload: /SetSlots(gift=true)}
            - {title: いいえ, translation: {en: "No"}, payload: /SetSlots(gift=false)}
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations

from bot.checks.lexicon.entry import look_up
from bot.checks.lexicon.shame import SHAME
from bot.checks.lexicon.wordings import Wording, label, read, titles
from bot.checks.rule import Subject
from bot.domain import EXIT_LABEL, SKIP_LABEL, Button, Response, SetsSlot, Variant
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"

OPPOSITES = (
    frozenset({"accept", "decline"}),
    frozenset({"confirm", "stay"}),
    frozenset({"leave", "stay"}),
    frozenset({"true", "false"}),
    frozenset({"yes", "no"}),
    frozenset({"affirm", "deny"}),
)
"""Buttons' ids. Two buttons that alone answer one question are opposites whatever their ids."""

# はい beside いいえ、けっこうです is no trick; はい beside a sentence of twenty characters is.
LONGEST_RATIO = 4
FREE_COLUMNS = 14
LONGEST_DIFFERENCE = 32

_RULE = "unequal_choice"
_ACRONYMS = frozenset({"SMS", "FAQ", "PDF", "VIP", "LINE", "USB", "DVD", "APP", "URL"})
_SHOUT = re.compile(r"\b[A-Z]{3,}\b")
_MARKS = frozenset("!「」『』【】《》〈〉<>*→⇒▶►※〜~♪")
_QUOTED_FACT = re.compile(r"[「『\"]\{\w*\}[」』\"]")
_WEIGH = "Give both labels the same weight: similar length, no marks, the same capitals."
_PLAIN = 'Write a plain answer, such as 「いいえ」 or "No, thank you".'


def find(subject: Subject) -> Iterator[Finding]:
    for response in subject.pack.responses.values():
        yield from dict.fromkeys(_find_weights(response))
    labels = (*label(subject.pack, EXIT_LABEL), *label(subject.pack, SKIP_LABEL))
    for wording in (*titles(subject.pack), *labels):
        yield from _find_shame(wording)


def _find_shame(wording: Wording) -> Iterator[Finding]:
    for entry, found in look_up(SHAME, read(wording.text)):
        why = f"{entry.why} ({entry.source})"
        yield wording.against(_RULE, SEVERITY, found[0], why, advice=_PLAIN)
        return


def _find_weights(response: Response) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for variant in response.variants:
        for one, other in _opposites(variant):
            for language in sorted(one.title.keys() & other.title.keys()):
                a, b = one.title[language], other.title[language]
                fault = _unequal(a, b)
                if fault and (a, b) not in told:
                    told.add((a, b))
                    message = (
                        f"`{response.name}` offers 「{a}」 and 「{b}」 in `{language}`: {fault}."
                    )
                    yield Finding(response.file, variant.line, _RULE, message, _WEIGH, SEVERITY)


def _opposites(variant: Variant) -> Iterator[tuple[Button, Button]]:
    pairs = tuple(combinations(variant.buttons, 2))
    for one, other in pairs:
        alone = len(pairs) == 1
        if _slot(one) == _slot(other) and (alone or {one.id, other.id} in OPPOSITES):
            yield one, other


def _slot(button: Button) -> str | None:
    return button.payload.slot if isinstance(button.payload, SetsSlot) else None


def _unequal(one: str, other: str) -> str:
    """What differs, or nothing."""
    short, long = sorted((_columns(one), _columns(other)))
    gap = long - short
    if gap > LONGEST_DIFFERENCE or (gap > FREE_COLUMNS and long > LONGEST_RATIO * short):
        return "one is many times as long as the other"
    if bool(_marks(one)) != bool(_marks(other)):
        return f"only one carries 「{_marks(one) or _marks(other)}」"
    if _shouts(one) != _shouts(other):
        return "only one is in capitals"
    if {_first_case(one), _first_case(other)} == {"upper", "lower"}:
        return "only one begins with a capital"
    return ""


def _columns(text: str) -> int:
    """The width on a screen; a Japanese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _marks(text: str) -> str:
    """Emoji, stars, arrows and brackets; the quotes around a name from data are none."""
    plain = _QUOTED_FACT.sub("", unicodedata.normalize("NFC", text)).replace("！", "!")
    return "".join(c for c in plain if c in _MARKS or unicodedata.category(c) == "So")


def _shouts(text: str) -> bool:
    return bool(set(_SHOUT.findall(text)) - _ACRONYMS)


def _first_case(text: str) -> str:
    first = next((c for c in text if c.isalnum()), "")
    if first.isupper():
        return "upper"
    return "lower" if first.islower() else "none"
