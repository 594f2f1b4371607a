from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from api.store.database import Database

HEAD = "0001"
"""The newest file in `migrations/versions`."""
_SCRIPTS = str(Path(__file__).parent / "migrations")


def migrate(database: Database) -> None:
    """Bring the tables to what this version expects; nothing but one read where they are."""
    if database.read_now(revision) != HEAD:
        database.write_now(upgrade)


def revision(conn: Connection) -> str | None:
    """None in an empty database."""
    return MigrationContext.configure(conn).get_current_revision()


def upgrade(conn: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS.replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, "head")
