"""Run by Alembic for each command, on the connection and in the transaction that storage.schema holds."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from storage.schema import has_other_default
from storage.tables import metadata
from storage.types import UtcDateTime


def render_item(kind: str, item: object, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own types by the name that script.py.mako imports."""
    del autogen
    return "UtcDateTime()" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_server_default=has_other_default,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
