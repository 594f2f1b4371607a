"""A content pack, judged: what its files say, then what its conversation cases do."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from api.cases import CaseFailure, own_cases, run_cases
from api.cli.configuration import read_settings
from api.packs import Loaded, PackRefusedError, load_pack, read_files
from bot.findings import Finding

_SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    findings: tuple[Finding, ...] = ()
    failures: tuple[CaseFailure, ...] = ()
    loaded: Loaded | None = None

    @property
    def good(self) -> bool:
        return not self.findings and not self.failures


def check_pack(folder: Path | None, *, as_json: bool) -> None:
    """Exits 1 for a pack that may not be served."""
    settings = read_settings()
    verdict = judge(folder or settings.content, settings.cache)
    for line in [_as_json(verdict)] if as_json else _as_lines(verdict):
        typer.echo(line)
    if not verdict.good:
        raise typer.Exit(1)


def judge(folder: Path | None, cache: Path) -> Verdict:
    """`cache`: where a learnt model is kept."""
    try:
        loaded = load_pack(_read(folder))
        failures = run_cases(loaded, own_cases(loaded.files), cache=cache)
    except PackRefusedError as error:
        return Verdict(findings=error.findings)
    return Verdict(failures=tuple(failures), loaded=loaded)


def _read(folder: Path | None) -> dict[str, str]:
    try:
        return read_files(folder)
    except (OSError, UnicodeDecodeError) as error:
        finding = Finding(str(folder), 1, "unreadable", f"{error}.", "Save its files in UTF-8.")
        raise PackRefusedError((finding,)) from error


def _as_lines(verdict: Verdict) -> Iterable[str]:
    for finding in verdict.findings:
        yield str(finding)
        if finding.witness:
            yield f"    shown by: {' > '.join(finding.witness)}"
    yield from (str(failure) for failure in verdict.failures)
    if verdict.good and verdict.loaded is not None:
        counts = _summary(verdict.loaded)
        yield "The pack is sound: " + ", ".join(f"{what} {count}" for what, count in counts.items())


def _as_json(verdict: Verdict) -> str:
    told = {
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
