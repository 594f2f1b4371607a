import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import normalise


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("ＣＡＮＣＥＬ　ｎｏｗ！！", "cancel now"),
        ("ｶｲﾔｸしたい。", "カイヤクしたい"),
        ("  too\n\texpensive ... ", "too expensive"),
        ("解\u200b約\ufeff", "解約"),
        ("👍\ufe0f", "👍"),
        ("Straße", "strasse"),
        ("解約、した い", "解約、した い"),
        ("can't", "can't"),
        ("？！…", ""),
    ],
)
def test_the_same_words_typed_another_way_have_one_form(typed, normal):
    assert normalise(typed) == normal


@given(st.text())
def test_a_normal_form_is_its_own_normal_form(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(), st.text(st.sampled_from(" \t\u3000\u200b。.!！?？…"), max_size=5))
def test_what_closes_a_sentence_changes_nothing(text, end):
    assert normalise(text + end) == normalise(text)
