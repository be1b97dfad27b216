import re
from datetime import timedelta

import pytest

from domain.categories import CATEGORIES, CategoryCode
from domain.drafts import ReportDraft
from domain.errors import CategoryUnknown, Muted, TextTooLong, UnitUnknown
from domain.languages import Name
from domain.messages.posters import PosterOld
from domain.mutes import NewMute
from domain.people import DeepLink
from domain.posters import PLACE_LENGTH
from domain.reports import Place
from domain.roles import Role
from services import people, posters, units
from tests.settlers import NOW, found_city, newcomer, settle, unit


def token_of(sheet):
    return DeepLink.read(sheet.payload).poster


async def test_a_plain_poster_opens_the_bot_in_its_community_and_leaves_no_row(database):
    def act(tx):
        found_city(tx)
        sheet = posters.order(tx, "E1", now=NOW)
        assert DeepLink.read(sheet.payload) == DeepLink(unit_code="E1")
        assert (sheet.unit, sheet.name, sheet.hall.zh) == (unit(tx, "E1").name, "E1", "工作站")
        assert (sheet.place, sheet.category) == (None, None)

    await database.transact(act)


async def test_a_poster_with_a_place_and_a_category_is_kept_under_a_short_token(database):
    def act(tx):
        found_city(tx)
        sheet = posters.order(tx, "E1", place="  Gate \n 3 ", category="lamp", now=NOW)
        assert re.fullmatch(r"p_[A-Za-z0-9_-]{8}", sheet.payload)
        assert (sheet.place, sheet.category) == ("Gate 3", CATEGORIES[0].name)
        kept = tx.posters.find(token_of(sheet))
        assert (kept.unit_id, kept.category, kept.place) == (unit(tx, "E1").id, "lamp", "Gate 3")
        (entry,) = tx.audit.list_of(f"poster:{kept.token}")
        assert entry.action == "poster-made"

    await database.transact(act)


async def test_the_same_poster_printed_again_has_the_same_code_and_any_other_has_another(database):
    def act(tx):
        found_city(tx)

        def payload(code="E1", place="Gate 3", category="lamp"):
            return posters.order(tx, code, place=place, category=category, now=NOW).payload

        first = payload()
        others = {payload(place=None), payload(category=None), payload(code="E2"), payload(place="Gate 4")}
        assert payload() == first
        assert payload(place=None) in others
        assert len(others | {first}) == 5

    await database.transact(act)


@pytest.mark.parametrize(
    ("code", "details", "broken"),
    [
        ("NONE", {}, UnitUnknown),
        ("E1", {"category": "dragons"}, CategoryUnknown),
        ("E1", {"place": "长" * (PLACE_LENGTH + 1)}, TextTooLong),
    ],
)
async def test_a_poster_that_cannot_be_made_is_refused_and_not_kept(database, code, details, broken):
    def act(tx):
        found_city(tx)
        with pytest.raises(broken):
            posters.order(tx, code, **details, now=NOW)

    await database.transact(act)


async def test_a_retired_category_makes_no_poster_and_is_not_filled_in_by_an_old_one(database):
    def act(tx):
        found_city(tx)
        token = token_of(posters.order(tx, "E1", place="Gate 3", category="lamp", now=NOW))
        tx.categories.save([CATEGORIES[0].model_copy(update={"retired": True}), *CATEGORIES[1:]])
        with pytest.raises(CategoryUnknown):
            posters.order(tx, "E1", category="lamp", now=NOW)
        draft = posters.open_report(tx, settle(tx, "E1"), token, now=NOW)
        assert isinstance(draft, ReportDraft)
        assert (draft.category, draft.place) == (None, Place(words="Gate 3"))

    await database.transact(act)


async def test_every_community_has_a_poster_and_no_other_unit(database):
    text = (
        "code,parent,level,name_zh,name_en\nC,,city,市,City\nB,C,community,乙,Beta\nA,C,community,甲,Alpha\n"
        "G,A,grid,格,Grid\nD,C,district,区,District\n"
    )

    def act(tx):
        units.import_units(tx, units.read_rows(text), now=NOW)
        assert [sheet.code for sheet in posters.order_all(tx, now=NOW)] == ["A", "B"]

    await database.transact(act)


