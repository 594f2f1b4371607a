"""too_many_offers: more than two offers in one talk.

What: a conversation in which a third offer can be shown, by an action or by a response that shows
one.

Why: a reason to leave is not an invitation to bargain; after two offers every further one is an
obstacle (the design's way out, point 2).

Bad:

    flows:
      offers:
        steps:
          - action: utter_offer_pause_1m
          - action: utter_offer_skip_next
          - action: utter_offer_discount_20_3m

Good:

    flows:
      offers:
        steps:
          - action: action_choose_offer
          - collect: offer_answer
"""

from collections.abc import Iterator

from bot.checks.exploring.faults import find_first
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"


def find(subject: Subject) -> Iterator[Finding]:
    return find_first(
        subject,
        "too_many_offers",
        SEVERITY,
        lambda fault: (
            f"A third offer can be shown here, in `{fault.flow}`.",
            "Lead on to the way out after the second offer.",
        ),
    )
