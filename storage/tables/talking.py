"""What was heard, where everybody stands, and what is owed."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, SmallInteger, String, Table, Text

from storage.tables.columns import Id, metadata, only
from storage.types import UtcDateTime

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("speaker", BigInteger, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("raw", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("failures", SmallInteger, nullable=False, server_default="0"),
    Column("not_before", UtcDateTime),
    Column("error", Text),
    Column("answer", Text),
    Column("done_at", UtcDateTime),
    Index("ix_inbox_waiting", "update_id", **only("state = 'waiting'")),
    Index("ix_inbox_unsent", "update_id", **only("answer IS NOT NULL")),
    Index("ix_inbox_done", "done_at", **only("state = 'done'")),
)

sessions = Table(
    "sessions",
    metadata,
    Column("speaker", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation", String(32), nullable=False, server_default=""),
    Column("step", String(32), nullable=False, server_default=""),
    Column("draft", Text, nullable=False, server_default="{}"),
    Column("card", BigInteger),
    Column("parked", Text),
    Column("changed_at", UtcDateTime),
    Column("worker", String(40)),
    Column("claimed_until", UtcDateTime),
    Column("started", BigInteger),
    Column("minute", UtcDateTime),
    Column("spoken", SmallInteger, nullable=False, server_default="0"),
    Column("rests_until", UtcDateTime),
)

cards = Table(
    "cards",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("subject", String(64), primary_key=True, index=True),
    Column("message_id", BigInteger, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("reason", String(128), nullable=False, unique=True),
    Column("lane", SmallInteger, nullable=False),
    Column("chat_id", BigInteger),
    Column("person_id", Id, ForeignKey("people.id"), index=True),
    Column("content", Text, nullable=False),
    Column("card", String(64)),
    Column("state", String(16), nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("error", Text),
    Index("ix_outbox_waiting", "lane", "id", **only("state = 'waiting'")),
    Index("ix_outbox_waiting_person", "person_id", "not_before", **only("state = 'waiting'")),
    Index("ix_outbox_waiting_until", "not_before", **only("state = 'waiting'")),
    Index("ix_outbox_settled", "settled_at", **only("state = 'sent'")),
    Index(
        "ix_outbox_card", "card", "chat_id", **only("state = 'waiting' AND chat_id IS NOT NULL AND card IS NOT NULL")
    ),
    Index("ix_outbox_chat", "chat_id", "created_at", **only("chat_id IS NOT NULL")),
)

bindings = Table(
    "bindings",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False, index=True),
    Column("body", String(32)),
    Column("language", String(16), nullable=False),
    Column("bound_at", UtcDateTime, nullable=False),
    Column("bound_by", Id, ForeignKey("people.id"), index=True),
    Column("pinned", BigInteger),
    Column("shown", String(64)),
    Column("lost_at", UtcDateTime),
)

bind_codes = Table(
    "bind_codes",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False, index=True),
    Column("made_by", Id, ForeignKey("people.id"), nullable=False, index=True),
    Column("expires_at", UtcDateTime, nullable=False),
)

group_news = Table(
    "group_news",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("report_id", Id, ForeignKey("reports.id"), primary_key=True, autoincrement=False, index=True),
    Column("added_at", UtcDateTime, nullable=False),
)

group_prompts = Table(
    "group_prompts",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("report_id", Id, ForeignKey("reports.id"), nullable=False, index=True),
    Column("action", String(32), nullable=False),
    Column("body", String(32)),
    Column("person_id", Id, ForeignKey("people.id"), index=True),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
)

recurring = Table(
    "recurring",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
)
