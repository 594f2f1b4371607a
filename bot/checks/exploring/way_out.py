"""How far the way out is, from every question."""

from collections import deque

from bot.checks.exploring.explore import Exploration
from bot.domain import EXIT
from bot.engine.events import Chose

CONFIRM = "confirm"


def acts_to_cancel(found: Exploration) -> list[int | None]:
    """The fewest acts from each node to a cancellation; None where there is no way.

    A node where the cancellation was already asked for needs none.
    """
    before: list[list[int]] = [[] for _ in found.nodes]
    acts: list[int | None] = [None] * len(found.nodes)
    waiting: deque[int] = deque()
    for node, edges in enumerate(found.edges):
        for _, to, leaf in edges:
            if to is not None:
                before[to].append(node)
            if leaf.cancels and acts[node] is None:
                acts[node] = 1
                waiting.append(node)
    for node in found.cancelled:
        acts[node] = 0
    waiting.extend(found.cancelled)
    while waiting:
        node = waiting.popleft()
        for earlier in before[node]:
            if acts[earlier] is None:
                acts[earlier] = (acts[node] or 0) + 1
                waiting.append(earlier)
    return acts


def cancels_in_two(found: Exploration, node: int) -> bool:
    """Whatever actions come to, the exit cancels, or asks and `confirm` does; or it is done."""
    if node in found.cancelled:
        return True
    leaving = [
        (to, leaf) for act, to, leaf in found.edges[node] if _chooses(found, node, act, EXIT)
    ]
    return bool(leaving) and all(
        leaf.cancels or (to is not None and _confirms(found, to)) for to, leaf in leaving
    )


def _confirms(found: Exploration, node: int) -> bool:
    leaves = [leaf for act, _, leaf in found.edges[node] if _chooses(found, node, act, CONFIRM)]
    return bool(leaves) and all(leaf.cancels for leaf in leaves)


def _chooses(found: Exploration, node: int, act: int, choice: str) -> bool:
    return found.acts_at(node)[act].event == Chose(choice)
