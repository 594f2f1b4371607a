"""Findings, as lines: for people, and for the annotations of a change on GitHub."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.findings import Finding


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity == "error")


def errors_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.severity != "error", finding)))


def as_text(findings: Iterable[Finding]) -> Iterator[str]:
    for found in findings:
        place = f"{found.file}:{found.line}"
        yield f"{place}: {found.severity}: {found.rule}: {found.message} {found.advice}"
        if found.witness:
            yield f"    {_show(found.witness)}"


def as_annotations(findings: Iterable[Finding], folder: Path | None) -> Iterator[str]:
    """Workflow commands, with paths as the folder has them."""
    for found in findings:
        witness = f"\n{_show(found.witness)}" if found.witness else ""
        message = f"{found.message} {found.advice}{witness}"
        yield annotate(found.severity, folder, found.file, found.line, found.rule, message)


def annotate(  # noqa: PLR0913, PLR0917 - an annotation has as many parts
    kind: str, folder: Path | None, file: str, line: int, title: str, message: str
) -> str:
    path = file if folder is None else (folder / file).as_posix()
    place = f"file={_escape_value(path)},line={line},title={_escape_value(title)}"
    return f"::{kind} {place}::{_escape(message)}"


def _show(witness: tuple[str, ...]) -> str:
    return f"shown by: {' → '.join(witness)}"


def _escape(text: str) -> str:
    """As the runner's own toolkit escapes a command's data."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_value(text: str) -> str:
    """As it escapes a property."""
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
