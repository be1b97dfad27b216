"""People, their roles, and what is written down about them."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, SmallInteger, String, Table, Text, text

from storage.tables.columns import Id, metadata
from storage.types import UtcDateTime

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
