"""The operator's settings, and the database they name."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util import CommandError
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from api.cli.refusal import RefusedError
from api.settings import Settings
from api.store.database import Database
from api.store.migrate import migrate

_ADVICE = "Set NAGORI_DATABASE_URL to one that can, such as sqlite:///nagori.db."


def read_settings() -> Settings:
    """Raises RefusedError, naming the variables that cannot be read."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = (
            f"NAGORI_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors()
        )
        raise RefusedError(f"A setting cannot be read. {'; '.join(wrong)}.") from None


@contextmanager
def open_database(settings: Settings) -> Iterator[Database]:
    """With the tables this version expects. Raises RefusedError."""
    database = _connect(settings.database_url)
    try:
        _migrate(database)
        yield database
    finally:
        database.close_now()


def _connect(url: str) -> Database:
    try:
        return Database(url)
    except (SQLAlchemyError, ImportError, OSError, ValueError) as error:
        raise RefusedError(f"The database cannot be opened: {_cause(error)}. {_ADVICE}") from error


def _migrate(database: Database) -> None:
    try:
        migrate(database)
    except CommandError as error:
        raise RefusedError(
            f"The database was made by another version of Nagori ({error}). Install that version."
        ) from error
    except SQLAlchemyError as error:
        raise RefusedError(f"The database cannot be read: {_cause(error)}. {_ADVICE}") from error


def _cause(error: Exception) -> str:
    """The driver's own words, without the statement."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(cause).strip().rstrip(".")
