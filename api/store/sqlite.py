"""SQLite set up for one durable writer beside any number of readers."""

import sqlite3
from pathlib import Path
from typing import Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

_ALWAYS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000")

Begin = Literal["BEGIN", "BEGIN IMMEDIATE"]


def open_writer(url: URL) -> Engine:
    """Takes the write lock when a transaction begins: one that fails later could not be retried."""
    _create_private(url)
    return _open(url, "BEGIN IMMEDIATE", _ALWAYS)


def open_glances(url: URL) -> Engine:
    """Each statement sees one state of its own, and costs no statement to begin with."""
    return _open(url, None, (*_ALWAYS, "query_only=ON"))


def open_readers(url: URL) -> Engine:
    """A transaction sees one state from its first read on; writing in it is an error."""
    return _open(url, "BEGIN", (*_ALWAYS, "query_only=ON"))


def _create_private(url: URL) -> None:
    """Secrets and customers' words: for the service's account alone, SQLite's side files too."""
    if url.database in {None, "", ":memory:"}:
        raise ValueError(
            "a database in memory has one connection; name a file: sqlite:///nagori.db"
        )
    Path(str(url.database)).touch(mode=0o600)


def _open(url: URL, begin: Begin | None, pragmas: tuple[str, ...]) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False})

    def set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # Otherwise the driver begins transactions by its own rules, and never before a SELECT.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(str(begin))

    event.listen(engine, "connect", set_up)
    if begin is not None:
        event.listen(engine, "begin", begin_transaction)
    return engine
