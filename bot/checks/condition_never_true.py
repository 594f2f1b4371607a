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

from bot.checks.exploring.faults import find_one_sided
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "warning"


def find(subject: Subject) -> Iterator[Finding]:
    return find_one_sided(subject, "condition_never_true", SEVERITY, only=False)
