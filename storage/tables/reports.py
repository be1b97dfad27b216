"""Reports and everything that hangs on them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from storage.tables.columns import Id, metadata, only
from storage.types import UtcDateTime

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
    Column("anonymous", Boolean, nullable=False, server_default=text("false")),
    Column("neighbour", Text),
    Column("neighbour_consent", String(16)),
    Column("limit_since", UtcDateTime),
    Column("limit_at", UtcDateTime),
    Column("escalated_to", Id, ForeignKey("units.id"), index=True),
    Column("listed_at", UtcDateTime),
    Column("passes", SmallInteger, nullable=False, server_default="0"),
    Column("first_body", String(32)),
    Column("joint", Boolean, nullable=False, server_default=text("false")),
    Column("parent_id", Id, ForeignKey("reports.id"), index=True),
    Column("merged_into", Id, ForeignKey("reports.id"), index=True),
    Column("cell", BigInteger),
    Index(None, "unit_id", "state", "due_at"),
    Index(None, "reporter_id", "filed_at"),
    Index(None, "handler_id", "state"),
    Index("ix_reports_confirm_by", "confirm_by", **only("confirm_by IS NOT NULL")),
    Index("ix_reports_near", "cell", "category", "state", "changed_at", **only("cell IS NOT NULL")),
    Index("ix_reports_listed", "listed_at", **only("listed_at IS NOT NULL")),
    Index(None, "unit_id", "filed_at"),
    Index(None, "unit_id", "category", "filed_at"),
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
    Column("body", String(32)),
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
    Column("clean", Boolean, nullable=False, server_default=text("false")),
    Index("ix_media_waiting", "not_before", **only("state = 'waiting'")),
    Index("ix_media_failed", "not_before", **only("state = 'failed'")),
    Index("ix_media_unwanted", "unique_id", **only("state = 'unwanted'")),
)

report_followers = Table(
    "report_followers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("report_id", Id, ForeignKey("reports.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), index=True),  # nobody's any more, once they had it erased
    Column("kind", String(16), nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("merged_from", Id, ForeignKey("reports.id"), index=True),
    Column("answer", String(16)),
    Column("answered_at", UtcDateTime),
    Index(None, "report_id", "person_id", unique=True),
)

follow_links = Table(
    "follow_links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("report_id", Id, ForeignKey("reports.id"), nullable=False, index=True),
    Column("made_by", Id, ForeignKey("people.id"), index=True),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_by", Id, ForeignKey("people.id"), index=True),
    Column("used_at", UtcDateTime),
)

report_bodies = Table(
    "report_bodies",
    metadata,
    Column("report_id", Id, ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    Column("body", String(32), primary_key=True, index=True),
    Column("state", String(16), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("asked_by", Id, ForeignKey("people.id"), index=True),
    Column("answer_by", UtcDateTime),
    Column("answered_at", UtcDateTime),
    Column("answered_by", Id, ForeignKey("people.id"), index=True),
    Column("reason", Text),
    Column("reported_in_at", UtcDateTime),
    Column("nudged_at", UtcDateTime),
    Index(
        "ix_report_bodies_answer_by",
        "answer_by",
        **only("answer_by IS NOT NULL AND reported_in_at IS NULL AND nudged_at IS NULL"),
    ),
)

report_timers = Table(
    "report_timers",
    metadata,
    Column("report_id", Id, ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    Column("kind", String(16), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False, index=True),
)

rechecks = Table(
    "rechecks",
    metadata,
    Column("event_id", Id, ForeignKey("report_events.id"), primary_key=True, autoincrement=False),
    Column("report_id", Id, ForeignKey("reports.id"), nullable=False, index=True),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False, index=True),
    Column("person_id", Id, ForeignKey("people.id"), index=True),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("answered_at", UtcDateTime),
    Column("solved", Boolean),
    Column("asked_before", Id, ForeignKey("people.id"), index=True),
    Index("ix_rechecks_waiting", "due_at", **only("answered_at IS NULL")),
)

inquiries = Table(
    "inquiries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("report_id", Id, ForeignKey("reports.id"), nullable=False, index=True),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False, index=True),
    Column("concern", String(32), nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("asked_by", Id, ForeignKey("people.id"), index=True),
    Column("answer_by", UtcDateTime, nullable=False),
    Column("answer", Text),
    Column("answered_at", UtcDateTime),
    Column("answered_by", Id, ForeignKey("people.id"), index=True),
    Column("raised_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("closed_by", Id, ForeignKey("people.id"), index=True),
    Index(
        "ix_inquiries_waiting",
        "answer_by",
        **only("answered_at IS NULL AND closed_at IS NULL AND raised_at IS NULL"),
    ),
)

hot_spots = Table(
    "hot_spots",
    metadata,
    Column("id", Id, primary_key=True),
    Column("unit_id", Id, ForeignKey("units.id"), nullable=False, index=True),
    Column("category", String(32), nullable=False),
    Column("cell", BigInteger),
    Column("found_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("reminded_at", UtcDateTime),
    Column("raised_at", UtcDateTime),
    Column("ending", String(16)),
    Column("words", Text),
    Column("ended_at", UtcDateTime),
    Column("ended_by", Id, ForeignKey("people.id"), index=True),
    Index("ix_hot_spots_open", "due_at", **only("ended_at IS NULL")),
)

hot_spot_reports = Table(
    "hot_spot_reports",
    metadata,
    Column("hot_spot_id", Id, ForeignKey("hot_spots.id"), primary_key=True, autoincrement=False),
    Column("report_id", Id, ForeignKey("reports.id"), primary_key=True, autoincrement=False, index=True),
)

desk_findings = Table(
    "desk_findings",
    metadata,
    Column("report_id", Id, ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    Column("unit_id", Id, ForeignKey("units.id"), primary_key=True, autoincrement=False),
    Column("concern", String(16), primary_key=True),
    Column("event_id", Id, ForeignKey("report_events.id"), nullable=False, index=True),
    Column("found_at", UtcDateTime, nullable=False),
    Column("was", String(16)),
    Column("seen_at", UtcDateTime),
    Column("seen_by", Id, ForeignKey("people.id"), index=True),
    Index("ix_desk_findings_unseen", "unit_id", "concern", "found_at", **only("seen_at IS NULL")),
)
