import secrets
from typing import NewType

ConversationId = NewType("ConversationId", str)
CustomerId = NewType("CustomerId", str)
SubscriptionId = NewType("SubscriptionId", str)
KeyId = NewType("KeyId", str)


def new_conversation_id() -> ConversationId:
    return ConversationId(f"cv_{secrets.token_hex(12)}")


def new_key_id() -> KeyId:
    return KeyId(f"key_{secrets.token_hex(8)}")
