import numpy as np
import pytest

from bot.understanding import Example, train
from bot.understanding.artifact import dump_model, load_model

LINES = [
    Example("高いです", "price"),
    Example("毎月きつい", "price"),
    Example("解約したい", "cancel_now"),
    Example("やめます", "cancel_now"),
]


def test_a_model_comes_back_from_its_bytes_the_same():
    model = train({"ja": LINES, "en": [*LINES]}, acts={"cancel_now"})
    again = load_model(dump_model(model))
    assert again.tongues.keys() == {"ja", "en"}
    assert again.tongues["ja"].classifier.labels == ("cancel_now", "price")
    for text in ("高い", "解約", "高いので解約したい", "???"):
        assert again.understand(text, language="ja") == model.understand(text, language="ja")


def test_bytes_that_would_run_code_are_refused(tmp_path):
    path = tmp_path / "evil.npz"
    np.savez(path, words=np.array([print], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        load_model(path.read_bytes())
