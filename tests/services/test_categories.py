from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bodies import Body, BodyKind
from domain.categories import CATEGORIES, CategoryCode, Urgency
from domain.errors import BodiesInvalid, Broken, CategoriesInvalid
from domain.languages import Language, Name
from services import bodies, categories
from services.categories import COLUMNS
from tests.services.cases import file
from tests.settlers import NOW, found_city, settle

GAS = {
    "code": "gas",
    "name_zh": "燃气",
    "name_en": "Gas",
    "about_zh": "漏气、异味",
    "about_en": "Leaks, smells",
    "urgency": "urgent",
    "time_limit": "2h",
    "working": "no",
    "body": "workstation",
    "emergency": "yes",
}
LIFT = {**GAS, "code": "lift", "name_zh": "电梯", "name_en": "Lift", "urgency": "soon", "time_limit": "1d 12h"}
LIFT |= {"working": "yes", "body": "property", "emergency": "no"}
PROPERTY = Body(code="property", name=Name(zh="物业", en="Property company"), kind=BodyKind.SOCIAL_ORGANISATION)


def table(*rows, columns=COLUMNS):
    lines = [",".join(columns), *(",".join(f'"{row[column]}"' for column in columns) for row in rows)]
    return "\n".join(lines)


def import_file(tx, text):
    return categories.import_categories(tx, categories.read_rows(text), now=NOW)


@given(st.permutations(COLUMNS))
def test_columns_come_in_any_order(columns):
    assert categories.read_rows(table(GAS, columns=columns)) == categories.read_rows(table(GAS))


def test_a_line_becomes_a_category():
    gas, lift = (row.category for row in categories.read_rows(table(GAS, LIFT)))
    assert (gas.code, gas.name.zh, gas.about.en, gas.urgency) == ("gas", "燃气", "Leaks, smells", Urgency.URGENT)
    assert (gas.time_limit, gas.working, gas.emergency) == (timedelta(hours=2), False, True)
    assert (lift.time_limit, lift.working, lift.body) == (timedelta(hours=36), True, "property")


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("code", "", "missing_value"),
        ("name_en", "", "missing_value"),
        ("code", "gas leak", "bad_code"),
        ("code", "g" * 33, "bad_code"),
        ("urgency", "high", "bad_urgency"),
        ("time_limit", "soon", "bad_time"),
        ("time_limit", "0", "bad_time"),
        ("time_limit", "7", "bad_time"),
        ("working", "maybe", "bad_yes_no"),
        ("emergency", "2", "bad_yes_no"),
        ("name_zh", "长" * 41, "too_long"),
        ("about_en", "x" * 101, "too_long"),
        ("radius", "0", "bad_radius"),
        ("radius", "501", "bad_radius"),
        ("radius", "near", "bad_radius"),
        ("radius", "五十", "bad_radius"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_column(column, value, problem):
    rows = [{"radius": "", **LIFT}, {"radius": "", **GAS, column: value}]
    with pytest.raises(CategoriesInvalid) as broken:
        categories.read_rows(table(*rows, columns=(*COLUMNS, "radius")))
    assert (broken.value.data["line"], broken.value.data["problem"]) == (3, problem)
    assert broken.value.data["column"] == column


def test_how_far_apart_the_same_may_be_is_said_in_metres_or_left_out():
    lamp = {**GAS, "code": "lamp"}
    rows = [{**GAS, "radius": "120"}, {**LIFT, "radius": "40 m"}, {**lamp, "radius": ""}]
    told = [row.category.radius for row in categories.read_rows(table(*rows, columns=(*COLUMNS, "radius")))]
    assert told == [120, 40, 30]
    assert [row.category.radius for row in categories.read_rows(table(GAS, lamp))] == [50, 30]


def test_a_code_stands_in_a_file_once():
    with pytest.raises(CategoriesInvalid) as broken:
        categories.read_rows(table(GAS, LIFT, GAS))
    assert (broken.value.data["line"], broken.value.data["problem"]) == (4, "duplicate_code")


@pytest.mark.parametrize("text", ["", "code", table(), "code,name_zh\ngas,燃气", b"\xff\xfe"])
def test_a_file_that_is_no_list_of_categories_is_refused(text):
    with pytest.raises(CategoriesInvalid):
        categories.read_rows(text)


@given(st.text(max_size=200))
def test_whatever_else_the_file_is_it_is_refused_by_name(text):
    for read, refusal in ((categories.read_rows, CategoriesInvalid), (bodies.read_rows, BodiesInvalid)):
        with pytest.raises(refusal) as broken:  # hardly anything is a file of these columns by chance
            read(text)
        assert {"line", "problem", "value"} <= broken.value.data.keys()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", ["", table({**GAS, "urgency": "x"}), table({**GAS, "code": ""}), table(GAS, GAS)])
def test_every_refusal_of_a_file_can_be_said(language, text):
    from zoneinfo import ZoneInfo

    from domain.message import Refusal
    from texts.render import render
    from texts.variables import Reader

    with pytest.raises(Broken) as broken:
        categories.read_rows(text)
    assert render(Refusal.of(broken.value), Reader(language=language, zone=ZoneInfo("Asia/Shanghai"))).text


async def test_the_codes_of_a_file_are_the_list_and_all_others_are_retired(database):
    done = await database.transact(import_file, table(GAS))
    assert (done.added, done.changed, done.same, done.retired) == (1, 0, 0, len(CATEGORIES))
    city = await database.read(lambda tx: tx.city.get())
    assert [one.code for one in city.categories] == ["gas"]
    assert city.category(CategoryCode("lamp")).retired


async def test_old_reports_keep_a_category_that_is_retired(database):
    def act(tx):
        found_city(tx)
        resident = settle(tx, "E1")
        old = file(tx, resident)
        import_file(tx, table(GAS))
        return tx.city.get().category(tx.reports.get(old.id).category).name.en

    assert await database.transact(act) == "💡 Street lamp"


async def test_a_draft_with_a_category_that_has_just_been_retired_can_still_be_filed(database):
    def act(tx):
        found_city(tx)
        resident = settle(tx, "E1")
        import_file(tx, table(GAS))
        return file(tx, resident).category

    assert await database.transact(act) == "lamp"


async def test_a_second_import_says_what_has_changed_and_brings_back_what_was_retired(database):
    def act(tx):
        bodies.import_bodies(tx, [PROPERTY], now=NOW)
        import_file(tx, table(GAS, LIFT))
        import_file(tx, table(GAS))
        done = import_file(tx, table(LIFT, {**GAS, "name_en": "Gas pipes"}))
        return done, [one.code for one in tx.city.get().categories]

    done, order = await database.transact(act)
    assert (done.added, done.changed, done.same, done.retired) == (0, 2, 0, 0)
    assert order == ["lift", "gas"]


async def test_a_category_is_answered_by_a_body_that_there_is(database):
    with pytest.raises(CategoriesInvalid) as broken:
        await database.transact(import_file, table(GAS, LIFT))
    assert broken.value.data == {"line": 3, "column": "body", "problem": "unknown_body", "value": "property"}
    assert await database.read(lambda tx: tx.categories.list_all()) == []


@pytest.mark.parametrize("body", ["council", "admin", "party_committee", "partner"])
async def test_a_body_that_does_not_handle_reports_answers_for_no_category(database, body):
    with pytest.raises(CategoriesInvalid):
        await database.transact(import_file, table({**GAS, "body": body}))


async def test_filing_takes_urgency_time_and_body_from_the_category(database):
    def act(tx):
        found_city(tx)
        bodies.import_bodies(tx, [PROPERTY], now=NOW)
        import_file(tx, table({**LIFT, "working": "no"}))
        return file(tx, settle(tx, "E1"), category=CategoryCode("lift"))

    report = await database.transact(act)
    assert (report.urgency, report.body, report.due_at) == (Urgency.SOON, "property", NOW + timedelta(hours=36))


async def test_imports_are_in_the_audit_trail(database):
    def act(tx):
        bodies.import_bodies(tx, [PROPERTY], now=NOW)
        import_file(tx, table(GAS))
        return [tx.audit.list_of(subject)[0].action for subject in ("bodies", "categories")]

    assert await database.transact(act) == ["bodies-imported", "categories-imported"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",物业,Property,government", "missing_value"),
        ("property,物业,Property,company", "bad_kind"),
        ("workstation,物业,Property,government", "reserved_code"),
        ("a b,物业,Property,government", "bad_code"),
        ("fine,物业,Property,government", "duplicate_code"),
        (f"long,{'长' * 61},Property,government", "too_long"),
    ],
)
def test_a_line_that_is_no_body_is_refused(line, problem):
    with pytest.raises(BodiesInvalid) as broken:
        bodies.read_rows(f"code,name_zh,name_en,kind\nfine,派出所,Police,government\n{line}")
    assert (broken.value.data["line"], broken.value.data["problem"]) == (3, problem)


