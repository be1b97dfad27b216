from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text

from storage.database import Database
from storage.transaction import Transaction
from storage.types import from_text, to_text, to_utc
from tests.storage.conftest import probes

zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=zones)  # noqa: DTZ001  # Hypothesis adds the zone


@given(moment=moments)
def test_a_moment_comes_back_as_the_same_moment_in_utc(moment: datetime):
    loaded = from_text(to_text(moment))

    assert loaded == moment
    assert loaded is not None
    assert loaded.tzinfo is UTC


@given(first=moments, second=moments)
def test_moments_sort_as_text(first: datetime, second: datetime):
    assert (str(to_text(first)) < str(to_text(second))) == (first < second)


def test_nothing_stays_nothing():
    assert (to_text(None), from_text(None)) == (None, None)


def test_a_naive_datetime_names_no_moment():
    with pytest.raises(ValueError, match="has no time zone"):
        to_utc(datetime(2026, 3, 1))  # noqa: DTZ001


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=moments, second=moments)
async def test_both_engines_keep_and_compare_moments_alike(probed: Database, first: datetime, second: datetime):
    def keep_and_compare(tx: Transaction) -> tuple[datetime | None, bool]:
        tx.execute(delete(probes))
        tx.execute(insert(probes), {"key": "a", "value": 0, "at": first})
        found = tx.scalar(select(probes.c.key).where(probes.c.at < second))
        return tx.scalar(select(probes.c.at)), found is not None

    kept, earlier = await probed.transact(keep_and_compare)

    assert kept == first
    assert kept is not None
    assert kept.tzinfo is UTC
    assert earlier == (first < second)


async def test_sqlite_itself_understands_a_stored_moment():
    assert to_text(datetime(2026, 3, 1, 8, tzinfo=UTC)) == "2026-03-01 08:00:00.000000+00:00"
    assert str(text("x")) == "x"
