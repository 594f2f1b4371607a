import pytest
from sqlalchemy import make_url

from api.store.database import Database
from api.store.migrate import migrate, upgrade
from api.store.sqlite import open_writer


@pytest.fixture
def database(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/nagori.db")
    migrate(database)
    yield database
    database.close_now()


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """An engine for properties: each example rolls back what it did."""
    engine = open_writer(make_url(f"sqlite:///{tmp_path_factory.mktemp('tables')}/nagori.db"))
    with engine.begin() as conn:
        upgrade(conn)
    yield engine
    engine.dispose()
