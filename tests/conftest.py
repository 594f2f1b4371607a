import logging
import os
from collections.abc import Generator

import pytest
import structlog
from hypothesis import HealthCheck, settings

# HYPOTHESIS_PROFILE names one: dev for the desk, ci for every change, soak for a night.
settings.register_profile("dev", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.register_profile(
    "soak", max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None]:
    """A command run in this process sends the logs to a stderr that is gone after the test."""
    before, handlers = structlog.get_config(), logging.root.handlers[:]
    try:
        return (yield)
    finally:
        structlog.configure(**before)
        logging.root.handlers[:] = handlers
