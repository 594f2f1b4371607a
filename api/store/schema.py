"""Every table. Times are UTC texts, JSON is `canonical` text, money is integer minor units."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from typing_extensions import override

from api.store.canonical import storable
from api.store.times import from_text, to_text

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    impl = String(24)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else to_text(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_text(value)


class Words(TypeDecorator[str]):
    """Text somebody typed, made fit for every database."""

    impl = Text()
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


def _conversation(*, primary_key: bool = False) -> Column[str]:
    return Column(
        "conversation_id",
        Text,
        ForeignKey("conversations.id"),
        primary_key=primary_key,
        nullable=False,
    )


site_keys = Table(
    "site_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("site", Text, nullable=False),
    Column("algorithm", Text, nullable=False),
    Column("secret", Text),
    Column("public_key", Text),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant),
)

secrets = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

packs = Table(
    "packs",
    metadata,
    Column("version", Text, primary_key=True),
    Column("files", Text, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("site", Text, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("jti", Text, nullable=False),
    Column("customer_id", Text, nullable=False),
    Column("subscription_id", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("sender", Words),
    Column("pack", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("request_hash", Text),
    Column("reply", Text),
    Column("state", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("last_said_at", Instant),
    Column("ended_at", Instant),
    Column("head_hash", Text, nullable=False),
    Column("ledger", Text, nullable=False),
    UniqueConstraint("key_id", "jti"),
    # A sender may come back another day, yet never talks in two conversations at once.
    Index(
        "uq_conversations_open_sender",
        "key_id",
        "sender",
        unique=True,
        sqlite_where=text("status = 'open' AND sender IS NOT NULL"),
        postgresql_where=text("status = 'open' AND sender IS NOT NULL"),
    ),
    Index(None, "sender", "started_at"),
    Index(None, "subscription_id", "started_at"),
    Index(None, "customer_id"),
)

events = Table(
    "events",
    metadata,
    _conversation(primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("type", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)

voices = Table(
    "voices",
    metadata,
    _conversation(primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("reason", Text),
    Column("about", Text),
    Column("source", Text, nullable=False),
    Column("text", Words),
    Column("language", Text, nullable=False),
    Column("confidence", Float),
    Column("said_at", Instant, nullable=False),
)

exposures = Table(
    "exposures",
    metadata,
    Column("id", Text, primary_key=True),
    _conversation(),
    Column("customer_id", Text, nullable=False),
    Column("subscription_id", Text, nullable=False),
    Column("offer", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("reason", Text),
    Column("propensity", Float, nullable=False),
    Column("policy", Text, nullable=False),
    Column("eligible", Text, nullable=False),
    Column("cost_minor", BigInteger, nullable=False),
    Column("terms", Words),
    Column("shown_at", Instant, nullable=False),
    Column("answer", Text),
    Column("answered_at", Instant),
    Index(None, "conversation_id"),
    Index(None, "customer_id"),
)

effects = Table(
    "effects",
    metadata,
    Column("id", Text, primary_key=True),
    _conversation(),
    Column("subscription_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("params", Text, nullable=False),
    Column("offer", Text),
    Column("exposure", Text),
    Column("cost_minor", BigInteger),
    Column("cancel_intent_at", Instant),
    Column("cancel_cutoff_at", Instant),
    Column("in_time", Boolean),
    Column("requested_at", Instant, nullable=False),
    Column("status", Text, nullable=False),
    Column("message", Words),
    Column("settled_at", Instant),
    Index(None, "conversation_id"),
    Index(None, "subscription_id"),
    Index(None, "status", "requested_at"),
)

outcomes = Table(
    "outcomes",
    metadata,
    _conversation(primary_key=True),
    Column("kind", Text, nullable=False),
    Column("reason", Text),
    Column("offer", Text),
    Column("receipt_number", Text),
    Column("cancel_intent_at", Instant),
    Column("ended_at", Instant, nullable=False),
    Column("effort_seconds", Float),
    Column("effort_acts", Integer),
    Column("exit_always_shown", Boolean),
)

handoffs = Table(
    "handoffs",
    metadata,
    _conversation(primary_key=True),
    Column("reason", Text),
    Column("note", Words),
    Column("tried", Text, nullable=False),
    Column("requested_at", Instant, nullable=False),
)

cancel_requests = Table(
    "cancel_requests",
    metadata,
    Column("id", Text, primary_key=True),
    Column("site", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("cause", Words),
    Column("name", Words, nullable=False),
    Column("contract", Words, nullable=False),
    Column("email", Words, nullable=False),
    Column("end_on", Text),
    Column("receipt_number", Text, nullable=False),
    Column("requested_at", Instant, nullable=False),
    Column("handled_at", Instant),
    Column("sender_hash", Text),
    Index(None, "requested_at"),
)

permissions = Table(
    "permissions",
    metadata,
    _conversation(primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("customer_id", Text, nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("language", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "customer_id"),
)

register = Table(
    "register",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("conversation_id", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("head", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "conversation_id"),
)

mails = Table(
    "mails",
    metadata,
    _conversation(primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("message_id", Text, nullable=False),
    Column("address", Words),
    Column("language", Text, nullable=False),
    Column("subject", Words),
    Column("body", Words),
    Column("status", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("requested_at", Instant, nullable=False),
    Column("next_try_at", Instant),
    Column("settled_at", Instant),
    Column("error", Text),
    Index(None, "status", "next_try_at"),
)