async def test_where_no_unit_is_called_a_community_the_undivided_ones_have_posters(database):
    text = "code,parent,level,name_zh,name_en\nC,,city,市,City\nB,C,ward,乙,Beta\nA,C,ward,甲,Alpha\nG,A,grid,格,Grid\n"

    def act(tx):
        units.import_units(tx, units.read_rows(text), now=NOW)
        assert [sheet.code for sheet in posters.order_all(tx, now=NOW)] == ["B", "G"]

    await database.transact(act)


async def test_a_city_without_units_has_no_posters(database):
    assert await database.transact(posters.order_all, now=NOW) == []


async def test_scanning_begins_a_report_in_the_posters_unit_and_says_so_to_those_from_elsewhere(database):
    def act(tx):
        found_city(tx)
        token = token_of(posters.order(tx, "E1", place="Gate 3", category="lamp", now=NOW))
        asked = ReportDraft(
            category=CategoryCode("lamp"), place=Place(words="Gate 3"), unit_id=unit(tx, "E1").id, unit_name=None
        )
        assert posters.open_report(tx, settle(tx, "E1"), token, now=NOW) == asked
        name = unit(tx, "E1").name
        from_elsewhere = posters.open_report(tx, settle(tx, "E2"), token, now=NOW)
        assert from_elsewhere == asked.model_copy(update={"unit_name": name})

    await database.transact(act)


async def test_an_unknown_poster_is_answered_politely(database):
    def act(tx):
        found_city(tx)
        assert posters.open_report(tx, settle(tx, "E1"), "old", now=NOW) == PosterOld()
        said, report = people.settle(tx, newcomer(poster="old"), unit(tx, "E1").id, now=NOW)
        assert said[-1] == PosterOld()
        assert report is None

    await database.transact(act)


async def test_a_newcomers_own_words_come_into_the_posters_report_and_their_own_place_goes_before(database):
    def act(tx):
        found_city(tx)
        token = token_of(posters.order(tx, "E1", place="Gate 3", category="lamp", now=NOW))
        for place, kept in ((None, Place(words="Gate 3")), (Place(latitude=1, longitude=2),) * 2):
            brought = newcomer(poster=token, report=ReportDraft(text="It is dark", place=place))
            _, report = people.settle(tx, brought, unit(tx, "E2").id, now=NOW)
            assert report
            assert (report.text, report.category, report.place) == ("It is dark", "lamp", kept)
            assert (report.unit_id, report.unit_name) == (unit(tx, "E1").id, unit(tx, "E1").name)

    await database.transact(act)


async def test_whoever_is_muted_hears_it_before_they_type_anything_but_an_emergency_is_taken(database):
    def act(tx):
        found_city(tx)
        person, clerk = settle(tx, "E1"), settle(tx, "E1")
        tx.mutes.add(
            NewMute(
                person_id=person.id,
                unit_id=person.unit_id,
                body=Role.WORKSTATION,
                reason="abuse",
                starts_at=NOW,
                ends_at=NOW + timedelta(days=3),
                muted_by=clerk.id,
            )
        )
        lamp, danger = (
            token_of(posters.order(tx, "E1", category=category, now=NOW)) for category in ("lamp", "safety")
        )
        muted = tx.people.get(person.id)
        with pytest.raises(Muted):
            posters.open_report(tx, muted, lamp, now=NOW)
        assert isinstance(posters.open_report(tx, muted, danger, now=NOW), ReportDraft)

    await database.transact(act)


async def test_the_hall_on_a_poster_is_called_as_the_city_calls_it(database):
    def act(tx):
        found_city(tx)
        sheet = posters.order(tx, "E1", now=NOW)
        assert sheet.hall == Name(zh="工作站", en="workstation")

    await database.transact(act)
