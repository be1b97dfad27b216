import pytest
from sqlalchemy import event, update

from domain.units import PAGE
from services import units
from storage.tables import units as table
from tests.settlers import NOW, found_city, unit

HEADER = "code,parent,level,name_zh,name_en\n"
CITY = f"""{HEADER}CITY,,city,邻里市,Linli City
EAST,CITY,district,东区,East District
WEST,CITY,district,西湖区,West Lake District
E1,EAST,community,阳光社区,Sunshine Community
E2,EAST,community,长乐社区,Changle Community
E3,EAST,community,东湖社区,East Lake Community
W1,WEST,community,新阳光社区,New Sunshine Community
W2,WEST,community,银行,Bank
G1,E1,grid,阳光第一网格,Sunshine Grid 1
"""


def found_large(tx):
    units.import_units(tx, units.read_rows(CITY), now=NOW)


def codes(page):
    return [one.code for one in page.units]


@pytest.mark.parametrize(
    "typed",
    [
        "长乐",
        "长 乐",
        "长乐社区",
        "changle",
        "Chang Le",
        "CHANGLESHEQU",
        "chang le she qu",
        "cháng lè",
        "zhangle",
        "changyue",
        "clsq",
        "CL",
        "zlsq",
        "changle community",
        "Changle Comm",
        "ＣＨＡＮＧＬＥ",
        "e2",
    ],
)
async def test_a_community_is_found_however_it_is_typed(database, typed):
    def act(tx):
        found_large(tx)
        return units.search(tx, typed)

    assert codes(await database.transact(act)) == ["E2"]


@pytest.mark.parametrize("typed", ["银行", "银行社区", "yinhang", "yinxing", "yhsq", "yinhang shequ", "bank community"])
async def test_a_community_whose_name_does_not_say_that_it_is_one_is_found_all_the_same(database, typed):
    def act(tx):
        found_large(tx)
        return units.search(tx, typed)

    assert codes(await database.transact(act)) == ["W2"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("阳光", ["E1", "W1"]),
        ("yangguang", ["E1", "W1"]),
        ("sunshine", ["E1", "W1"]),
        ("东", ["E3", "EAST"]),
        ("dong", ["E3", "EAST"]),
        ("lake", ["E3", "WEST"]),
        ("hu", ["E3", "WEST"]),
    ],
)
async def test_what_begins_with_the_words_comes_first_and_communities_before_districts(database, typed, found):
    def act(tx):
        found_large(tx)
        return units.search(tx, typed)

    assert codes(await database.transact(act)) == found


async def test_a_name_that_is_just_what_was_typed_comes_before_longer_ones(database):
    text = f"{HEADER}C,,city,市,City\nA,C,community,和平新村,Peace Village\nB,C,community,和平,Peace\n"

    def act(tx):
        units.import_units(tx, units.read_rows(text), now=NOW)
        return units.search(tx, "heping")

    assert codes(await database.transact(act)) == ["B", "A"]


@pytest.mark.parametrize("typed", ["ang", "uangguang", "unshine", "%", "_", "|", "/", "\\", "", " ", "👍"])
async def test_the_middle_of_a_word_and_what_means_something_to_a_pattern_find_nothing(database, typed):
    def act(tx):
        found_large(tx)
        return units.search(tx, typed)

    assert codes(await database.transact(act)) == []


async def test_a_community_is_found_whole_unless_every_unit_can_be_chosen(database):
    def act(tx):
        found_large(tx)
        assert codes(units.search(tx, "阳光第一网格")) == []
        assert codes(units.search(tx, "阳光第一网格", skip=False)) == ["G1"]
        assert codes(units.search(tx, "ygsq")) == ["E1"]

    await database.transact(act)


async def test_what_was_found_says_in_what_it_lies_and_what_can_be_chosen(database):
    def act(tx):
        found_large(tx)
        page = units.search(tx, "dong")
        assert [above and above.en for above in page.above] == ["East District", "Linli City"]
        assert page.ends == {unit(tx, "E3").id}
        assert units.search(tx, "linli").above == (None,)

    await database.transact(act)


async def test_nobody_finds_what_is_outside_the_part_that_is_theirs(database):
    def act(tx):
        found_large(tx)
        for skip in (True, False):
            assert codes(units.search(tx, "sunshine", tops=[unit(tx, "WEST")], skip=skip)) == ["W1"]

    await database.transact(act)


async def test_one_page_is_shown_and_it_is_said_how_many_more_there_are(database):
    lines = "".join(f"C{at:02},CITY,community,阳光{at}社区,Sunny {at}\n" for at in range(PAGE + 5))

    def act(tx):
        units.import_units(tx, units.read_rows(f"{HEADER}CITY,,city,市,City\n{lines}"), now=NOW)
        page = units.search(tx, "yangguang")
        assert (len(page.units), page.more) == (PAGE, 5)
        assert units.search(tx, "nowhere").more == 0

    await database.transact(act)


async def test_a_city_imported_before_there_was_a_search_is_found_at_the_first_one(database):
    def before(tx):
        found_large(tx)
        tx.execute(update(table).values(search=""))

    await database.transact(before)
    assert codes(await database.transact(lambda tx: units.search(tx, "ygsq"))) == ["E1"]
    assert await database.read(lambda tx: tx.units.list_unspelled()) == []


async def test_a_new_name_is_found_and_the_old_one_no_longer(database):
    def act(tx):
        found_city(tx)
        units.import_units(tx, units.read_rows(f"{HEADER}E2,EAST,community,金色社区,Golden Community\n"), now=NOW)
        assert codes(units.search(tx, "jinse")) == ["E2"]
        assert codes(units.search(tx, "heping")) == []

    await database.transact(act)


@pytest.mark.parametrize("skip", [True, False])
async def test_ten_thousand_units_are_searched_with_as_many_statements_as_ten(database, skip):
    rows = [f"C{at},CITY,community,阳光{at}社区,Sunny {at}" for at in range(500)]
    rows += [f"G{at},C{at % 500},grid,第{at}网格,Grid {at}" for at in range(9500)]
    counted = []

    def count(tx):
        statements = []
        listen = (tx._connection, "before_cursor_execute", lambda *seen: statements.append(seen[2]))
        event.listen(*listen)
        units.search(tx, "yangguang", skip=skip)
        event.remove(*listen)
        counted.append(len(statements))

    await database.transact(found_city)
    await database.transact(count)
    many = units.read_rows(HEADER + "\n".join(rows))
    await database.transact(units.import_units, many, now=NOW)
    await database.transact(count)
    assert counted[0] == counted[1] <= 4
