"""Ports, played. Each fake has the name of the port it stands for."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Predicate:
    """`slots.name` holds when that slot is truthy; an absent slot cannot be evaluated."""

    name: str

    def holds(self, slots):
        return bool(slots[self.name])


def compile_condition(text):
    found = re.fullmatch(r"slots\.(\w+)", text)
    if found is None:
        raise ValueError(f"not a condition: {text}")
    return Predicate(found[1])
