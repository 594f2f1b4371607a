import sqlite3
from collections.abc import Iterator

import pytest

from tests.api.pages.reading import Browser


@pytest.fixture
def browser(web) -> Browser:
    return Browser(web)


@pytest.fixture
def rows(service) -> Iterator:
    """Rows of the service's database, by a query with one parameter."""
    conn = sqlite3.connect(service.database_url.removeprefix("sqlite:///"))
    conn.row_factory = sqlite3.Row
    yield lambda query, given: [dict(row) for row in conn.execute(query, (given,))]
    conn.close()
