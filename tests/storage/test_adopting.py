"""What was open before there were timers: the migration hands it to the clock."""

from datetime import UTC, datetime

from sqlalchemy import insert, select, text

from domain.languages import Language
from storage import schema
from storage.database import create_database
from storage.tables import people, report_timers, reports, units
from storage.transaction import Transaction

BEFORE = "0002"
THEN = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
STATES = {1: "filed", 2: "accepted", 3: "asked", 4: "planned", 5: "reopened", 6: "resolved", 7: "closed", 8: "refused"}


def fill(tx: Transaction) -> None:
    """Write reports in every state that there was."""
    unit = {"id": 1, "code": "E1", "level": "community", "name_zh": "阳光社区", "name_en": "Sunshine", "path": "/1/"}
    person = {"id": 1, "telegram_id": 1, "name": "Li", "language": Language.ENGLISH.value, "unit_id": 1}
    report = {"unit_id": 1, "reporter_id": 1, "category": "lamp", "filed_at": THEN, "changed_at": THEN, "due_at": THEN}
    tx.execute(insert(units).values(**unit))
    tx.execute(insert(people).values(**person, consented_at=THEN))
    for number, state in STATES.items():
        tx.execute(insert(reports).values(**report, id=number, state=state, released=False, reopened=0))


async def test_what_is_still_owed_is_adopted_by_the_clock_and_nothing_else(database_url: str):
    await schema.migrate(database_url)
    await schema.downgrade(database_url, BEFORE)
    async with create_database(database_url) as database:
        await database.transact(fill)
    await schema.migrate(database_url)

    async with create_database(database_url) as database:
        timers = await database.read(lambda tx: tx.execute(select(report_timers)).all())
        limits = await database.read(lambda tx: tx.execute(text("SELECT count(limit_at) FROM reports")).scalar_one())
    assert sorted(timer.report_id for timer in timers) == [1, 2, 3, 4, 5]
    assert {(timer.kind, timer.due_at) for timer in timers} == {("adopt", THEN)}
    assert limits == len(STATES)
