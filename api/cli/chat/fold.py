"""Lines for a terminal: Japanese breaks between any two characters, other words stay whole."""

import re
from collections.abc import Iterator

from rich.cells import cell_len

_OPENING = "「『（【〈《"
_CLOSING = "、。，．・：；！？…ー々」』）】〉》"
_UNIT = re.compile(rf"\s|[{_OPENING}]*(?:[!-ɏ]+|[^\s])[{_CLOSING}]*")
"""What no line may break: no line ends with an opening bracket or begins with a closing one."""


def fold(text: str, width: int) -> str:
    """Every line takes at most `width` cells, of which a wide character takes two."""
    return "\n".join(line for part in text.split("\n") for line in _fold_line(part, width))


def _fold_line(text: str, width: int) -> Iterator[str]:
    line = ""
    for unit in _UNIT.findall(text):
        if cell_len((line + unit).rstrip()) <= width:
            line += unit
            continue
        if line.strip():
            yield line.rstrip()
        *whole, line = _chop(unit.lstrip(), width)
        yield from whole
    yield line.rstrip()


def _chop(unit: str, width: int) -> list[str]:
    """A unit wider than a line, in pieces."""
    pieces = []
    while cell_len(unit) > width:
        head, unit = _cut(unit, width)
        pieces.append(head)
    return [*pieces, unit]


def _cut(text: str, width: int) -> tuple[str, str]:
    taken = 1
    while taken < len(text) and cell_len(text[: taken + 1]) <= width:
        taken += 1
    return text[:taken], text[taken:]
