"""unknown_exit_label: the way out is not called what it is.

What: `utter_exit_label` stands on the control that every turn carries. In each language of the
pack it must hold the plain word for ending a subscription (解約, 退会, cancel, kündigen), and
nothing that turns it into something else (a talk, a pause, "next", "don't").

Why: who cannot tell that a button leaves has no button to leave. § 312k Abs. 2 BGB asks for a
button labelled "Verträge hier kündigen" or as unambiguously; Cal. Bus. & Prof. Code § 17602 for
"click to cancel" or the like; 特定商取引法 第12条の6 forbids display that misleads about how a
contract is ended. A bare やめる or "Leave" may as well end the talk. For a language without an
entry in `lexicon/exits.py` nothing can be said, and what cannot be judged is not served.

Bad:

    responses:
      utter_exit_label:
        - text: ご相談・お手続き
          translation: {en: More options}

Good:

    responses:
      utter_exit_label:
        - text: 解約手続きへ進む
          translation: {en: Cancel now}
"""

from collections.abc import Iterator

from bot.checks.lexicon.exits import NAMES, TURNS
from bot.checks.lexicon.wordings import Wording, label, read
from bot.checks.rule import Subject
from bot.domain import EXIT_LABEL
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"

_RULE = "unknown_exit_label"
_PLAIN = {
    "ja": "解約する",
    "en": "Cancel subscription",
    "de": "Jetzt kündigen",
    "fr": "Résilier mon abonnement",
    "es": "Cancelar la suscripción",
    "it": "Disdici l'abbonamento",
    "pt": "Cancelar a assinatura",
    "nl": "Abonnement opzeggen",
    "ko": "구독 해지",
    "zh": "取消订阅",
}


def find(subject: Subject) -> Iterator[Finding]:
    for wording in label(subject.pack, EXIT_LABEL):
        if wording.language not in NAMES:
            why = "no word for leaving is known in this language"
            advice = f"Add what leaving is called in `{wording.language}` to lexicon/exits.py."
            yield wording.against(_RULE, SEVERITY, wording.text, why, advice=advice)
        elif why := _fault(wording):
            advice = f"Write the plain word, such as 「{_PLAIN[wording.language]}」."
            yield wording.against(_RULE, SEVERITY, wording.text, why, advice=advice)


def _fault(wording: Wording) -> str:
    """Empty for a plain label."""
    text, language = read(wording.text), wording.language
    if not NAMES[language].search(text):
        return "this does not say that it ends the subscription"
    if turned := TURNS[language].search(text):
        return f"「{turned[0]}」 makes the way out something else"
    return ""
