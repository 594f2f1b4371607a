"""Keeps whether the shop may write later; a question passed over allows nothing."""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from rasa_sdk.types import DomainDict
from typing_extensions import override

from actions.ledger import Permission
from actions.retention import RetentionAction
from actions.talk import read_talk


class RecordPermission(RetentionAction):
    @override
    def name(self) -> str:
        return "action_record_permission"

    @override
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        talk = read_talk(tracker)
        if talk.may_write is None:
            return []
        granted = talk.may_write == "yes"
        permission = Permission(kind="write_later", granted=granted, language=talk.language)
        return [SlotSet("permissions", [*talk.permissions, permission])]
