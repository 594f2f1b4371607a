"""What a static check holds against a condition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """`advice` says what to write instead."""

    rule: str
    message: str
    advice: str
