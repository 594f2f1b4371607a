"""What a condition's slots may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SlotKind = Literal["text", "bool", "float", "categorical", "list", "any"]


@dataclass(frozen=True, slots=True)
class SlotType:
    """`values` are those of a categorical slot. Whatever its kind, a slot may also be null."""

    kind: SlotKind
    values: tuple[str, ...] = ()
