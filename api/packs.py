"""Content packs: read from a folder, checked whole, kept by version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from actions.content import SECTIONS, Content, read_content
from actions.problems import Problem
from bot.checks import check_pack
from bot.conditions import Condition, SlotType, check, compile_condition
from bot.content import default_files
from bot.domain import Pack
from bot.findings import Finding
from bot.reader import read_pack
from bot.reader.source import line_at, parse

FOREIGN = SECTIONS | {"acts", "test_cases", "fixtures"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack ready to serve: the conversation, the retention policy's content, and the files."""

    files: Mapping[str, str]
    bot: Pack
    content: Content

    @property
    def version(self) -> str:
        return self.bot.version


class PackRefusedError(ValueError):
    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


def read_files(folder: Path | None) -> dict[str, str]:
    """Every `.yml` below the folder, by relative name; the default pack for None."""
    if folder is None:
        return default_files()
    if not folder.is_dir():
        raise PackRefusedError((_no_folder(folder),))
    found = sorted(folder.rglob("*.yml"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


def load_pack(files: Mapping[str, str]) -> Loaded:
    """Raises PackRefusedError with every finding."""
    served = {name: text for name, text in files.items() if not name.startswith("tests/")}
    pack = read_pack(served, foreign=FOREIGN)
    content = read_content(served, compile_condition=compile_condition)
    findings = pack if isinstance(pack, tuple) else ()
    if isinstance(content, tuple):
        findings += tuple(_as_finding(problem, served) for problem in content)
    elif isinstance(pack, Pack):
        findings += (*_check_offers(content, pack), *_check_conditions(content, pack))
        findings += tuple(check_pack(pack))
    errors = [finding for finding in findings if finding.severity == "error"]
    if isinstance(pack, tuple) or isinstance(content, tuple) or errors:
        raise PackRefusedError(tuple(sorted(set(findings))))
    return Loaded(files, pack, content)


def _check_conditions(content: Content, pack: Pack) -> Iterator[Finding]:
    """What offers ask of the customer can be answered."""
    types = {slot.name: SlotType(slot.kind, slot.values) for slot in pack.slots.values()}
    for offer in content.offers:
        if isinstance(offer.condition, Condition):
            for doubt in check(offer.condition, types):
                message = f"The offer `{offer.id}`: {doubt.message}"
                yield Finding("offers.yml", 1, doubt.rule, message, doubt.advice)


def _check_offers(content: Content, pack: Pack) -> tuple[Finding, ...]:
    """Every offer has its words."""
    wanted = (f"utter_{part}_{offer.id}" for offer in content.offers for part in ("offer", "terms"))
    return tuple(
        Finding("offers.yml", 1, "missing_words", f"There is no response `{name}`.", "Add it.")
        for name in wanted
        if name not in pack.responses
    )


def _as_finding(problem: Problem, files: Mapping[str, str]) -> Finding:
    tree, _ = parse(problem.file, files.get(problem.file, ""))
    line = line_at(tree, problem.path)
    return Finding(problem.file, line, problem.rule, problem.message, problem.advice)


def _no_folder(folder: Path) -> Finding:
    advice = "Make one with `nagori init`, or set NAGORI_CONTENT to another."
    return Finding(str(folder), 1, "no_folder", f"There is no folder {folder}.", advice)
