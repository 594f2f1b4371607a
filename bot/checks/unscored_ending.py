"""unscored_ending: an ending without an outcome.

What: an action that ends the talk while the slot that says how it ended is empty.

Why: an outcome that is not written down cannot be counted: the numbers would be wrong without a
trace.

Bad:

    steps:
      - action: action_end

Good:

    steps:
      - set_slots:
          - ending: kept
      - action: action_end
"""

from collections.abc import Iterator

from bot.checks.exploring.faults import find_first
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"


def find(subject: Subject) -> Iterator[Finding]:
    return find_first(
        subject,
        "unscored_ending",
        SEVERITY,
        lambda fault: (
            f"The talk can end here while `{fault.what}` is empty.",
            "Set it right before, with set_slots.",
        ),
    )
