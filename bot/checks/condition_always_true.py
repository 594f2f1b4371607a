"""condition_always_true: a condition that always holds.

What: a condition of a branch that is met and always holds, in any conversation.

Why: what stands in the other arms is never reached; the condition or the flow around it is a
mistake.

Bad:

    steps:
      - collect: colour
        next:
          - if: slots.colour is null or slots.colour is not null
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
    return find_one_sided(subject, "condition_always_true", SEVERITY, only=True)
