from datetime import date

from domain.calendar import CalendarDay, WorkCalendar
from storage.calendar import list_built_in

CHINA = WorkCalendar.of(list_built_in())


def day(text: str, *, working: bool = False, name: str = "") -> CalendarDay:
    return CalendarDay(day=date.fromisoformat(text), working=working, name_zh=name, name_en=name)


def test_the_built_in_days_of_2026_are_those_of_the_state_councils_notice():
    assert not CHINA.is_working(date(2026, 1, 2))
    make_up = {(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)}
    assert {(one.month, one.day) for one in CHINA.worked if one.year == 2026} == make_up
    off = sorted(one for one in CHINA.off if one.year == 2026)
    assert len(off) == 3 + 9 + 3 + 5 + 3 + 3 + 7
    assert CHINA.count_working(2026) == 365 - 52 * 2 - sum(one.weekday() < 5 for one in off) + len(make_up) == 248


def test_the_built_in_days_of_2027_are_the_thirteen_statutory_ones():
    off = sorted(one for one in CHINA.off if one.year == 2027)
    assert [(one.month, one.day) for one in off] == [
        (1, 1),
        *((2, number) for number in (5, 6, 7, 8)),
        (4, 5),
        *((5, number) for number in (1, 2)),
        (6, 9),
        (9, 15),
        *((10, number) for number in (1, 2, 3)),
    ]
    assert not [one for one in CHINA.worked if one.year == 2027]


def test_every_built_in_day_is_named_in_both_languages_and_stands_once():
    days = [one.day for one in list_built_in()]
    assert days == sorted(set(days))
    assert all(one.name_zh and one.name_en for one in list_built_in())


def test_every_make_up_day_is_on_a_weekend():
    assert all(one.weekday() >= 5 for one in CHINA.worked)


async def test_without_an_import_the_built_in_days_hold(database):
    assert await database.read(lambda tx: tx.calendar.list_all()) == list(list_built_in())
    city = await database.read(lambda tx: tx.city.get())
    assert city.calendar == CHINA


async def test_an_import_replaces_its_years_and_no_others(database):
    def act(tx):
        tx.calendar.replace_years([day("2027-01-01", name="one"), day("2027-03-06", working=True)])
        tx.calendar.replace_years([day("2027-07-01", name="two"), day("2028-01-03")])
        return tx.calendar.list_all()

    found = await database.transact(act)
    assert [one for one in found if one.day.year > 2026] == [day("2027-07-01", name="two"), day("2028-01-03")]
    assert [one for one in found if one.day.year == 2026] == [one for one in list_built_in() if one.day.year == 2026]


async def test_the_city_changes_with_an_import(database):
    before = await database.read(lambda tx: tx.city.get())
    await database.transact(lambda tx: tx.calendar.replace_years([day("2027-07-01")]))
    after = await database.read(lambda tx: tx.city.get())
    assert before.calendar.is_working(date(2027, 7, 1))
    assert not after.calendar.is_working(date(2027, 7, 1))
    assert after.calendar.is_working(date(2027, 1, 1))
