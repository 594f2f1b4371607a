"""no_way_to_cancel: a question with no way out.

What: a question from which no act at all leads to the cancellation.

Why: the reason this service exists: whoever wants to leave can leave, from anywhere (the design's
way out, point 1; US-CA BPC 17602; JP 特定商取引法).

Bad:

    flows:
      exit:
        steps:
          - action: utter_please_stay

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

from bot.checks.exploring.faults import at_question
from bot.checks.exploring.way_out import acts_to_cancel
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"

_WORDS = (
    "From this question nothing the customer does leads to the cancellation.",
    "Let the flow `exit` ask for a confirmation, and cancel on it.",
)


def find(subject: Subject) -> Iterator[Finding]:
    found = subject.exploration
    if found is None:
        return
    far = [node for node, acts in enumerate(acts_to_cancel(found)) if acts is None]
    if far:
        yield at_question(found, far[0], "no_way_to_cancel", SEVERITY, _WORDS)
