import pytest

from bot.understanding import Model, train
from tests.bot.understanding.taught import ACTS, EXAMPLES


@pytest.fixture(scope="session")
def model() -> Model:
    return train(EXAMPLES, acts=ACTS)
