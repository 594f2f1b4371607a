import re

from hypothesis import given
from hypothesis import strategies as st

from actions.identifiers import cancel_id, effect_id, exposure_id, receipt_number


def test_ids_are_what_they_always_were():
    assert receipt_number("con_1") == receipt_number("con_1") != receipt_number("con_2")
    assert exposure_id("con_1", 1) != exposure_id("con_1", 2) != exposure_id("con_2", 2)
    assert effect_id("con_1", "ex_1").startswith("fx_")
    assert cancel_id("con_1") != effect_id("con_1", "cancel")


@given(st.text())
def test_a_receipt_number_has_no_letter_to_misread(conversation):
    pattern = r"NG-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"
    assert re.fullmatch(pattern, receipt_number(conversation))
