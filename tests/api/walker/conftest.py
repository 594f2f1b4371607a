import pytest

from tests.api.walker.crowd import TALLY


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    lines = config.stash.get(TALLY, [])
    if lines:
        terminalreporter.section("walks to the way out")
        for line in lines:
            terminalreporter.write_line(line)
