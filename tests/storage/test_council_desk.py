"""The lists of the council's desk and the search for hot spots go by indexes, however many reports there are."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select

from domain.council_desk import Concern, Scope, Since
from domain.duty import Desk
from domain.ids import PersonId
from storage import desk_lists, hot_spots, inquiries
from tests.storage.test_indexes import explain
from tests.town import NOON

SCOPE = Scope(
    person_id=PersonId(1), paths=("/1/2/", "/1/3/"), own=(Desk(path="/1/3/4/"), Desk(path="/1/", body="police"))
)
SINCE = Since(silent=NOON, was_silent=NOON - timedelta(days=1), found=NOON, news=NOON)


@pytest.mark.parametrize("concern", Concern)
def test_no_list_walks_over_all_reports(migrated_file: Path, concern: Concern):
    listed = desk_lists.select_list(concern, SCOPE, SINCE, now=NOON)
    for statement in (listed, listed.where(desk_lists.is_new(concern, SINCE))):
        plan = explain(migrated_file, statement)
        assert not [line for line in plan if line.startswith("SCAN") and "reports" in line], plan
        assert not [line for line in plan if line.startswith("SCAN report_events")], plan


@pytest.mark.parametrize("like", [hot_spots._IN_UNIT, hot_spots._IN_CELLS, hot_spots._OFF_THE_MAP])
def test_like_reports_are_found_by_unit_category_and_time(migrated_file: Path, like: Select[Any]):
    plan = explain(migrated_file, like)
    assert any(
        "INDEX ix_reports_unit_id_category_filed_at (unit_id=? AND category=? AND filed_at>" in line for line in plan
    )
    assert not any(line.startswith("SCAN") or "TEMP B-TREE" in line for line in plan), plan


def test_what_was_not_answered_is_found_among_what_waits(migrated_file: Path):
    plan = explain(migrated_file, inquiries._UNANSWERED)
    assert any("INDEX ix_inquiries_waiting" in line for line in plan), plan
