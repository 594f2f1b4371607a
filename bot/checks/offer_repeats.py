"""offer_repeats: an offer comes back after a No.

What: an offer that is put to the customer again although its question was answered or passed over.
Showing it again because something else was asked in between is no repetition.

Why: a No is an answer; asking again wears people down, and the design's way out forbids it.

Bad:

    steps:
      - id: again
        action: utter_offer_pause_1m
      - collect: answer
        next: again

Good:

    steps:
      - action: utter_offer_pause_1m
      - collect: answer
"""

from collections.abc import Iterator

from bot.checks.exploring.faults import find_first
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"


def find(subject: Subject) -> Iterator[Finding]:
    return find_first(
        subject,
        "offer_repeats",
        SEVERITY,
        lambda fault: (
            f"The offer `{fault.what}` can come back here after it was answered.",
            "Lead on after the answer, whatever it is.",
        ),
    )
