from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from api.store.canonical import canonical
from api.store.schema import packs

_FILES = TypeAdapter(dict[str, str])


def remember(conn: Connection, version: str, files: Mapping[str, str], *, now: datetime) -> None:
    """Keep a pack that conversations run on; `version` is its SHA-256, `files` name -> text."""
    known = conn.execute(select(packs.c.version).where(packs.c.version == version)).first()
    if known is not None:
        return
    row = {"version": version, "files": canonical(files), "first_seen_at": now}
    # Another process may see it for the first time at the same time.
    with suppress(IntegrityError), conn.begin_nested():
        conn.execute(insert(packs), row)


def load(conn: Connection, version: str) -> dict[str, str] | None:
    files = conn.execute(select(packs.c.files).where(packs.c.version == version)).scalar()
    return None if files is None else _FILES.validate_json(files)
