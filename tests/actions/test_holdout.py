from hypothesis import given
from hypothesis import strategies as st

from actions.holdout import is_held_out


@given(st.text(), st.text(), st.floats(0, 1))
def test_who_is_held_out_does_not_change(customer, salt, share):
    first = is_held_out(customer, salt=salt, share=share)
    assert is_held_out(customer, salt=salt, share=share) == first


@given(st.text(), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_only_adds_people(customer, one, other):
    less, more = sorted((one, other))
    held = is_held_out(customer, salt="s", share=less)
    assert not held or is_held_out(customer, salt="s", share=more)


def test_the_share_is_kept():
    held = sum(is_held_out(f"cus_{n}", salt="s", share=0.05) for n in range(100_000))
    assert 4_800 < held < 5_200


def test_another_salt_deals_anew():
    customers = [f"cus_{n}" for n in range(20_000)]
    both = sum(
        is_held_out(name, salt="a", share=0.5) and is_held_out(name, salt="b", share=0.5)
        for name in customers
    )
    assert 4_700 < both < 5_300


def test_nobody_and_everybody_can_be_held_out():
    assert not is_held_out("cus_1", salt="s", share=0)
    assert is_held_out("cus_1", salt="s", share=1)
