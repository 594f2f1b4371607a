"""What a rule is: a module with a docstring (What, Why, Bad, Good), a SEVERITY and `find`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Protocol

from bot.checks.exploring.explore import Exploration, explore
from bot.checks.exploring.outline import Outline
from bot.domain import Pack
from bot.findings import Finding, Severity


@dataclass(frozen=True)
class Subject:
    """What rules look at: the pack, and the conversations it can lead to.

    Those are known only together with what the pack's actions do; without an outline of them, rules
    on conversations stay silent.
    """

    pack: Pack
    outline: Outline | None = None

    @cached_property
    def exploration(self) -> Exploration | None:
        return explore(self.pack, self.outline) if self.outline else None


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
