"""What is wrong with a content pack, said so that its author can mend it."""

from dataclasses import dataclass
from typing import Literal

from typing_extensions import override

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake. `line` counts from 1; `advice` says what to write instead.

    A pack with an error is not served. `witness`: the customer's acts that show the fault, the
    shortest there are.
    """

    file: str
    line: int
    rule: str
    message: str
    advice: str
    severity: Severity = "error"
    witness: tuple[str, ...] = ()

    @override
    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.message} {self.advice}"
