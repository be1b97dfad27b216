"""What is asked all the time is answered by an index of the few rows that wait, not by a walk over all that is done."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import ClauseElement
from sqlalchemy.dialects import sqlite

from storage import inbox, outbox

HOT = {
    "the oldest updates": (inbox._OLDEST, "ix_inbox_waiting"),
    "the oldest update of each person": (inbox._OLDEST_OF_EACH, "ix_inbox_waiting"),
    "what may be sent": (outbox._DUE, "ix_outbox_waiting"),
    "when there is more to send": (outbox._NEXT_DUE, "ix_outbox_waiting_until"),
}


def explain(path: Path, statement: ClauseElement) -> list[str]:
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="qmark"))
    text = str(compiled).replace("(__[POSTCOMPILE_busy])", "(?)")
    connection = sqlite3.connect(path)
    try:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {text}", [1] * text.count("?")).fetchall()
    finally:
        connection.close()
    return [row[3] for row in plan]


@pytest.mark.parametrize("question", HOT)
def test_an_index_of_what_waits_answers(migrated_file: Path, question: str):
    statement, index = HOT[question]
    plan = explain(migrated_file, statement)
    assert any(f"INDEX {index}" in line for line in plan), plan
    walks = [line for line in plan if line.startswith("SCAN") and "INDEX" not in line and "anon" not in line]
    assert walks == []
