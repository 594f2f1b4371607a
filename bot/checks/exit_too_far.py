"""exit_too_far: more than two acts to cancel.

What: a question from which the exit and one confirmation do not cancel, though some longer way
does.

Why: two acts are what the design promises everyone, and what a regulator counts.

Bad:

    flows:
      exit:
        steps:
          - collect: reason
          - collect: really
          - collect: confirm_cancel

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
from bot.checks.exploring.way_out import acts_to_cancel, cancels_in_two
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"

_WORDS = (
    "From this question the exit and one confirmation do not cancel.",
    "Let the flow `exit` begin with the question whose answer `confirm` cancels.",
)


def find(subject: Subject) -> Iterator[Finding]:
    found = subject.exploration
    if found is None:
        return
    for node, acts in enumerate(acts_to_cancel(found)):
        if acts is not None and not cancels_in_two(found, node):
            yield at_question(found, node, "exit_too_far", SEVERITY, _WORDS)
            return
