"""question_not_skippable: a question nobody can pass over.

What: a question that a skip only brings back.

Why: nobody owes an answer on the way out (the design's way out, point 2); ROSCA and the FTC hold a
survey that must be answered to be an obstacle.

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

from bot.checks.exploring.explore import Edge, Exploration
from bot.checks.exploring.faults import at_step
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
    for node in range(len(found.edges)):
        frame, _ = found.asked_at(node)
        place = (frame.flow, frame.step)
        if place not in seen and node in _after_skips(found, node):
            seen.add(place)
            skip = next(act for act, done in enumerate(found.acts_at(node)) if done.passes)
            witness = found.witness(node, skip)
            yield at_step(found, place, "question_not_skippable", SEVERITY, _WORDS, witness)


def _after_skips(found: Exploration, node: int) -> set[int]:
    """Where skips alone lead while the same question stays; another offer is another node."""
    reached: set[int] = set()
    waiting = [node]
    while waiting:
        here = waiting.pop()
        edges = found.edges[here] if here < len(found.edges) else ()
        for to in (to for edge in edges if (to := _brings_back(found, here, edge)) is not None):
            if to not in reached:
                reached.add(to)
                waiting.append(to)
    return reached


def _brings_back(found: Exploration, node: int, edge: Edge) -> int | None:
    """The node that a skip leads to, when the same question of the same flows is asked there."""
    act, to, leaf = edge
    if to is None or not found.acts_at(node)[act].passes:
        return None
    endless = any(fault.rule == "endless_loop" for fault in leaf.faults)
    return to if not endless and _places(found, node) == _places(found, to) else None


def _places(found: Exploration, node: int) -> list[tuple[str, str]]:
    frames, _ = found.positions[found.nodes[node][0]]
    return [(frame.flow, frame.step) for frame in frames]
