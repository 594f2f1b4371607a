"""A content pack, judged: its files, its words, its conversations, and its conversation cases."""

import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, assert_never

import typer
from rich.console import Console

from api.cases import CaseFailure, own_cases, run_cases
from api.cli.configuration import read_settings
from api.cli.findings import annotate, as_annotations, as_text, errors_first, errors_in
from api.packs import Loaded, PackRefusedError, check_whole, load_pack, read_files
from bot.findings import Finding

_SHORT = 12
Form = Literal["text", "json", "github"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`loaded` is None where the pack's files or words are wrong already."""

    findings: tuple[Finding, ...] = ()
    failures: tuple[CaseFailure, ...] = ()
    loaded: Loaded | None = None

    @property
    def good(self) -> bool:
        return not self.errors and not self.failures

    @property
    def errors(self) -> int:
        return len(errors_in(self.findings))

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors


def check_pack(folder: Path | None, *, form: Form) -> None:
    """Exits 1 for a pack that may not be served."""
    settings = read_settings()
    pack = folder or settings.content
    with _progress():
        verdict = judge(pack, settings.cache)
    for line in _lines(verdict, pack, form):
        typer.echo(line)
    if not verdict.good:
        raise typer.Exit(1)


def judge(folder: Path | None, cache: Path) -> Verdict:
    """`cache`: where learnt models and verdicts are kept."""
    try:
        loaded = load_pack(_read(folder))
    except PackRefusedError as error:
        return Verdict(findings=errors_first(error.findings))
    findings = check_whole(loaded, cache)
    try:
        failures = run_cases(loaded, own_cases(loaded.files), cache=cache)
    except PackRefusedError as error:
        return Verdict(findings=errors_first(findings + error.findings), loaded=loaded)
    return Verdict(findings=errors_first(findings), failures=tuple(failures), loaded=loaded)


def _progress() -> AbstractContextManager[object]:
    """For who watches a terminal; nothing is left of it."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return nullcontext()
    return console.status("Checking every conversation of the pack…")


def _read(folder: Path | None) -> dict[str, str]:
    try:
        return read_files(folder)
    except (OSError, UnicodeDecodeError) as error:
        finding = Finding(str(folder), 1, "unreadable", f"{error}.", "Save its files in UTF-8.")
        raise PackRefusedError((finding,)) from error


def _lines(verdict: Verdict, folder: Path | None, form: Form) -> Iterable[str]:
    match form:
        case "text":
            return _as_text(verdict)
        case "json":
            return (_as_json(verdict),)
        case "github":
            return _as_github(verdict, folder)
        case _:
            assert_never(form)


def _as_text(verdict: Verdict) -> Iterator[str]:
    yield from as_text(verdict.findings)
    yield from (str(failure) for failure in verdict.failures)
    yield _conclude(verdict)


def _as_github(verdict: Verdict, folder: Path | None) -> Iterator[str]:
    yield from as_annotations(verdict.findings, folder)
    for failed in verdict.failures:
        message = f"{failed.step}: {failed.expected}\n{failed.turn}"
        yield annotate("error", folder, failed.file, failed.line, failed.case, message)
    yield _conclude(verdict)


def _conclude(verdict: Verdict) -> str:
    found = {
        "errors": verdict.errors,
        "failed cases": len(verdict.failures),
        "warnings": verdict.warnings,
    }
    if verdict.loaded is None:
        return f"The pack is not sound: {_count(found)}. Its conversations were not explored yet."
    if not verdict.good:
        return f"The pack is not sound: {_count(found)}."
    return f"The pack is sound: {_count(_summary(verdict.loaded) | {'warnings': verdict.warnings})}"


def _count(counts: dict[str, str | int] | dict[str, int]) -> str:
    return ", ".join(f"{what} {count}" for what, count in counts.items())


def _as_json(verdict: Verdict) -> str:
    told = {
        "errors": verdict.errors,
        "warnings": verdict.warnings,
        "findings": [asdict(finding) for finding in verdict.findings],
        "failures": [asdict(failure) for failure in verdict.failures],
        "summary": None if verdict.loaded is None else _summary(verdict.loaded),
    }
    return json.dumps(told, ensure_ascii=False)


def _summary(loaded: Loaded) -> dict[str, str | int]:
    return {
        "flows": len(loaded.bot.flows),
        "responses": len(loaded.bot.responses),
        "languages": " ".join(loaded.bot.languages),
        "offers": len(loaded.content.offers),
        "files of cases": len(own_cases(loaded.files)),
        "version": loaded.version[:_SHORT],
    }
