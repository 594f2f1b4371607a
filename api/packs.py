"""Content packs: read from a folder, checked whole, kept by version."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, run
from types import MappingProxyType

from pydantic import TypeAdapter

import actions.outline
import bot
from actions.content import SECTIONS, Content, read_content
from actions.outline import Outline
from actions.problems import Problem
from bot.checks import check_pack
from bot.conditions import Condition, SlotType, check, compile_condition
from bot.content import default_files
from bot.domain import Pack
from bot.findings import Finding
from bot.reader import read_pack
from bot.reader.source import line_at, parse

FOREIGN = SECTIONS | {"acts", "test_cases", "fixtures"}
RULES: Mapping[str, str] = MappingProxyType(
    {
        "no_folder": "The pack's folder does not exist.",
        "unreadable": "A file of the pack cannot be read as UTF-8 text.",
        "missing_words": "An offer without the responses that show it and its terms.",
        "missing_file": "A file without which nothing can be offered or recorded.",
        "yaml_syntax": "A file of reasons, offers or settings that cannot be read as YAML.",
        "wrong_value": "A value that reasons, offers or the site's settings cannot have.",
        "condition_syntax": "An offer's condition that cannot be read.",
        "unknown_slot": "A condition on a slot that nobody declares.",
        "unknown_reason": "An offer for a reason that nobody declares.",
        "unknown_offer_type": "An offer of a type that does not exist.",
        "duplicate_offer": "Two offers of one id.",
    }
)
"""Mistakes of a pack as a whole, by the id that their findings carry."""

_VERDICT = TypeAdapter(tuple[Finding, ...])


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
    """Without its conversations, so quickly. Raises PackRefusedError with every finding."""
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


def load_sound(
    files: Mapping[str, str], cache: Path | None, *, announce: Callable[[], object]
) -> Loaded:
    """As load_pack, then with its conversations; `cache` and `announce` are as in check_whole.

    The default pack was explored before it was published, and is taken at its word.
    """
    loaded = load_pack(files)
    if files == default_files():
        return loaded
    findings = check_whole(loaded, cache, announce=announce)
    if any(finding.severity == "error" for finding in findings):
        raise PackRefusedError(findings)
    return loaded


def check_whole(
    loaded: Loaded, cache: Path | None, *, announce: Callable[[], object] = lambda: None
) -> tuple[Finding, ...]:
    """What every rule finds, in the words and in every conversation that can come about.

    That takes many seconds, so the verdict is kept in the folder `cache`, if any; `announce` is
    called where none was kept.
    """
    kept = None if cache is None else cache / f"{loaded.version[:32]}-{_fingerprint()}.json"
    if kept is not None and kept.exists():
        return _VERDICT.validate_json(kept.read_bytes())
    announce()
    verdict = _explore_beside(loaded)
    if kept is not None:
        _keep(kept, verdict)
    return _VERDICT.validate_json(verdict)


def _explore_beside(loaded: Loaded) -> bytes:
    """In a process of its own: hundreds of megabytes of states stay out of the service."""
    command = [sys.executable, "-P", "-m", "api.packs"]
    files = json.dumps(dict(loaded.files)).encode()
    return run(command, input=files, stdout=PIPE, check=True).stdout  # noqa: S603 - our own module, and no shell


def _explore(files: Mapping[str, str]) -> bytes:
    loaded = load_pack(files)
    found = check_pack(loaded.bot, Outline(loaded.content))
    return _VERDICT.dump_json(tuple(sorted(set(found))))


def _keep(path: Path, verdict: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(f".{os.getpid()}.part")
    whole.write_bytes(verdict)
    whole.replace(path)


def _fingerprint() -> str:
    """Changes with what judges: the rules, the engine they run, and the outline of the actions."""
    digest = hashlib.sha256(Path(actions.outline.__file__).read_bytes())
    for source in sorted(Path(bot.__file__).parent.rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:32]


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


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.stdout.buffer.write(_explore(json.loads(sys.stdin.buffer.read())))
