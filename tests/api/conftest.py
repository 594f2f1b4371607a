from collections.abc import Iterator

import httpx
import pytest

from tests.service import Service


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One started service, shared by tests that leave no trace another would trip over."""
    with Service(tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture
def web(service: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, timeout=20) as client:
        yield client
