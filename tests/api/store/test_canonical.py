import json
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.store.canonical import canonical, parse, storable

scalars = st.none() | st.booleans() | st.integers() | st.text()
numbers = st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    scalars | numbers,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def test_canonical_json_has_sorted_keys_no_spaces_and_readable_japanese():
    assert canonical({"b": [1, 2.5, None], "a": "解約"}) == '{"a":"解約","b":[1,2.5,null]}'


def test_every_mapping_is_an_object_and_nothing_else_passes_for_one():
    assert (
        canonical({"slots": MappingProxyType({"reason": "price"})})
        == '{"slots":{"reason":"price"}}'
    )
    with pytest.raises(TypeError, match="set has no JSON form"):
        canonical({"eligible": {"pause_1m"}})


@given(values)
def test_reading_canonical_json_and_writing_it_again_changes_nothing(value):
    text = canonical(value)
    assert canonical(parse(text)) == text
    assert json.loads(text) == value


@given(st.text(st.characters(categories=None) | st.sampled_from("\ud83d\ude00\udfff")))
def test_text_with_half_surrogates_still_has_one_form_that_utf8_can_carry(text):
    written = canonical({"text": text})
    assert canonical(parse(written.encode().decode())) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_json_number_is_refused(value):
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical(value)


def test_what_no_database_stores_as_text_is_replaced():
    assert storable("a\0b\ud800c") == "a\ufffdb\ufffdc"
