"""The city: its units, rules, categories, bodies and calendar."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, SmallInteger, String, Table, Text, text

from storage.tables.columns import Id, metadata
from storage.types import UtcDateTime

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
    Column("salt", String(64), nullable=False, server_default=""),
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
    Column("radius", Integer, nullable=False, server_default="50"),
    Column("about_staff", Boolean, nullable=False, server_default=text("false")),
)

calendar_days = Table(
    "calendar_days",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("working", Boolean, nullable=False),
    Column("name_zh", Text, nullable=False, server_default=""),
    Column("name_en", Text, nullable=False, server_default=""),
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
