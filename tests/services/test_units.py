import time

import pytest

from domain.errors import NotFound, UnitsInvalid
from domain.units import COMMUNITY, PAGE, UnitPage
from services import units
from tests.settlers import NOW, UNITS, found_city, unit

HEADER = "code,parent,level,name_zh,name_en\n"


def names(page: UnitPage) -> list[str]:
    return [one.code for one in page.units]


def test_columns_and_lines_may_come_in_any_order_with_a_mark_and_empty_lines():
    header = "\ufeffname_en, NAME_ZH ,level,parent,code,remark"
    text = f"{header}\r\nEast,东区,District,CITY,EAST,x\r\n\r\nCity,市,city,,CITY,\r\n"
    rows = units.read_rows(text)
    assert [(row.line, row.code, row.parent_code, row.level, row.name.zh) for row in rows] == [
        (2, "EAST", "CITY", "district", "东区"),
        (4, "CITY", "", "city", "市"),
    ]


def test_a_quoted_name_may_hold_a_comma_and_a_line_break_and_later_lines_keep_their_numbers():
    rows = units.read_rows(f'{HEADER}A,,city,"市,\n大",City\nB,A,district,区,East\n')
    assert [(row.line, row.code) for row in rows] == [(2, "A"), (4, "B")]


@pytest.mark.parametrize(
    ("text", "problem", "line", "value"),
    [
        ("", "missing_column", 1, "code"),
        ("code,parent,level,name_zh\n", "missing_column", 1, "name_en"),
        (HEADER, "no_rows", 1, ""),
        (f"{HEADER}A,,city,市,City,more\n", "too_many_values", 2, "more"),
        (f'{HEADER}A,,city,"市,City\n', "unreadable", 2, ""),
        (f"{HEADER}\nA,,city,市\n", "missing_value", 3, "name_en"),
        (f"{HEADER}A,,city,市,City\nB,X,district,区,East\n", "unknown_parent", 3, "X"),
    ],
)
async def test_a_bad_file_is_refused_with_its_line_and_nothing_is_imported(database, text, problem, line, value):
    def read_and_import(tx):
        units.import_units(tx, units.read_rows(text), now=NOW)

    with pytest.raises(UnitsInvalid) as refused:
        await database.transact(read_and_import)
    assert refused.value.data == {"line": line, "problem": problem, "value": value}
    assert await database.read(lambda tx: tx.units.list_all()) == []


async def test_an_import_lays_the_paths_whatever_the_order_of_the_lines(database):
    def act(tx):
        header, *lines = UNITS.splitlines()
        units.import_units(tx, units.read_rows("\n".join([header, *reversed(lines)])), now=NOW)
        city, east, first = (unit(tx, code) for code in ("CITY", "EAST", "E1"))
        assert first.path == f"/{city.id}/{east.id}/{first.id}/"
        assert first.parent_id == east.id
        assert city.parent_id is None

    await database.transact(act)


async def test_a_second_import_changes_names_and_parents_and_loses_nobody(database):
    def act(tx):
        found_city(tx)
        before = {one.code: one.id for one in tx.units.list_all()}
        change = f"{HEADER}WEST,CITY,district,西区,West\nEAST,WEST,district,新东区,New East\n"
        done = units.import_units(tx, units.read_rows(change), now=NOW)
        assert (done.added, done.changed, done.same) == (1, 1, 0)
        assert {code: unit(tx, code).id for code in before} == before
        moved, grandchild = unit(tx, "EAST"), unit(tx, "E1")
        assert moved.name.zh == "新东区"
        assert grandchild.path == f"/{before['CITY']}/{unit(tx, 'WEST').id}/{before['EAST']}/{before['E1']}/"

    await database.transact(act)


async def test_the_same_import_again_changes_nothing(database):
    def act(tx):
        found_city(tx)
        before = tx.units.list_all()
        done = units.import_units(tx, units.read_rows(UNITS), now=NOW)
        assert (done.added, done.changed, done.same) == (0, 0, 5)
        assert tx.units.list_all() == before

    await database.transact(act)


async def test_every_import_is_in_the_audit_trail(database):
    def act(tx):
        found_city(tx)
        (entry,) = tx.audit.list_of("units")
        assert (entry.action, entry.actor_id, entry.data["added"]) == ("units-imported", None, 5)

    await database.transact(act)


