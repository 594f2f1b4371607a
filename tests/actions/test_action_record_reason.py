from actions.action_note_cancel_intent import NoteCancelIntent
from actions.action_record_reason import RecordReason
from tests.actions.stage import advance, clicked, retention, slots_set, tracker, typed


def test_a_chosen_reason_is_a_voice_without_words():
    assert slots_set(RecordReason(retention()), tracker(reason="price")) == {
        "voices": [
            {
                "reason": "price",
                "about": None,
                "source": "button",
                "text": None,
                "language": "ja",
                "confidence": None,
            }
        ]
    }


def test_typed_words_may_state_several_reasons_in_order_of_weight():
    said = typed("余ってるし高い", ("surplus", 0.8), ("price", 0.5), ("question/fee", 0.3))
    recorded = slots_set(RecordReason(retention()), tracker(message=said))
    assert recorded["reason"] == "surplus"
    assert recorded["voices"] == [
        {
            "reason": reason,
            "about": None,
            "source": "text",
            "text": "余ってるし高い",
            "language": "ja",
            "confidence": confidence,
        }
        for reason, confidence in (("surplus", 0.8), ("price", 0.5))
    ]


def test_words_that_state_no_reason_are_kept_under_the_one_the_slot_holds():
    said = tracker(message=typed("うーん、いろいろ"), reason="other")
    (voice,) = slots_set(RecordReason(retention()), said)["voices"]
    assert (voice["reason"], voice["text"], voice["confidence"]) == (
        "other",
        "うーん、いろいろ",
        None,
    )


def test_a_skipped_question_leaves_no_voice():
    skipped = tracker(message=clicked("/SetSlots(reason=null)"))
    assert slots_set(RecordReason(retention()), skipped) == {}


def test_one_message_says_a_reason_once():
    talk = tracker(message=typed("高いから解約", ("cancel_now", 0.9), ("price", 0.6)))
    advance(NoteCancelIntent(retention()), talk)
    advance(RecordReason(retention()), talk)
    advance(RecordReason(retention()), talk)
    assert [voice["reason"] for voice in talk.slots["voices"]] == ["price"]


def test_a_message_without_a_mark_is_a_buttons_when_it_is_a_command():
    command = {"text": "/SetSlots(reason=price)", "intent_ranking": []}
    (voice,) = slots_set(RecordReason(retention()), tracker(message=command, reason="price"))[
        "voices"
    ]
    assert (voice["source"], voice["text"]) == ("button", None)
