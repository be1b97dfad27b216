"""A community's audit trail is read from an index in its order, not sorted out of everybody's."""

from pathlib import Path

from storage.audit import newest
from storage.tables import audit
from tests.storage.test_indexes import explain


def test_an_index_gives_a_units_newest_entries_in_their_order(migrated_file: Path):
    plan = explain(migrated_file, newest(audit.c.unit_id == 1, audit.c.id < 5, limit=9))
    assert any("INDEX ix_audit_unit_id_id" in line for line in plan), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan


def test_everybodys_newest_entries_are_not_sorted_either(migrated_file: Path):
    plan = explain(migrated_file, newest(limit=9))
    assert not any("TEMP B-TREE" in line for line in plan), plan
