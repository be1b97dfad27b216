from datetime import timedelta

import pytest

from domain.categories import CategoryCode
from domain.errors import NotAllowed
from domain.queue import PAGE, QueueFilter, QueueView
from domain.report_lifecycle import ReportState
from domain.reports import Place
from domain.roles import ANSWERING, Role
from services import queue, roles
from tests.services.cases import file
from tests.settlers import NOW, found_city, settle

LATER = NOW + timedelta(hours=1)


def numbers(tx, clerk, *, now=LATER, **view):
    return [line.number for line in queue.show(tx, clerk, QueueView(**view), now=now).lines]


def put(tx, report, **changes):
    changed = report.model_copy(update=changes)
    tx.reports.save(changed)
    return changed


async def test_the_queue_has_every_report_of_the_units_below_and_no_other(database):
    def act(tx):
        found_city(tx)
        here, there, west = (file(tx, settle(tx, code)) for code in ("E1", "E2", "W1"))
        assert numbers(tx, settle(tx, "E1", Role.WORKSTATION)) == [here.id]
        assert numbers(tx, settle(tx, "W1", Role.WORKSTATION, at="EAST")) == [here.id, there.id]
        assert numbers(tx, settle(tx, "E1", Role.WORKSTATION, at="CITY")) == [here.id, there.id, west.id]
        both = settle(tx, "E1", Role.WORKSTATION)
        roles.grant(tx, both, Role.WORKSTATION, west.unit_id, now=NOW)
        assert numbers(tx, both) == [here.id, west.id]

    await database.transact(act)


async def test_a_unit_whose_number_begins_with_the_same_digit_is_not_below(database):
    def act(tx):
        from services import units

        rows = "code,parent,level,name_zh,name_en\n" + "".join(f"U{n},,community,社区{n},Unit {n}\n" for n in range(12))
        units.import_units(tx, units.read_rows(rows), now=NOW)
        file(tx, settle(tx, "U10"))
        assert numbers(tx, settle(tx, "U0", Role.WORKSTATION)) == []

    await database.transact(act)


@pytest.mark.parametrize("role", [*sorted(set(Role) - ANSWERING), Role.PARTNER])
async def test_whoever_answers_for_no_body_has_no_queue(database, role):
    def act(tx):
        found_city(tx)
        with pytest.raises(NotAllowed):
            queue.show(tx, settle(tx, "E1", role), QueueView(), now=NOW)

    await database.transact(act)


async def test_each_part_of_the_queue_shows_and_counts_its_own(database):
    def act(tx):
        found_city(tx)
        clerk, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        late = NOW - timedelta(days=1)
        new = file(tx, resident)
        mine = put(tx, file(tx, resident), state=ReportState.ACCEPTED, handler_id=clerk.id)
        overdue = put(tx, file(tx, resident), state=ReportState.PLANNED, due_at=late)
        asked = put(tx, file(tx, resident), state=ReportState.ASKED)
        resolved = put(tx, file(tx, resident), state=ReportState.RESOLVED, handler_id=clerk.id, due_at=late)
        reopened = put(tx, file(tx, resident), state=ReportState.REOPENED, handler_id=clerk.id)
        put(tx, file(tx, resident), state=ReportState.CLOSED, handler_id=clerk.id, due_at=late)
        shown = {
            QueueFilter.NEW: [new, reopened],
            QueueFilter.MINE: [mine, reopened],
            QueueFilter.OPEN: [overdue, resolved, new, mine, asked, reopened],
            QueueFilter.OVERDUE: [overdue],
            QueueFilter.WAITING: [resolved, asked],
        }
        for part, expected in shown.items():
            card = queue.show(tx, clerk, QueueView(filter=part), now=LATER)
            assert [line.number for line in card.lines] == [one.id for one in expected], part
            assert getattr(card.counts, part.value) == len(expected), part
            assert card.total == str(len(expected)), part
            assert {line.number for line in card.lines if line.overdue} <= {overdue.id}

    await database.transact(act)


async def test_pages_follow_each_other_without_a_gap(database):
    def act(tx):
        found_city(tx)
        clerk, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        filed = [file(tx, resident, now=NOW + timedelta(minutes=n)).id for n in range(2 * PAGE + 1)]
        pages = [queue.show(tx, clerk, QueueView(page=page), now=LATER) for page in range(3)]
        assert [line.number for page in pages for line in page.lines] == filed
        assert [page.further for page in pages] == [True, True, False]
        beyond = queue.show(tx, clerk, QueueView(page=7), now=LATER)
        assert (beyond.page, [line.number for line in beyond.lines]) == (0, filed[:PAGE])

    await database.transact(act)


async def test_beyond_99_nobody_counts_on(database):
    def act(tx):
        found_city(tx)
        clerk, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        for _ in range(101):
            file(tx, resident)
        assert queue.show(tx, clerk, QueueView(), now=LATER).total == "99+"
        narrowed = queue.show(tx, clerk, QueueView(category=CategoryCode("lamp")), now=LATER)
        assert narrowed.total == "99+"

    await database.transact(act)


async def test_a_search_finds_words_summaries_places_and_numbers(database):
    def act(tx):
        found_city(tx)
        clerk, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        words = file(tx, resident, "The Lamp at the gate")
        place = file(tx, resident, "dark", place=Place(words="north GATE"))
        line = put(tx, file(tx, resident, "?"), summary="Gate broken", state=ReportState.ACCEPTED)
        closed = put(tx, file(tx, resident, "The gate"), state=ReportState.CLOSED)
        found = {line.number for line in queue.show(tx, clerk, QueueView().searched("gate"), now=LATER).lines}
        assert found == {words.id, place.id, line.id}
        for typed in (f"{closed.id}", f"#{closed.id}", f"{closed.id}号", f"№ {closed.id}"):
            assert closed.id in numbers(tx, clerk, **dict(QueueView().searched(typed)))
        chinese = file(tx, resident, "小区北门的路灯不亮")
        assert numbers(tx, clerk, **dict(QueueView().searched("路灯"))) == [chinese.id]

    await database.transact(act)


async def test_a_search_takes_wildcards_as_they_are_typed(database):
    def act(tx):
        found_city(tx)
        clerk, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        file(tx, resident, "dark")
        full = file(tx, resident, r"100% dark_ \ here")
        for typed in ("%", "_", "\\", "0%", "k_", "'", '"'):
            expected = [] if typed in "'\"" else [full.id]
            assert numbers(tx, clerk, **dict(QueueView().searched(typed))) == expected, typed

    await database.transact(act)


async def test_a_number_of_another_unit_is_not_found(database):
    def act(tx):
        found_city(tx)
        elsewhere = file(tx, settle(tx, "W1"))
        clerk = settle(tx, "E1", Role.WORKSTATION)
        assert numbers(tx, clerk, **dict(QueueView().searched(str(elsewhere.id)))) == []

    await database.transact(act)


async def test_a_category_narrows_what_is_shown(database):
    def act(tx):
        found_city(tx)
        clerk, resident = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1")
        file(tx, resident)
        water = file(tx, resident, category=CategoryCode("water"))
        card = queue.show(tx, clerk, QueueView(category=CategoryCode("water")), now=LATER)
        assert ([line.number for line in card.lines], card.total, card.counts.new) == ([water.id], "1", 2)

    await database.transact(act)
