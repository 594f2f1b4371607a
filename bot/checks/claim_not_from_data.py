"""claim_not_from_data: a figure or a date is typed into the words.

What: amounts, fees, counts, spans, percentages and dates come from placeholders, which the offer or
the signed subscription fills; no wording holds them as digits (half or full width), as Japanese
numerals with a unit (三か月, 五百円), as English number words with a unit (three months), or as a
weekday or day (来月, Friday). What may stay stands in `lexicon/figures.py` (`ALLOWED`): the numbers
of a list, names such as Q10, idioms such as 1つ, もう一度, one of these.

Why: a typed figure is true of nobody in particular and grows old. 特定商取引法 第13条の2 (false
statements about ending a contract), 景品表示法 第5条第2号 (terms better than in truth), Directive
2005/29/EC Art. 6(1)(d) (the price or how it is calculated). Words that no lexicon knows pass; this
is no legal advice.

Bad:

    responses:
      utter_terms_discount:
        - text: 次回から３か月、20％引きになります。
          translation: {en: You get half price for three months.}

Good:

    responses:
      utter_terms_discount:
        - text: 次回から {periods} 回分が {percent_off}％引きになります。
          translation: {en: "{percent_off}% off the next charges ({periods} in all)."}
"""

import re
from collections.abc import Iterator

from bot.checks.lexicon.figures import ALLOWED, CLAIMS
from bot.checks.lexicon.wordings import join_lines, unify, wordings
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"

_CIRCLED = re.compile(r"[①-⑳❶-❿➀-➓]")
_LEFT_OUT = "◦"
_ADVICE = (
    "Write a placeholder that the offer or the signed subscription fills, such as {price_minor}."
)


def find(subject: Subject) -> Iterator[Finding]:
    for wording in wordings(subject.pack):
        if words := claims_in(wording.text):
            listed = "」「".join(words)
            why = "this figure does not come from data"
            yield wording.against("claim_not_from_data", SEVERITY, listed, why, advice=_ADVICE)


def claims_in(text: str) -> tuple[str, ...]:
    """The figures and dates that are typed, in the order of the patterns."""
    rest = unify(_CIRCLED.sub("", text))
    for allowed, _ in ALLOWED:
        rest = allowed.sub(_LEFT_OUT, rest)
    rest = join_lines(rest)
    found = (match[0].strip(" .,:") for claim in CLAIMS for match in claim.finditer(rest))
    return tuple(dict.fromkeys(found))