async def test_thousands_of_units_are_imported_within_seconds(database):
    rows = [
        f"G{community}-{grid},C{community},grid,格{grid},Grid {grid}" for community in range(258) for grid in range(20)
    ]
    rows += [f"C{community},CITY,community,社区{community},Community {community}" for community in range(258)]
    text = f"{HEADER}CITY,,city,市,City\n" + "\n".join(rows)
    began = time.perf_counter()
    done = await database.transact(units.import_units, units.read_rows(text), now=NOW)
    assert done.added == 258 * 21 + 1
    assert time.perf_counter() - began < 20


async def test_the_walk_begins_below_the_only_root_and_ends_at_communities(database):
    def act(tx):
        found_city(tx)
        top = units.browse(tx, 0)
        assert top.here == unit(tx, "CITY")
        assert top.back is None
        assert names(top) == ["EAST", "W1"]
        assert top.ends == {unit(tx, "W1").id}
        east = units.browse(tx, unit(tx, "EAST").id)
        assert names(east) == ["E1", "E2"]
        assert east.back == top.here.id
        assert len(east.ends) == 2

    await database.transact(act)


async def test_a_level_with_one_way_on_is_skipped_on_the_way_down_and_back(database):
    text = (
        f"{HEADER}P,,province,省,Province\nC,P,city,市,City\nD,C,district,区,District\nE,C,district,东,East\n"
        "S,D,street,街,Street\nX,S,community,甲,Alpha\nY,S,community,乙,Beta\nZ,E,community,丙,Gamma\n"
    )

    def act(tx):
        units.import_units(tx, units.read_rows(text), now=NOW)
        assert units.browse(tx, 0).here == unit(tx, "C")
        street = units.browse(tx, unit(tx, "D").id)
        assert street.here == unit(tx, "S")
        assert street.back == unit(tx, "C").id
        assert names(units.browse(tx, unit(tx, "E").id)) == ["Z"]

    await database.transact(act)


async def test_a_community_is_chosen_whole_even_where_it_has_grids(database):
    text = f"{HEADER}C,,city,市,City\nA,C,{COMMUNITY},甲,Alpha\nB,C,{COMMUNITY},乙,Beta\nG,A,grid,格,Grid\n"

    def act(tx):
        units.import_units(tx, units.read_rows(text), now=NOW)
        assert units.browse(tx, 0).ends == {unit(tx, "A").id, unit(tx, "B").id}
        assert units.get_home(tx, unit(tx, "G").id).code == "G"
        with pytest.raises(NotFound):
            units.get_home(tx, unit(tx, "C").id)

    await database.transact(act)


async def test_many_units_come_in_pages_that_together_show_each_once(database):
    lines = "".join(f"C{at:02},CITY,community,社区{at},Community {at}\n" for at in range(2 * PAGE + 3))

    def act(tx):
        units.import_units(tx, units.read_rows(f"{HEADER}CITY,,city,市,City\n{lines}"), now=NOW)
        pages = [units.browse(tx, 0, page) for page in range(3)]
        assert [page.pages for page in pages] == [3, 3, 3]
        assert [code for page in pages for code in names(page)] == [f"C{at:02}" for at in range(2 * PAGE + 3)]
        assert names(units.browse(tx, 0, 99)) == []

    await database.transact(act)


async def test_several_roots_are_where_the_walk_begins(database):
    text = f"{HEADER}A,,city,甲市,A\nB,,city,乙市,B\nA1,A,community,甲一,A1\nA2,A,community,甲二,A2\n"

    def act(tx):
        units.import_units(tx, units.read_rows(text), now=NOW)
        top = units.browse(tx, 0)
        assert (top.here, names(top)) == (None, ["A", "B"])
        assert units.browse(tx, unit(tx, "A").id).back == 0

    await database.transact(act)


async def test_nobody_walks_out_of_the_part_that_is_theirs(database):
    def act(tx):
        found_city(tx)
        tops = [unit(tx, "EAST")]
        assert units.browse(tx, 0, tops=tops).here == tops[0]
        assert units.browse(tx, 0, tops=tops).back is None
        for elsewhere in (unit(tx, "W1").id, unit(tx, "CITY").id, 10**9):
            with pytest.raises(NotFound):
                units.browse(tx, elsewhere, tops=tops)

    await database.transact(act)


async def test_before_the_import_there_is_nothing_to_choose(database):
    page = await database.read(lambda tx: units.browse(tx, 0))
    assert (page.units, page.here, page.pages) == ((), None, 1)
