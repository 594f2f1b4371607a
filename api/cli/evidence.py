"""Chains checked again, and one conversation's proof written out."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer
from sqlalchemy import Connection

from actions.facts import Language
from api.cli.configuration import open_database, read_settings
from api.cli.refusal import RefusedError
from api.clock import SystemClock
from api.evidence.dossier import as_json, compile_dossier
from api.evidence.faults import Fault
from api.evidence.page import as_page
from api.evidence.verify import examine_all, examine_one
from api.store import packs, register
from api.store.audit import RawConversation, raw_conversations
from api.store.canonical import JsonObject
from api.store.database import Database
from api.store.register import Mark

_MARK = re.compile(r"^(\d+) ([0-9a-f]{64})$")
_FILE = re.compile(r"[^A-Za-z0-9_-]")


def verify(conversation_id: str | None, *, against: Path | None, as_json_: bool) -> None:
    """Exits 1 where there is a fault. Raises RefusedError."""
    kept = () if against is None else _read_marks(against)
    with open_database(read_settings()) as database:
        count, faults = database.read_now(lambda conn: _examine(conn, conversation_id, kept))
    if as_json_:
        told = {"conversations": count, "faults": [as_json(fault) for fault in faults]}
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        _tell(count, faults)
    if faults:
        raise typer.Exit(1)


def print_head() -> None:
    """One line that every conversation so far leads to: its place in the register, and its hash."""
    with open_database(read_settings()) as database:
        now = SystemClock().now()
        mark = database.write_now(lambda conn: register.checkpoint(conn, now=now))
    typer.echo(f"{mark.position} {mark.hash or '0' * 64}")


def write_evidence(conversation_id: str, out: Path, *, language: Language | None) -> None:
    """Writes the HTML and the JSON. Raises RefusedError."""
    with open_database(read_settings()) as database:
        dossier = _compile(database, conversation_id)
    spoken = _mapping(dossier["conversation"]).get("language")
    chosen: Language = language or ("en" if spoken == "en" else "ja")
    page, data = _places(out, conversation_id)
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(as_page(dossier, chosen), "utf-8")
        data.write_text(json.dumps(dossier, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise RefusedError(f"{out} cannot be written: {error.strerror}.") from error
    typer.echo(f"{page}\n{data}")
    if not _mapping(dossier["verification"])["sound"]:
        typer.echo("The record is not as it was sealed; the files say where.", err=True)
        raise typer.Exit(1)


def _examine(
    conn: Connection, conversation_id: str | None, kept: Sequence[Mark]
) -> tuple[int, tuple[Fault, ...]]:
    if conversation_id is not None:
        return 1, examine_one(conn, _find(conn, conversation_id))
    return register.count(conn), tuple(examine_all(conn, kept))


def _find(conn: Connection, conversation_id: str) -> RawConversation:
    found = next(raw_conversations(conn, only=conversation_id), None)
    if found is None:
        raise RefusedError(f"There is no conversation {conversation_id}.")
    return found


def _compile(database: Database, conversation_id: str) -> JsonObject:
    def read(conn: Connection) -> JsonObject:
        found = _find(conn, conversation_id)
        files = packs.load(conn, str(found.row["pack"]))
        return compile_dossier(found, examine_one(conn, found), files)

    return database.read_now(read)


def _places(out: Path, conversation_id: str) -> tuple[Path, Path]:
    """`out` is the HTML file itself, or a folder; the JSON stands beside it."""
    name = _FILE.sub("_", conversation_id)
    page = out if out.suffix == ".html" else out / f"{name}.html"
    return page, page.with_suffix(".json")


def _read_marks(file: Path) -> tuple[Mark, ...]:
    try:
        lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"{file} cannot be read.") from error
    found = [_MARK.match(line) for line in lines if line]
    if not found or None in found:
        raise RefusedError(f"{file} holds something else than lines of `nagori verify --head`.")
    return tuple(Mark(int(each[1]), each[2]) for each in found if each)


def _tell(count: int, faults: Iterable[Fault]) -> None:
    told = [str(fault) for fault in faults]
    for line in told:
        typer.echo(line)
    state = f"faults {len(told)}" if told else "all as they were sealed"
    typer.echo(f"Conversations {count}: {state}.")


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
