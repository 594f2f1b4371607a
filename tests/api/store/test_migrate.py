import re

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from api.store import migrate as module
from api.store.migrate import HEAD, migrate, revision
from api.store.schema import metadata


def statements(conn):
    """What the tables and indexes were made with, columns in any layout."""
    query = text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    made = {name: re.sub(r"\s+", " ", sql) for name, sql in conn.execute(query)}
    return {name: sql for name, sql in made.items() if name != "alembic_version"}


def test_the_migrated_schema_is_the_declared_one(database):
    declared = create_engine("sqlite://")
    with declared.begin() as conn:
        metadata.create_all(conn)
        assert database.read_now(statements) == statements(conn)
    declared.dispose()


def test_alembic_finds_nothing_left_to_migrate(database):
    def differences(conn):
        return compare_metadata(MigrationContext.configure(conn), metadata)

    assert database.read_now(differences) == []


def test_head_is_the_newest_migration(database):
    config = Config()
    config.set_main_option("script_location", module._SCRIPTS)
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
    assert database.read_now(revision) == HEAD


def test_migrating_again_changes_nothing(database):
    before = database.read_now(statements)
    migrate(database)
    assert database.read_now(statements) == before
