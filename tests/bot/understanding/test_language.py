import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("解約したい", "ja"),
        ("ｶｲﾔｸ", "ja"),
        ("Netアプリが落ちる", "ja"),
        ("cancel it", "en"),
        ("I?", "en"),
        ("x", None),
        ("Спасибо", None),
        ("12345 👍", None),
        ("", None),
    ],
)
def test_the_script_tells_the_language(text, language):
    assert detect(text) == language


@given(st.text(), st.text())
def test_one_kana_makes_any_text_japanese(before, after):
    assert detect(before + "の" + after) == "ja"
