"""Projections, computed anew."""

import typer
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import OperationalError

from api.cli.configuration import open_database, read_settings
from api.cli.refusal import RefusedError
from api.store.projections import PROJECTIONS, rebuild


def rebuild_projections() -> None:
    """Raises RefusedError where another process keeps the database to itself."""
    with open_database(read_settings()) as database:
        try:
            talks, before, after = database.write_now(_rebuild)
        except OperationalError as error:
            raise RefusedError(f"The database is busy ({error.orig}). Try again later.") from error
    typer.echo(f"{'':<12}{'before':>8}{'after':>8}")
    for name in before:
        typer.echo(f"{name:<12}{before[name]:>8}{after[name]:>8}")
    typer.echo(f"Recreated from the events of {talks} conversations.")


def _rebuild(conn: Connection) -> tuple[int, dict[str, int], dict[str, int]]:
    before = _count(conn)
    return rebuild(conn), before, _count(conn)


def _count(conn: Connection) -> dict[str, int]:
    return {
        table.name: conn.execute(select(func.count()).select_from(table)).scalar_one()
        for table in PROJECTIONS
    }
