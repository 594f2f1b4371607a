"""effect_without_consent: something is done that was not agreed to.

What: an action that changes the subscription, reached by an act that did not answer the question: a
skip, the exit, a digression.

Why: consent is an answer to a question that was put in full; anything else is a change nobody asked
for.

Bad:

    flows:
      exit:
        steps:
          - action: action_request_cancel

Good:

    flows:
      exit:
        description: The way out.
        steps:
          - collect: confirm_cancel
            ask_before_filling: true
            next:
              - if: slots.confirm_cancel = "confirm"
                then: cancel
              - else: END
          - id: cancel
            action: action_request_cancel
"""

from collections.abc import Iterator

from bot.checks.exploring.faults import find_first
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"


def find(subject: Subject) -> Iterator[Finding]:
    return find_first(
        subject,
        "effect_without_consent",
        SEVERITY,
        lambda fault: (
            f"`{fault.what}` can run here without an answer that agrees to it.",
            "Ask first, and run it only where the answer is yes.",
        ),
    )
