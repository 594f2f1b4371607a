"""forbidden_claim: the words keep somebody from leaving, or promise an effect.

What: no wording tells of conditions, fees or losses that leaving would bring, unless a placeholder
gives them from data; none says that stopping does harm; none promises that a product heals, slims,
works for certain or is the first of its kind. What a sentence denies is no claim: "not guaranteed",
保証するものではありません.

Why: 特定商取引法 第13条の2 forbids false statements that prevent a contract's end; 薬機法 第66条・
第68条, 健康増進法 第65条 and 景品表示法 第5条 forbid claims of effect without proof. Directive
2005/29/EC Art. 6, 9(d) and Annex I No. 17, and 15 U.S.C. §§ 45, 52 and 8403, do the same elsewhere.
Each entry of `lexicon/obstructions.py` and `lexicon/effects.py` names its own source. A lexicon is
a net with holes: a pack that passes is not thereby lawful, and a finding is not a judgment. This is
no legal advice.

Bad:

    responses:
      utter_before_you_go:
        - text: 残り回数分を払わないと解約できません。
          translation: {en: You cannot cancel until you have paid for the rest.}

Good:

    responses:
      utter_before_you_go:
        - text: お約束の残り回数は {commitment_remaining} 回です。解約はこのまま承ります。
          translation:
            en: "Deliveries left, as recorded: {commitment_remaining}. You can still cancel here."
"""

from collections.abc import Iterator

from bot.checks.lexicon.effects import EFFECTS
from bot.checks.lexicon.entry import look_up_asserted
from bot.checks.lexicon.obstructions import OBSTRUCTIONS
from bot.checks.lexicon.wordings import read, wordings
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"

_LET_GO = "Take it out; what is true of this customer comes from signed data, by a placeholder."
_PROMISE_NOTHING = "Say what is offered, not what it will do."


def find(subject: Subject) -> Iterator[Finding]:
    """A wording's first obstruction and its first promise."""
    for wording in wordings(subject.pack):
        text = read(wording.text)
        for entries, advice in ((OBSTRUCTIONS, _LET_GO), (EFFECTS, _PROMISE_NOTHING)):
            for entry, words in look_up_asserted(entries, text):
                why = f"{entry.why} ({entry.source})"
                yield wording.against("forbidden_claim", SEVERITY, words, why, advice=advice)
                break
