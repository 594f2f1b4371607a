"""false_urgency: the words press for time that no data sets.

What: countdowns, "only today", "last chance", 「今だけ」「残りわずか」 and their like, in any text
or button. A deadline may be named when the same sentence takes its time from signed data, that is
from a placeholder whose name ends in `_at`. Pressure without a time is wrong in any sentence.

Why: whoever thinks of leaving is owed the time to think, and a deadline made up for the talk is a
false statement. Directive 2005/29/EC (UCPD), Annex I No. 7; 景品表示法 第5条第2号; FTC, "Bringing
Dark Patterns to Light" (2022); Mathur et al., "Dark Patterns at Scale" (CSCW 2019). The entries and
their sources stand in `lexicon/urgency.py`; it is a net with holes, and no legal advice.

Bad:

    responses:
      utter_offer_discount:
        - text: この割引は今だけです。
          translation: {en: This discount is for today only.}

Good:

    responses:
      utter_offer_discount:
        - text: この割引は {offer_ends_at} までお選びいただけます。
          translation: {en: "You can choose this discount until {offer_ends_at}."}
"""

import re
from collections.abc import Iterator

from bot.checks.lexicon.entry import look_up, look_up_asserted
from bot.checks.lexicon.urgency import DEADLINES, PRESSURE
from bot.checks.lexicon.wordings import DATE, read, wordings
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"

_SENTENCES = re.compile(r"[。.!?]+")
_UNSAY = "Say what is offered, and leave the customer time."
_DATE_IT = "Take it out, or name the time by a signed date such as {offer_ends_at}."


def find(subject: Subject) -> Iterator[Finding]:
    for wording in wordings(subject.pack):
        for words, why, advice in _urges(read(wording.text)):
            yield wording.against("false_urgency", SEVERITY, words, why, advice=advice)
            break


def _urges(text: str) -> Iterator[tuple[str, str, str]]:
    """Words, what is wrong with them, advice."""
    for entry, words in look_up_asserted(PRESSURE, text):
        yield words, f"{entry.why} ({entry.source})", _UNSAY
    for sentence in _SENTENCES.split(text):
        if DATE not in sentence:
            for entry, found in look_up(DEADLINES, sentence):
                yield found[0], f"{entry.why} ({entry.source})", _DATE_IT
