"""question_not_skippable: a question nobody can pass over.

What: a question that a skip only brings back.

Why: nobody owes an answer on the way out (the design's way out, point 2); ROSCA and the FTC hold a survey
that must be answered to be an obstacle.

Bad:

    steps:
      - id: again
        collect: reason
        next:
          - if: slots.reason is null
            then: again
          - else: END

Good:

    steps:
      - collect: reason
        next: END
"""

from collections.abc import Iterator

from bot.checks.exploring.explore import Exploration
from bot.checks.exploring.faults import at_question
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "error"

_WORDS = (
    "A skip brings this very question back.",
    "Lead on where the slot is null.",
)


def find(subject: Subject) -> Iterator[Finding]:
    found = subject.exploration
    if found is None:
        return
    seen: set[tuple[str, str]] = set()
    for node, edges in enumerate(found.edges):
        frame, _ = found.asked_at(node)
        if (frame.flow, frame.step) in seen:
            continue
        for act, to, _ in edges:
            if found.acts_at(node)[act].passes and to is not None and _same(found, node, to):
                seen.add((frame.flow, frame.step))
                yield at_question(found, node, "question_not_skippable", SEVERITY, _WORDS)
                break


def _same(found: Exploration, node: int, to: int) -> bool:
    """The same question of the same flows, asked again."""
    before, after = (found.positions[found.nodes[n][0]] for n in (node, to))
    places = ([(frame.flow, frame.step) for frame in frames] for frames, _ in (before, after))
    return next(places) == next(places)
