"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("jti", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("subscription_id", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=True),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("request_hash", sa.Text(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(24), nullable=False),
        sa.Column("last_said_at", sa.String(24), nullable=True),
        sa.Column("ended_at", sa.String(24), nullable=True),
        sa.Column("head_hash", sa.Text(), nullable=False),
        sa.Column("ledger", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("key_id", "jti", name=op.f("uq_conversations_key_id_jti")),
    )
    op.create_index(
        op.f("ix_conversations_customer_id"), "conversations", ["customer_id"], unique=False
    )
    op.create_index(
        op.f("ix_conversations_sender_started_at"),
        "conversations",
        ["sender", "started_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_conversations_subscription_id_started_at"),
        "conversations",
        ["subscription_id", "started_at"],
        unique=False,
    )
    op.create_index(
        "uq_conversations_open_sender",
        "conversations",
        ["key_id", "sender"],
        unique=True,
        sqlite_where=sa.text("status = 'open' AND sender IS NOT NULL"),
        postgresql_where=sa.text("status = 'open' AND sender IS NOT NULL"),
    )
    op.create_table(
        "packs",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("first_seen_at", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_packs")),
    )
    op.create_table(
        "secrets",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secrets")),
    )
    op.create_table(
        "site_keys",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("algorithm", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("public_key", sa.Text(), nullable=True),
        sa.Column("created_at", sa.String(24), nullable=False),
        sa.Column("revoked_at", sa.String(24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_keys")),
    )
    op.create_table(
        "effects",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("subscription_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("params", sa.Text(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=True),
        sa.Column("exposure", sa.Text(), nullable=True),
        sa.Column("cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("cancel_intent_at", sa.String(24), nullable=True),
        sa.Column("cancel_cutoff_at", sa.String(24), nullable=True),
        sa.Column("in_time", sa.Boolean(), nullable=True),
        sa.Column("requested_at", sa.String(24), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_effects_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effects")),
    )
    op.create_index(
        op.f("ix_effects_conversation_id"), "effects", ["conversation_id"], unique=False
    )
    op.create_index(
        op.f("ix_effects_status_requested_at"), "effects", ["status", "requested_at"], unique=False
    )
    op.create_index(
        op.f("ix_effects_subscription_id"), "effects", ["subscription_id"], unique=False
    )
    op.create_table(
        "events",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(24), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_events_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name=op.f("pk_events")),
    )
    op.create_table(
        "exposures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("subscription_id", sa.Text(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("propensity", sa.Float(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("eligible", sa.Text(), nullable=False),
        sa.Column("cost_minor", sa.BigInteger(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=True),
        sa.Column("shown_at", sa.String(24), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_exposures_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exposures")),
    )
    op.create_index(
        op.f("ix_exposures_conversation_id"), "exposures", ["conversation_id"], unique=False
    )
    op.create_index(op.f("ix_exposures_customer_id"), "exposures", ["customer_id"], unique=False)
    op.create_table(
        "handoffs",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_handoffs_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_handoffs")),
    )
    op.create_table(
        "outcomes",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("offer", sa.Text(), nullable=True),
        sa.Column("receipt_number", sa.Text(), nullable=True),
        sa.Column("cancel_intent_at", sa.String(24), nullable=True),
        sa.Column("ended_at", sa.String(24), nullable=False),
        sa.Column("effort_seconds", sa.Float(), nullable=True),
        sa.Column("effort_acts", sa.Integer(), nullable=True),
        sa.Column("exit_always_shown", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_outcomes_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_outcomes")),
    )
    op.create_table(
        "voices",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("said_at", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_voices_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", "position", name=op.f("pk_voices")),
    )
    op.create_table(
        "cancel_requests",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contract", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("end_on", sa.Text(), nullable=True),
        sa.Column("receipt_number", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.String(24), nullable=False),
        sa.Column("handled_at", sa.String(24), nullable=True),
        sa.Column("sender_hash", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cancel_requests")),
    )
    op.create_index(
        op.f("ix_cancel_requests_requested_at"), "cancel_requests", ["requested_at"], unique=False
    )
    op.create_table(
        "permissions",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("at", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_permissions_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", "kind", name=op.f("pk_permissions")),
    )
    op.create_index(
        op.f("ix_permissions_customer_id"), "permissions", ["customer_id"], unique=False
    )
    op.create_table(
        "register",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(24), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_register")),
    )
    op.create_index(
        op.f("ix_register_conversation_id"), "register", ["conversation_id"], unique=False
    )
    op.create_table(
        "mails",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.String(24), nullable=False),
        sa.Column("next_try_at", sa.String(24), nullable=True),
        sa.Column("settled_at", sa.String(24), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_mails_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", "kind", name=op.f("pk_mails")),
    )
    op.create_index(
        op.f("ix_mails_status_next_try_at"), "mails", ["status", "next_try_at"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_mails_status_next_try_at"), table_name="mails")
    op.drop_table("mails")
    op.drop_index(op.f("ix_register_conversation_id"), table_name="register")
    op.drop_table("register")
    op.drop_index(op.f("ix_permissions_customer_id"), table_name="permissions")
    op.drop_table("permissions")
    op.drop_index(op.f("ix_cancel_requests_requested_at"), table_name="cancel_requests")
    op.drop_table("cancel_requests")
    op.drop_table("voices")
    op.drop_table("outcomes")
    op.drop_table("handoffs")
    op.drop_index(op.f("ix_exposures_customer_id"), table_name="exposures")
    op.drop_index(op.f("ix_exposures_conversation_id"), table_name="exposures")
    op.drop_table("exposures")
    op.drop_table("events")
    op.drop_index(op.f("ix_effects_subscription_id"), table_name="effects")
    op.drop_index(op.f("ix_effects_status_requested_at"), table_name="effects")
    op.drop_index(op.f("ix_effects_conversation_id"), table_name="effects")
    op.drop_table("effects")
    op.drop_table("site_keys")
    op.drop_table("secrets")
    op.drop_table("packs")
    op.drop_index(
        "uq_conversations_open_sender",
        table_name="conversations",
        sqlite_where=sa.text("status = 'open' AND sender IS NOT NULL"),
        postgresql_where=sa.text("status = 'open' AND sender IS NOT NULL"),
    )
    op.drop_index(op.f("ix_conversations_subscription_id_started_at"), table_name="conversations")
    op.drop_index(op.f("ix_conversations_sender_started_at"), table_name="conversations")
    op.drop_index(op.f("ix_conversations_customer_id"), table_name="conversations")
    op.drop_table("conversations")
