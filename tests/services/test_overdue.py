from datetime import timedelta

from domain.categories import CategoryCode
from domain.messages.deadlines import Raised
from domain.messages.overdue import Delay
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from services import overdue, report_cards
from tests.services.cases import file
from tests.services.clocks import DAY, LIMIT, LISTED, act, ring, settled
from tests.settlers import NOW, settle, unit


def shown(tx, person, code=None, page=1, *, now=LISTED):
    return overdue.show(tx, person, None if code is None else unit(tx, code).id, page, now=now)


def numbers(tx, person, code=None, **how):
    return [line.number for line in shown(tx, person, code, **how).lines]


async def test_what_is_long_overdue_is_listed_for_everybody_with_who_has_it(database):
    def check(tx):
        resident, _, _ = settled(tx, "EAST")
        report, neighbour = file(tx, resident), settle(tx, "E1")
        ring(tx, LISTED - timedelta(seconds=1))
        assert numbers(tx, neighbour) == []
        ring(tx, LISTED)
        (line,) = shown(tx, neighbour, now=LISTED + DAY).lines
        assert (line.number, line.category, line.unit, line.body) == (
            report.id,
            "lamp",
            unit(tx, "E1").name,
            "workstation",
        )
        assert (line.limit_at, line.over) == (LIMIT, 4 * DAY)
        assert line.raised == Raised(body=Role.WORKSTATION, unit=unit(tx, "EAST").name)

    await database.transact(check)


async def test_words_are_on_the_list_only_once_they_were_released(database):
    def check(tx):
        resident, clerk = settled(tx)
        report = file(tx, resident, "The lamp at my door")
        ring(tx, LISTED)
        assert shown(tx, resident).lines[0].line is None
        act(tx, clerk, report, ReportAction.RELEASE)
        assert shown(tx, resident).lines[0].line == "The lamp at my door"
        tx.reports.save(tx.reports.get(report.id).model_copy(update={"text_hidden": True}))
        assert shown(tx, resident).lines[0].line is None

    await database.transact(check)


async def test_somebody_sees_their_own_unit_first_and_may_look_at_those_above(database):
    def check(tx):
        resident = settled(tx, "EAST")[0]
        here, there, west = (file(tx, settle(tx, code)) for code in ("E1", "E2", "W1"))
        ring(tx, LISTED)
        assert numbers(tx, resident) == [here.id]
        assert numbers(tx, resident, "EAST") == [here.id, there.id]
        assert numbers(tx, resident, "CITY") == [here.id, there.id, west.id]
        assert numbers(tx, resident, "W1") == [here.id]
        levels = [(level.name.en, level.count) for level in shown(tx, resident).levels]
        assert levels == [("Sunshine Community", 1), ("East District", 2), ("Linli City", 3)]

    await database.transact(check)


async def test_the_longest_overdue_comes_first_page_by_page(database):
    def check(tx):
        resident, _ = settled(tx)
        late = [file(tx, resident, now=NOW + timedelta(minutes=minute)) for minute in range(9)]
        worst = file(tx, resident, category=CategoryCode("waste"))
        ring(tx, LISTED + DAY)
        now = LISTED + DAY
        assert numbers(tx, resident, now=now) == [worst.id, *(one.id for one in late[:7])]
        assert numbers(tx, resident, page=2, now=now) == [one.id for one in late[7:]]
        assert numbers(tx, resident, page=99, now=now) == numbers(tx, resident, page=2, now=now)
        assert shown(tx, resident, now=now).number == 10

    await database.transact(check)


async def test_what_is_done_leaves_the_list_and_it_is_said_how_late_it_was(database):
    def check(tx):
        resident, clerk = settled(tx)
        report, neighbour = file(tx, resident), settle(tx, "E1")
        ring(tx, LISTED)
        act(tx, clerk, report, ReportAction.RESOLVE, now=LIMIT + 5 * DAY)
        after = shown(tx, neighbour, now=LIMIT + 6 * DAY)
        assert after.lines == ()
        assert [(line.number, line.late) for line in after.done] == [(report.id, 5 * DAY)]
        card = report_cards.public(tx, tx.reports.get(report.id))
        assert card.delay == Delay(late=5 * DAY)
        act(tx, resident, report, ReportAction.CONFIRM_SOLVED, now=LIMIT + 11 * DAY)
        assert shown(tx, neighbour, now=LIMIT + 11 * DAY).done == after.done
        assert shown(tx, neighbour, now=LIMIT + 13 * DAY).done == ()

    await database.transact(check)


async def test_what_is_reopened_has_new_time_and_leaves_the_list(database):
    def check(tx):
        resident, clerk = settled(tx)
        report = file(tx, resident)
        ring(tx, LISTED)
        act(tx, clerk, report, ReportAction.RESOLVE, now=LISTED)
        act(tx, resident, report, ReportAction.CONFIRM_NOT, now=LISTED)
        after = shown(tx, resident)
        assert after.lines == after.done == ()
        assert report_cards.public(tx, tx.reports.get(report.id)).delay is None

    await database.transact(check)


async def test_what_was_taken_back_leaves_the_list_without_a_word(database):
    def check(tx):
        resident, _ = settled(tx)
        report = file(tx, resident)
        ring(tx, LISTED)
        act(tx, resident, report, ReportAction.WITHDRAW, now=LISTED)
        after = shown(tx, resident)
        assert after.lines == after.done == ()

    await database.transact(check)


async def test_the_card_of_a_listed_report_says_so_to_everybody(database):
    def check(tx):
        resident, _, _ = settled(tx, "EAST")
        report = file(tx, resident)
        ring(tx, LISTED)
        listed, above = tx.reports.get(report.id), Raised(body=Role.WORKSTATION, unit=unit(tx, "EAST").name)
        for card in (report_cards.public(tx, listed), report_cards.own(tx, listed, now=LISTED)):
            assert card.delay == Delay(raised=above, listed_at=LISTED)

    await database.transact(check)
