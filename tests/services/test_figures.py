from datetime import timedelta

import pytest

from domain.errors import NotFound
from domain.figures import Counts, count_percent, find_median
from domain.ids import UnitId
from domain.languages import Name
from domain.messages.figures import Figures, FigureUnit
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from domain.rules import NewSetting
from services import figures, reports
from tests.services.cases import file
from tests.settlers import NOW, found_city, settle, unit

HOUR = timedelta(hours=1)


class Town:
    def __init__(self, tx):
        found_city(tx)
        self.tx = tx
        self.resident, self.clerk = settle(tx, "E1"), settle(tx, "E1", Role.WORKSTATION)

    def report(self, *, at=NOW, hours=None, stars=None, solved=False):
        """File a report; with hours it has a result after so many."""
        number = file(self.tx, self.resident, now=at).id
        if hours is not None:
            reports.act(self.tx, self.clerk, number, ReportAction.RESOLVE, now=at + hours * HOUR)
        if solved or stars:
            reports.act(self.tx, self.resident, number, ReportAction.CONFIRM_SOLVED, now=at + hours * HOUR)
        if stars:
            reports.act(self.tx, self.resident, number, ReportAction.RATE, rating=stars, now=at + hours * HOUR)
        return number

    def count(self, code="E1", *, now=NOW + timedelta(days=1), days=30):
        return self.tx.figures.count(unit(self.tx, code).path, since=now - timedelta(days=days), now=now)


async def in_town(database, act):
    return await database.transact(lambda tx: act(Town(tx)))


async def test_a_unit_counts_what_was_reported_in_it_and_below_it(database):
    def act(town):
        for hours, stars in ((1, 5), (2, 4), (3, 2), (40, None), (None, None)):
            town.report(hours=hours, stars=stars)
        found = town.count("EAST")
        assert (found.reports, found.answered, found.solved, found.unconfirmed) == (5, 4, 3, 0)
        assert (found.rated, found.content, found.stars) == (3, 2, 11)
        assert (found.timed, round(found.wait / HOUR, 3)) == (4, 2.5)
        assert town.count("CITY") == found
        assert town.count("W1") == Counts()

    await in_town(database, act)


async def test_what_was_taken_back_or_is_told_of_with_another_counts_not(database):
    def act(town):
        first, second, third = (town.report() for _ in range(3))
        reports.act(town.tx, town.resident, first, ReportAction.WITHDRAW, now=NOW)
        reports.act(town.tx, town.clerk, second, ReportAction.MERGE, merged_into=third, now=NOW)
        assert town.count().reports == 1

    await in_town(database, act)


async def test_silence_counts_apart(database):
    def act(town):
        town.report(hours=1)
        reports.close_unconfirmed(town.tx, now=NOW + timedelta(days=8))
        found = town.count(now=NOW + timedelta(days=9))
        assert (found.answered, found.solved, found.unconfirmed) == (1, 0, 1)

    await in_town(database, act)


async def test_only_what_was_filed_in_the_time_counts(database):
    def act(town):
        town.report(hours=1)
        town.report(at=NOW + timedelta(days=60), hours=1)
        later = NOW + timedelta(days=61)
        assert (town.count(now=later).reports, town.count(now=later, days=90).reports) == (1, 2)

    await in_town(database, act)


async def test_the_first_result_ends_the_waiting(database):
    def act(town):
        number = town.report(hours=2)
        reports.act(town.tx, town.resident, number, ReportAction.CONFIRM_NOT, now=NOW + 3 * HOUR)
        reports.act(town.tx, town.clerk, number, ReportAction.RESOLVE, now=NOW + 9 * HOUR)
        assert round(town.count().wait / HOUR, 3) == 2

    await in_town(database, act)


async def test_everybody_may_look_at_any_unit_and_find_the_way_to_others(database):
    def act(town):
        card = figures.show(town.tx, town.resident, now=NOW)
        assert card.above
        assert (card.unit.en, card.above.name.en, card.below) == ("Sunshine Community", "East District", ())
        card = figures.show(town.tx, town.resident, card.above.id, 90, now=NOW)
        assert [one.name.en for one in card.below] == ["Sunshine Community", "Peace Community"]
        for unit_id, days in ((99999, 30), (card.here, 31)):
            with pytest.raises(NotFound):
                figures.show(town.tx, town.resident, unit_id, days, now=NOW)

    await in_town(database, act)


def card_of(**counts):
    here = FigureUnit(id=UnitId(1), name=Name(zh="一", en="One"))
    return Figures.of(Counts(**counts), here, days=30, least=5)


def test_no_share_is_given_of_fewer_than_five():
    few = card_of(reports=4, answered=4, rated=4, stars=20, timed=4, wait=HOUR)
    assert few.answered.few
    assert few.solved.few
    assert (few.stars, few.wait) == (None, None)
    enough = card_of(reports=8, answered=5, solved=3, rated=5, stars=21, timed=5, wait=HOUR)
    assert (enough.answered.percent, enough.solved.percent, enough.stars, enough.wait) == (63, 60, 4.2, HOUR)


def test_shares_and_medians_are_rounded_as_people_do():
    assert [count_percent(*one) for one in ((1, 3), (2, 3), (1, 200), (0, 0), (7, 7))] == [33, 67, 1, 0, 100]
    assert find_median(5, timedelta(seconds=89), least=5) == timedelta(minutes=1)
    assert find_median(5, timedelta(seconds=5), least=5) == timedelta(minutes=1)


async def test_false_closures_are_counted_of_those_that_were_looked_at(database):
    def act(town):
        council = [settle(town.tx, "E2", Role.COUNCIL) for _ in range(2)]
        rule = {"rule": "recheck_percent", "value": "100", "unit_id": None, "set_by": None}
        town.tx.rules.add(NewSetting(**rule, starts_at=NOW - HOUR, set_at=NOW))
        town.tx.city.touch()
        numbers = [town.report(hours=1, solved=True) for _ in range(3)]
        asked = {one.id: one for one in council}
        for number, action in zip(numbers, (ReportAction.RECHECK_FAILED, ReportAction.RECHECK_PASSED), strict=False):
            waiting = town.tx.rechecks.find_waiting(number)
            reports.act(town.tx, asked[waiting.person_id], number, action, now=NOW + 2 * HOUR)
        assert (town.count().rechecked, town.count().false) == (2, 1)

    await in_town(database, act)
