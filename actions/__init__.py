"""The retention policy as rasa-sdk actions: functions of the tracker and the content."""

from actions.action_accept_offer import AcceptOffer
from actions.action_ask_offer_answer import ShowOffer
from actions.action_choose_offer import ChooseOffer
from actions.action_conclude import Conclude
from actions.action_decline_offer import DeclineOffer
from actions.action_end import End
from actions.action_hand_off import HandOff
from actions.action_note_cancel_intent import NoteCancelIntent
from actions.action_record_detail import RecordDetail
from actions.action_record_permission import RecordPermission
from actions.action_record_reason import RecordReason
from actions.action_request_cancel import RequestCancel
from actions.action_session_start import SessionStart
from actions.retention import RetentionAction

ACTIONS: tuple[type[RetentionAction], ...] = (
    SessionStart,
    NoteCancelIntent,
    RecordReason,
    RecordDetail,
    ChooseOffer,
    ShowOffer,
    AcceptOffer,
    DeclineOffer,
    RequestCancel,
    HandOff,
    Conclude,
    RecordPermission,
    End,
)
