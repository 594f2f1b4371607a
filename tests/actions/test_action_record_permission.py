import pytest

from actions.action_record_permission import RecordPermission
from tests.actions.stage import retention, slots_set, tracker


@pytest.mark.parametrize(("said", "granted"), [("yes", True), ("no", False)])
def test_an_answer_is_kept_with_its_language(said, granted):
    kept = slots_set(RecordPermission(retention()), tracker(may_write=said, language="en"))
    permission = {"kind": "write_later", "granted": granted, "language": "en"}
    assert kept == {"permissions": [permission]}


def test_a_question_passed_over_allows_nothing():
    assert slots_set(RecordPermission(retention()), tracker()) == {}
