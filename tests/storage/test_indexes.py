"""What is asked all the time is answered by an index of the few rows that wait, not by a walk over all that is done."""

import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import ClauseElement, select
from sqlalchemy.dialects import sqlite

from domain.duty import Desk
from domain.ids import PersonId
from domain.queue import QueueFilter, QueueView
from storage import groups, inbox, media, nearby, outbox, parcels, queue, roles
from storage import reports as report_store
from storage.scopes import scope_of
from storage.tables import reports
from tests.town import NOON

HOT = {
    "the oldest updates": (inbox._OLDEST, "ix_inbox_waiting"),
    "the oldest update of each person": (inbox._OLDEST_OF_EACH, "ix_inbox_waiting"),
    "what may be sent": (parcels._DUE, "ix_outbox_waiting"),
    "when there is more to send": (parcels._NEXT_DUE, "ix_outbox_waiting_until"),
    "which files to fetch": (media._DUE, "ix_media_waiting"),
    "when there are more files to fetch": (media._NEXT_DUE, "ix_media_waiting"),
    "which files to delete": (media._UNWANTED, "ix_media_unwanted"),
    "whether a group is busy": (outbox._COUNT_SINCE, "ix_outbox_chat"),
    "what waits for a card in a group": (outbox._DROP_CARDS, "ix_outbox_card"),
    "which groups show a report": (groups._SHOWING, "ix_outbox_card"),
    "what waits for working hours": (outbox._DROP_DEFERRED, "ix_outbox_waiting_until"),
    "who is on duty": (roles._PRESENT_IN, "ix_roles_unit_id_role"),
    "whether somebody is on duty": (roles._PRESENT_OF, "ix_roles_person_id"),
    "where somebody handles reports": (queue._DESKS, "ix_roles_person_id"),
    "what is near": (nearby.NEAR, "ix_reports_near"),
    "what came in a unit lately": (nearby.RECENT, "ix_reports_unit_id_category_filed_at"),
    "what came lately without a place": (nearby.OFF_THE_MAP, "ix_reports_unit_id_category_filed_at"),
    "whatever concerns somebody": (report_store._COUNT_CONCERNING, "ix_report_followers_person_id"),
}


def explain(path: Path, statement: ClauseElement) -> list[str]:
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="qmark"))
    text = re.sub(r"\(__\[POSTCOMPILE_\w+\]\)", "(?)", str(compiled))
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


@pytest.mark.parametrize("part", QueueFilter)
def test_the_reports_at_some_desks_are_found_by_their_units(migrated_file: Path, part: QueueFilter):
    desks = [Desk(path="/1/2/"), Desk(path="/1/3/", body="police"), Desk(path="/1/2/4/", body="council")]
    shown = queue._shown(scope_of(PersonId(1), desks, now=NOON), QueueView(filter=part), PersonId(1), now=NOON)
    plan = explain(migrated_file, select(reports.c.id).where(shown))
    assert any(line.startswith("SEARCH reports USING") for line in plan), plan
    assert not any(line.startswith("SCAN reports") for line in plan)
