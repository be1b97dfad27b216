"""The council's digest: once a day, whatever the clock and the process do, and only where there is something to see."""

from datetime import UTC, datetime, timedelta

from domain.council_desk import Concern
from domain.messages.council_desk import CouncilDigest
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from domain.rules import NewSetting
from services import council_digest, roles
from tests.services.cases import deliver, news_for
from tests.services.councils import DAY, Council
from tests.settlers import NOW, found_city, settle, unit

SIX = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
"""Six in the evening in Shanghai, long after the lamp of NOW was due."""


def begin(tx):
    """Found the council, and let the clock know its members the day before."""
    council = Council(tx)
    tick(tx, SIX - timedelta(hours=23))
    deliver(tx, now=SIX - timedelta(hours=22))
    return council


def tick(tx, now):
    while council_digest.send(tx, now=now):
        pass


def digests(tx, person, *, now):
    return [one for one in news_for(deliver(tx, now=now), person) if isinstance(one, CouncilDigest)]


async def test_at_six_each_member_hears_what_is_owed(database):
    def act(tx):
        council = begin(tx)
        tick(tx, SIX - timedelta(minutes=1))
        assert deliver(tx, now=SIX) == []
        tick(tx, SIX)
        parcels = deliver(tx, now=SIX)
        for member in (council.member, council.other):
            (digest,) = news_for(parcels, member)
            assert [(one.concern, one.number) for one in digest.counts] == [("overdue", "1"), ("silent", "1")]
            assert [line.number for line in digest.oldest] == [council.lamp.id]
        assert news_for(parcels, council.clerk) == []

    await database.transact(act)


async def test_a_second_tick_a_restart_and_a_clock_that_jumps_double_nothing(database):
    def act(tx):
        council = begin(tx)
        for jump in (0, 1, 120, -120, 60, 0, 23 * 60):
            tick(tx, SIX + timedelta(minutes=jump))
        assert len(digests(tx, council.member, now=SIX + DAY)) == 1
        tick(tx, SIX + DAY)
        assert len(digests(tx, council.member, now=SIX + DAY)) == 1

    await database.transact(act)


async def test_a_clock_that_is_fast_for_two_hours_sends_no_second_one(database):
    def act(tx):
        council = begin(tx)
        for at in (SIX - timedelta(hours=1) + timedelta(hours=2), SIX - timedelta(minutes=30), SIX, SIX + DAY):
            tick(tx, at)
        assert len(digests(tx, council.member, now=SIX + DAY)) == 2

    await database.transact(act)


async def test_what_was_missed_while_the_process_was_down_comes_once(database):
    def act(tx):
        council = begin(tx)
        tick(tx, SIX + 3 * DAY + timedelta(hours=1))
        assert len(digests(tx, council.member, now=SIX + 4 * DAY)) == 1

    await database.transact(act)


async def test_where_nothing_is_owed_nothing_is_sent(database):
    def act(tx):
        council = begin(tx)
        council.resolve(photos=["one"])
        council.do(ReportAction.CONFIRM_SOLVED, by=council.reporter)
        tick(tx, SIX)
        assert digests(tx, council.member, now=SIX) == []

    await database.transact(act)


async def test_it_says_what_is_new_since_yesterday(database):
    def act(tx):
        council = begin(tx)
        bench = council.file(now=SIX - timedelta(hours=3))
        council.do(ReportAction.RESOLVE, at=SIX - timedelta(hours=1), report=bench, note="Done")
        tick(tx, SIX)
        (digest,) = digests(tx, council.member, now=SIX)
        assert {one.concern: one.new for one in digest.counts} == {
            Concern.OVERDUE: None,
            Concern.SILENT: None,
            Concern.UNPROVEN: "1",
        }

    await database.transact(act)


async def test_the_three_oldest_are_shown_each_once(database):
    def act(tx):
        council = begin(tx)
        later = [council.file(now=NOW + timedelta(minutes=minute)) for minute in range(1, 5)]
        tick(tx, SIX)
        (digest,) = digests(tx, council.member, now=SIX)
        assert [line.number for line in digest.oldest] == [council.lamp.id, later[0].id, later[1].id]
        assert set(digest.concerns) == {"overdue"}

    await database.transact(act)


async def test_a_member_of_two_councils_hears_once_of_both(database):
    def act(tx):
        found_city(tx)
        member = settle(tx, "E1", Role.COUNCIL)
        roles.grant(tx, member, Role.COUNCIL, unit(tx, "W1").id, now=NOW)
        for home in ("E1", "W1"):
            from tests.services.cases import file

            file(tx, settle(tx, home))
        tick(tx, SIX - timedelta(hours=5))
        tick(tx, SIX)
        (digest,) = digests(tx, member, now=SIX)
        assert digest.counts[0].number == "2"

    await database.transact(act)


async def test_whose_term_is_over_or_who_is_away_hears_nothing(database):
    def act(tx):
        council = begin(tx)
        roles.revoke(tx, None, tx.roles.list_of(council.member.id, now=NOW)[0].id, now=NOW)
        tx.staff.set_away(council.other.id, until=SIX + DAY)
        tick(tx, SIX)
        parcels = deliver(tx, now=SIX)
        assert news_for(parcels, council.member) + news_for(parcels, council.other) == []

    await database.transact(act)


async def test_a_unit_may_have_another_hour(database):
    def act(tx):
        found_city(tx)
        here = unit(tx, "E1").id
        tx.rules.add(NewSetting(rule="digest_at", unit_id=here, value="07:30", starts_at=NOW, set_at=NOW, set_by=None))
        tx.city.touch()
        member = settle(tx, "E1", Role.COUNCIL)
        from tests.services.cases import file

        file(tx, settle(tx, "E1"))
        morning = datetime(2026, 5, 31, 23, 30, tzinfo=UTC)
        tick(tx, morning - timedelta(hours=5))
        tick(tx, morning - timedelta(minutes=1))
        assert digests(tx, member, now=morning) == []
        tick(tx, morning)
        assert len(digests(tx, member, now=morning)) == 1

    await database.transact(act)