async def test_bodies_that_are_not_in_the_file_stay(database):
    def act(tx):
        bodies.import_bodies(tx, [PROPERTY], now=NOW)
        police = Body(code="police", name=Name(zh="派出所", en="Police office"), kind=BodyKind.GOVERNMENT)
        return bodies.import_bodies(tx, [police], now=NOW), bodies.list_all(tx, now=NOW)

    done, found = await database.transact(act)
    assert (done.added, done.left) == (1, 1)
    assert [one.code for one in found] == ["police", "property"]


async def test_every_kind_of_subject_has_a_place(database):
    rows = "\n".join(f"b{number},体,Body,{kind.value}" for number, kind in enumerate(BodyKind))
    read = bodies.read_rows(f"code,name_zh,name_en,kind\n{rows}")
    await database.transact(bodies.import_bodies, read, now=NOW)
    kept = await database.read(lambda tx: tx.bodies.list_all())
    assert {body.kind for body in kept} == set(BodyKind)
    assert len(kept) == 8


def test_a_file_says_which_category_is_about_staff_and_the_usual_one_is_without_being_told():
    conduct = {**GAS, "code": "conduct"}
    columns = (*COLUMNS, "about_staff")
    rows = [{**GAS, "about_staff": "yes"}, {**LIFT, "about_staff": ""}, {**conduct, "about_staff": "no"}]
    told = [row.category.about_staff for row in categories.read_rows(table(*rows, columns=columns))]
    assert told == [True, False, False]
    assert [row.category.about_staff for row in categories.read_rows(table(GAS, conduct))] == [False, True]
    with pytest.raises(CategoriesInvalid) as broken:
        categories.read_rows(table({**GAS, "about_staff": "perhaps"}, columns=columns))
    assert broken.value.data["problem"] == "bad_yes_no"
