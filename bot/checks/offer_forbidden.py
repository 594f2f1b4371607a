"""offer_forbidden: an offer where none may be shown.

What: an offer shown to the holdout, for a reason marked `offers: never`, or in a place whose law
forbids offers while cancelling.

Why: the customer's health or surprise is no occasion to sell; a holdout that sees offers measures
nothing; Minnesota and Germany forbid it by law (jurisdictions.yml names each source).

Bad:

    flows:
      reason_health:
        steps:
          - action: utter_offer_pause_1m

Good:

    flows:
      reason_health:
        steps:
          - action: utter_reason_health
"""

from collections.abc import Iterator

from bot.checks.exploring.faults import find_first
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"


def find(subject: Subject) -> Iterator[Finding]:
    return find_first(
        subject,
        "offer_forbidden",
        SEVERITY,
        lambda fault: (
            f"An offer can be shown here although {fault.what}.",
            "Let action_choose_offer decide, and show nothing where it chooses nothing.",
        ),
    )
