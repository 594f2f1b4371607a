import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.clauses import split_clauses


@pytest.mark.parametrize(
    ("wording", "clauses"),
    [
        ("高いから今すぐ解約", ["高い", "今すぐ解約"]),
        ("味が濃いし、引っ越すので止めて", ["味が濃い", "引っ越す", "止めて"]),
        ("too busy and it piles up", ["too busy", "it piles up"]),
        ("it leaks, so cancel it", ["it leaks", "cancel it"]),
        ("解約したい", []),
        ("cancel it", []),
        ("sandy also", []),
    ],
)
def test_each_clause_may_give_a_reason_of_its_own(wording, clauses):
    assert split_clauses(wording) == clauses


@pytest.mark.parametrize(
    ("wording", "claimed"),
    [
        ("値段は納得してるんですが妻が妊娠して", ["妻が妊娠して"]),
        ("高いとは思わないけど使いこなせてない", ["使いこなせてない"]),
        ("the price is fine but my wife is pregnant", ["my wife is pregnant"]),
    ],
)
def test_what_is_conceded_is_no_reason(wording, claimed):
    assert split_clauses(wording) == claimed


@given(st.text(st.sampled_from("高い、。けどから,a but and"), max_size=200))
def test_there_are_at_most_eight_clauses_and_each_was_said(wording):
    clauses = split_clauses(wording)
    assert len(clauses) <= 8
    assert all(clause in wording for clause in clauses)
