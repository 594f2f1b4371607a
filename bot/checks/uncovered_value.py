"""uncovered_value: a value that a branch forgets.

What: a branch that tells the values of a slot apart in two cases or more, and leaves one of them to
an `else` that ends the flow.

Why: a value added later falls through in silence, and the customer who gave it gets no answer.

Bad:

    steps:
      - collect: reason
        next:
          - if: slots.reason = "price"
            then: offers
          - if: slots.reason = "quality"
            then: sorry
          - else: END

Good:

    steps:
      - collect: reason
        next:
          - if: slots.reason = "price"
            then: offers
          - if: slots.reason = "quality"
            then: sorry
          - else: goodbye
"""

from collections.abc import Iterator

from bot.checks.rule import Subject
from bot.conditions import Compare, Comparison, Condition, Literal, Path, atoms
from bot.domain import Branch, End, Next, Pack
from bot.findings import Finding, Severity

SEVERITY: Severity = "warning"
CASES = 2


def find(subject: Subject) -> Iterator[Finding]:
    for flow in subject.pack.flows.values():
        for step in flow.steps.values():
            for slot, value in _uncovered(subject.pack, step.next):
                yield Finding(
                    flow.file,
                    step.line,
                    "uncovered_value",
                    f"`{slot}` may be `{value}` here, and then the flow just ends.",
                    f"Give `{value}` a case of its own, or let `else` lead to a step.",
                    severity=SEVERITY,
                )


def _uncovered(pack: Pack, following: Next) -> Iterator[tuple[str, str]]:
    """Slots told apart in two cases or more, each with the values that no case names."""
    if not (isinstance(following, Branch) and isinstance(following.otherwise, End)):
        return
    told: dict[str, set[frozenset[str]]] = {}
    for condition, _ in following.cases:
        for slot, values in _wanted(condition).items():
            told.setdefault(slot, set()).add(values)
    for slot, sets in told.items():
        if len(sets) >= CASES:
            named = frozenset[str]().union(*sets)
            yield from ((slot, value) for value in pack.slots[slot].values if value not in named)


def _wanted(condition: Condition) -> dict[str, frozenset[str]]:
    """The slots that the condition compares for equality, with the values it names."""
    wanted: dict[str, frozenset[str]] = {}
    for atom in atoms(condition):
        match atom:
            case Compare(Path(slot, ()), Comparison.EQUAL, Literal(str(value))):
                wanted[slot] = wanted.get(slot, frozenset()) | {value}
            case _:
                pass
    return wanted
