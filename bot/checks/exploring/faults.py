"""Findings out of an exploration: where, and by which acts the fault is met first."""

from collections.abc import Callable, Iterator

from bot.checks.exploring.explore import Exploration, Fault, Leaf
from bot.checks.rule import Subject
from bot.domain import Branch, Pack
from bot.findings import Finding, Severity

Words = Callable[[Fault], tuple[str, str]]
"""What a fault is called, and what to write instead."""


def find_first(subject: Subject, rule: str, severity: Severity, words: Words) -> Iterator[Finding]:
    """One finding for each place, with the shortest way to it."""
    found = subject.exploration
    if found is None:
        return
    seen: set[tuple[str, str]] = set()
    for leaf, edge in _ways(found):
        for fault in leaf.faults:
            place = (fault.flow, fault.step)
            if fault.rule == rule and place not in seen:
                seen.add(place)
                witness = found.witness(*edge) if edge else ()
                yield at_step(found, place, rule, severity, words(fault), witness)


def _ways(found: Exploration) -> Iterator[tuple[Leaf, tuple[int, int] | None]]:
    """From the start, then by each act (node, act), nearest first."""
    yield from ((leaf, None) for leaf in found.opening)
    for node, edges in enumerate(found.edges):
        yield from ((leaf, (node, act)) for act, _, leaf in edges)


def at_question(
    found: Exploration, node: int, rule: str, severity: Severity, words: tuple[str, str]
) -> Finding:
    """A finding about the question that is open at a node."""
    frame, _ = found.asked_at(node)
    return at_step(found, (frame.flow, frame.step), rule, severity, words, found.witness(node))


def at_step(  # noqa: PLR0913, PLR0917 - a finding says all of this
    found: Exploration,
    place: tuple[str, str],
    rule: str,
    severity: Severity,
    words: tuple[str, str],
    witness: tuple[str, ...] = (),
) -> Finding:
    flow = found.pack.flows[place[0]]
    line = flow.steps[place[1]].line
    return Finding(flow.file, line, rule, *words, severity=severity, witness=witness)


def find_one_sided(
    subject: Subject, rule: str, severity: Severity, *, only: bool
) -> Iterator[Finding]:
    """The conditions of branches that are met, and come out one way in every conversation."""
    found = subject.exploration
    if found is None or not found.complete:
        return
    how = "always" if only else "never"
    for (flow, step, position), seen in found.notes.cases.items():
        if seen == {only}:
            message = f"`{_condition_at(subject.pack, flow, step, position)}` {how} holds here."
            words = (message, "Correct the condition, or take the branch out.")
            yield at_step(found, (flow, step), rule, severity, words)


def _condition_at(pack: Pack, flow: str, step: str, position: int) -> str:
    """The text of a branch's condition."""
    following = pack.flows[flow].steps[step].next
    return following.cases[position][0].text if isinstance(following, Branch) else ""
