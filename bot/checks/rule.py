"""What a rule is: a module with a docstring (What, Why, Bad, Good), a SEVERITY and `find`."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

from bot.domain import Pack
from bot.findings import Finding, Severity


@dataclass(frozen=True)
class Subject:
    """What rules look at: the pack, and the conversations it can lead to."""

    pack: Pack


class Find(Protocol):
    def __call__(self, subject: Subject) -> Iterator[Finding]: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """`id` is the module's name, and `text` its docstring."""

    id: str
    text: str
    severity: Severity
    find: Find


def as_rule(module: ModuleType) -> Rule:
    name = module.__name__.rsplit(".", 1)[-1]
    return Rule(name, module.__doc__ or "", module.SEVERITY, module.find)
