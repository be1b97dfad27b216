"""The tables. Times are aware UTC, models inside a row are JSON text, and every foreign key has an index."""

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    literal_column,
    text,
)

from storage.types import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    },
)

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts a rowid up only where the column's type is INTEGER by name."""


def _only(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def is_in(table: FromClause, state: StrEnum) -> ColumnElement[bool]:
    """Compare with the state itself, not with a parameter: an index of one state only serves no other statement."""
    return table.c.state == literal_column(f"'{state.value}'")


units = Table(
    "units",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code", String(32), nullable=False, unique=True),
    Column("parent_id", Id, ForeignKey("units.id"), index=True),
    Column("level", String(32), nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("path", Text, nullable=False, index=True),
    Column("search", Text, nullable=False, server_default=""),
)

city = Table(
    "city",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("version", Id, nullable=False),
    Column("timezone", String(64), nullable=False, server_default="Asia/Shanghai"),
)

rule_settings = Table(
    "rule_settings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("rule", String(64), nullable=False, index=True),
    Column("unit_id", Id, ForeignKey("units.id"), index=True),
    Column("value", Text),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
    Column("set_by", Id, ForeignKey("people.id"), index=True),
)

bodies = Table(
    "bodies",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("kind", String(32), nullable=False),
)

categories = Table(
    "categories",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("position", SmallInteger, nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("about_zh", Text, nullable=False),
    Column("about_en", Text, nullable=False),
    Column("urgency", String(16), nullable=False),
    Column("time_limit", Integer, nullable=False),
    Column("working", Boolean, nullable=False),
    Column("body", String(32), nullable=False),
    Column("emergency", Boolean, nullable=False),
    Column("retired", Boolean, nullable=False),
)

calendar_days = Table(
    "calendar_days",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("working", Boolean, nullable=False),
    Column("name_zh", Text, nullable=False, server_default=""),
    Column("name_en", Text, nullable=False, server_default=""),
)

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False, index=True),
    Column("consented_at", UtcDateTime, nullable=False),
    Column("blocked_at", UtcDateTime),
    Column("away_until", UtcDateTime),
    Column("hours", String(16)),
    Column("declared_age", SmallInteger),
    Column("declared_at", UtcDateTime),
    Column("erased_at", UtcDateTime),
    Column("muted_until", UtcDateTime),
)

roles = Table(
    "roles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False, index=True),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False),
    Column("role", String(32), nullable=False),
    Column("appointment", String(32), nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime),
    Column("granted_by", Id, ForeignKey("people.id"), index=True),
    Column("revoked_at", UtcDateTime),
    Column("body", String(32), ForeignKey("bodies.code"), index=True),
    Column("told_at", UtcDateTime),
    Index(None, "unit_id", "role"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("role", String(32), nullable=False),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False, index=True),
    Column("appointment", String(32), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("term_ends_at", UtcDateTime),
    Column("invited_by", Id, ForeignKey("people.id"), index=True),
    Column("used_at", UtcDateTime),
    Column("used_by", Id, ForeignKey("people.id"), index=True),
    Column("body", String(32), ForeignKey("bodies.code"), index=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor_id", Id, ForeignKey("people.id"), index=True),
    Column("action", String(64), nullable=False),
    Column("subject", String(64), nullable=False, index=True),
    Column("data", Text, nullable=False),
    Column("unit_id", Id, ForeignKey("units.id")),
    Index(None, "unit_id", "id"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False),
    Column("reporter_id", Id, ForeignKey("people.id")),
    Column("category", String(32), nullable=False),
    Column("urgency", String(16), nullable=False, server_default="routine"),
    Column("body", String(32), nullable=False, server_default="workstation"),
    Column("channel", String(16), nullable=False, server_default="chat"),
    Column("caller_name", Text),
    Column("caller_phone", Text),
    Column("filed_by", Id, ForeignKey("people.id"), index=True),
    Column("state", String(32), nullable=False),
    Column("text", Text),
    Column("summary", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("place_words", Text),
    Column("handler_id", Id, ForeignKey("people.id")),
    Column("filed_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime),
    Column("confirm_by", UtcDateTime),
    Column("released", Boolean, nullable=False),
    Column("text_hidden", Boolean, nullable=False, server_default=text("false")),
    Column("reopened", Integer, nullable=False),
    Column("rating", SmallInteger),
    Index(None, "unit_id", "state", "due_at"),
    Index(None, "reporter_id", "filed_at"),
    Index(None, "handler_id", "state"),
    Index("ix_reports_confirm_by", "confirm_by", **_only("confirm_by IS NOT NULL")),
)

report_events = Table(
    "report_events",
    metadata,
    Column("id", Id, primary_key=True),
    Column("report_id", Id, ForeignKey("reports.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("action", String(32), nullable=False),
    Column("actor", String(32), nullable=False),
    Column("actor_id", Id, ForeignKey("people.id"), index=True),
    Column("before", String(32)),
    Column("after", String(32), nullable=False),
    Column("note", Text),
    Column("due_at", UtcDateTime),
    Column("urgency", String(16)),
)

report_attachments = Table(
    "report_attachments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("report_id", Id, ForeignKey("reports.id"), nullable=False, index=True),
    Column("event_id", Id, ForeignKey("report_events.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("file_id", Text, nullable=False),
    Column("unique_id", Text, nullable=False, index=True),
    Column("hidden", Boolean, nullable=False, server_default=text("false")),
)

media = Table(
    "media",
    metadata,
    Column("unique_id", Text, primary_key=True),
    Column("file_id", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("path", Text),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("not_before", UtcDateTime, nullable=False),
    Column("stored_at", UtcDateTime),
    Column("error", Text),
    Index("ix_media_waiting", "not_before", **_only("state = 'waiting'")),
    Index("ix_media_failed", "not_before", **_only("state = 'failed'")),
    Index("ix_media_unwanted", "unique_id", **_only("state = 'unwanted'")),
)

posters = Table(
    "posters",
    metadata,
    Column("token", String(32), primary_key=True),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False, index=True),
    Column("category", String(32)),
    Column("place", Text),
    Column("made_at", UtcDateTime, nullable=False),
)

mutes = Table(
    "mutes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False, index=True),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False, index=True),
    Column("body", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("muted_by", Id, ForeignKey("people.id"), index=True),
    Column("appeal", Text),
    Column("appealed_at", UtcDateTime),
    Column("appealed_to", String(32)),
    Column("decided_at", UtcDateTime),
    Column("decided_by", Id, ForeignKey("people.id"), index=True),
    Column("decision", Text),
    Column("lifted", Boolean, nullable=False, server_default=text("false")),
)

templates = Table(
    "templates",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("used_at", UtcDateTime, nullable=False),
)

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
    Index("ix_inbox_waiting", "update_id", **_only("state = 'waiting'")),
    Index("ix_inbox_unsent", "update_id", **_only("answer IS NOT NULL")),
    Index("ix_inbox_done", "done_at", **_only("state = 'done'")),
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
    Index("ix_outbox_waiting", "lane", "id", **_only("state = 'waiting'")),
    Index("ix_outbox_waiting_person", "person_id", "not_before", **_only("state = 'waiting'")),
    Index("ix_outbox_waiting_until", "not_before", **_only("state = 'waiting'")),
    Index("ix_outbox_settled", "settled_at", **_only("state = 'sent'")),
)
