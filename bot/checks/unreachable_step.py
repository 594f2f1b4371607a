"""unreachable_step: a step nobody ever comes to.

What: a step of a flow that no conversation reaches, whatever the customer does.

Why: words that are never said are not tested by anyone, and mislead whoever edits them next.

Bad:

    steps:
      - action: utter_hello
        next: END
      - action: utter_forgotten

Good:

    steps:
      - action: utter_hello
      - action: utter_remembered
"""

from collections.abc import Iterator

from bot.checks.exploring.faults import at_step
from bot.checks.rule import Subject
from bot.findings import Finding, Severity

SEVERITY: Severity = "warning"


def find(subject: Subject) -> Iterator[Finding]:
    found = subject.exploration
    if found is None or not found.complete:
        return
    for flow in subject.pack.flows.values():
        for step in flow.steps:
            if (flow.id, step) not in found.notes.steps:
                message = f"No conversation comes to this step of `{flow.id}`."
                words = (message, "Lead to it, or take it out.")
                yield at_step(found, (flow.id, step), "unreachable_step", SEVERITY, words)
