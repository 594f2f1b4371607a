"""condition_never_true: a condition that never holds.

What: a condition of a branch that is met and never holds, in any conversation.

Why: a branch that is never taken, or always, is a mistake in the condition or in the flow around
it.

Bad:

    steps:
      - collect: colour
        next:
          - if: slots.colour = "red" and slots.colour = "blue"
            then: END
          - else: END

Good:

    steps:
      - collect: colour
        next:
          - if: slots.colour = "red"
            then: END
          - else: END
"""

from collections.abc import Iterator

from bot.checks.exploring.faults import at_step, condition_at
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "warning"


def find(subject: Subject) -> Iterator[Finding]:
    found = subject.exploration
    if found is None or not found.complete:
        return
    for (flow, step, position), seen in found.notes.cases.items():
        if seen == {False}:
            condition = condition_at(subject.pack, flow, step, position)
            message = f"`{condition}` never holds here."
            words = (message, "Correct the condition, or take the branch out.")
            yield at_step(found, (flow, step), "condition_never_true", SEVERITY, words)
