from actions.action_record_detail import RecordDetail
from tests.actions.stage import advance, clicked, retention, slots_set, tracker, typed


def test_an_answer_is_kept_with_the_question_it_answers():
    answered = tracker(
        reason="surplus", competitor_name="よその茶屋", message=typed("よその茶屋です")
    )
    (voice,) = slots_set(RecordDetail(retention()), answered)["voices"]
    assert voice == {
        "reason": "surplus",
        "about": "competitor_name",
        "source": "text",
        "text": "よその茶屋です",
        "language": "ja",
        "confidence": None,
    }


def test_a_chosen_answer_is_kept_by_its_value():
    chosen = tracker(life_event="moving", message=clicked("/SetSlots(life_event=moving)"))
    (voice,) = slots_set(RecordDetail(retention()), chosen)["voices"]
    assert (voice["about"], voice["text"]) == ("life_event", "moving")


def test_an_answer_is_kept_once():
    talk = tracker(trouble_detail="壊れた", message=typed("壊れた"))
    advance(RecordDetail(retention()), talk)
    assert slots_set(RecordDetail(retention()), talk) == {}


def test_any_slot_named_a_detail_counts():
    talk = tracker(quality_detail="味が薄い", message=typed("味が薄い"))
    (voice,) = slots_set(RecordDetail(retention()), talk)["voices"]
    assert voice["about"] == "quality_detail"


def test_a_question_passed_over_leaves_nothing():
    assert slots_set(RecordDetail(retention()), tracker(competitor_name=None)) == {}
