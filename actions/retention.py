"""The policy the actions share, and where it comes from when nobody hands it in."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.catalogue import CompileCondition
from actions.content import Content, read_content
from actions.eligibility import find_candidates
from actions.facts import read_facts
from actions.policy import Candidate, Choice, Policy, RulesPolicy
from actions.problems import Problem
from actions.talk import read_talk


@dataclass(frozen=True, slots=True)
class Considered:
    candidates: tuple[Candidate, ...]
    choice: Choice


@dataclass(frozen=True, slots=True)
class Retention:
    content: Content
    policy: Policy = field(default_factory=RulesPolicy)

    def consider(self, tracker: Tracker) -> Considered:
        """What may be offered now, and what the policy would have of it."""
        talk = read_talk(tracker)
        facts = read_facts(tracker.slots, now=talk.now, zone=self.content.site.time_zone)
        candidates = find_candidates(self.content, talk, facts, tracker.slots)
        return Considered(candidates, self.policy.choose(candidates, facts))


class ContentRefusedError(ValueError):
    """The pack has problems; they are all in the message."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        lines = (f"{p.file} {p.path}: {p.rule}: {p.message} {p.advice}" for p in problems)
        super().__init__("\n".join(lines))
        self.problems = problems


@cache
def stand_alone() -> Retention:
    """What an action server without a host uses: the installed default pack or NAGORI_CONTENT."""
    content = read_content(_read_files(), compile_condition=_find_compiler())
    if isinstance(content, tuple):
        raise ContentRefusedError(content)
    return Retention(content)


def _find_compiler() -> CompileCondition:
    (point,) = entry_points(group="nagori.conditions", name="compile")
    compile_condition: CompileCondition = point.load()
    return compile_condition


def _read_files() -> Mapping[str, str]:
    folder = os.environ.get("NAGORI_CONTENT")
    return _read_default() if folder is None else _read_folder(Path(folder))


def _read_default() -> Mapping[str, str]:
    (point,) = entry_points(group="nagori.content", name="default")
    default_files: Callable[[], Mapping[str, str]] = point.load()
    return default_files()


def _read_folder(folder: Path) -> Mapping[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.yml")
    }


class RetentionAction(Action, ABC):
    """An action by the policy handed in; the stock action server hands in none."""

    def __init__(self, retention: Retention | None = None) -> None:
        self.retention = retention or stand_alone()

    @abstractmethod
    @override
    def name(self) -> str: ...

    @abstractmethod
    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]: ...
