"""endless_loop: a turn that never ends.

What: steps or actions that can go on without ever asking the customer anything.

Why: the customer would wait, and be told of an error; nothing in the talk could go on.

Bad:

    steps:
      - id: round
        action: utter_hello
        next: round

Good:

    steps:
      - action: utter_hello
      - collect: colour
"""

from collections.abc import Iterator

from bot.checks.exploring.faults import find_first
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"


def find(subject: Subject) -> Iterator[Finding]:
    return find_first(
        subject,
        "endless_loop",
        SEVERITY,
        lambda _: (
            "From here on the talk can go round without asking anything.",
            "Put a question, or an end, into the round.",
        ),
    )
