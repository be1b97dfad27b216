from datetime import timedelta

import pytest

from domain.errors import NotAllowed, NotFound, RuleFixed, RuleInPast, RuleOutOfBounds, RuleTooLax
from domain.policy import list_rules
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from services import reports, rule_cards, rules
from tests.services.cases import file
from tests.settlers import NOW, found_city, settle, unit

DAY = timedelta(days=1)
LATER = NOW + DAY


@pytest.fixture(autouse=True)
async def city(database):
    await database.transact(found_city)


def value_in(tx, name, code, *, at=NOW):
    return getattr(tx.city.get().policy(unit(tx, code).line, at=at), name)


async def test_a_rule_of_the_city_holds_in_all_units_from_its_day_on(database):
    def act(tx):
        rules.set_value(tx, None, "reports_a_day", None, "3", now=NOW, starts_at=LATER)
        assert value_in(tx, "reports_a_day", "E1") == 10
        assert value_in(tx, "reports_a_day", "E1", at=LATER) == 3

    await database.transact(act)
    assert await database.read(value_in, "reports_a_day", "W1", at=LATER) == 3


async def test_a_unit_is_stricter_for_itself_and_what_lies_below(database):
    def act(tx):
        rules.set_value(tx, None, "reports_a_day", unit(tx, "EAST"), "4", now=NOW)
        rules.set_value(tx, None, "reports_a_day", unit(tx, "E1"), "2", now=NOW)
        return [value_in(tx, "reports_a_day", code) for code in ("CITY", "EAST", "E1", "E2", "W1")]

    assert await database.transact(act) == [10, 4, 2, 4, 10]


async def test_a_unit_is_never_laxer_than_above_whatever_is_set_above_later(database):
    def act(tx):
        rules.set_value(tx, None, "reports_a_day", unit(tx, "E1"), "5", now=NOW)
        rules.set_value(tx, None, "reports_a_day", None, "3", now=NOW)
        return value_in(tx, "reports_a_day", "E1")

    assert await database.transact(act) == 3


@pytest.mark.parametrize(
    ("name", "code", "text", "broken"),
    [
        ("reports_a_day", "E1", "11", RuleTooLax),
        ("confirm_within", "E1", "6d", RuleTooLax),
        ("reports_a_day", None, "0", RuleOutOfBounds),
        ("name_workstation", "E1", "中心", RuleFixed),
        ("name_workstation", "CITY", None, RuleFixed),
        ("no_such_rule", None, "1", NotFound),
    ],
)
async def test_what_a_rule_does_not_allow_is_not_set(database, name, code, text, broken):
    with pytest.raises(broken):
        await database.transact(
            lambda tx: rules.set_value(tx, None, name, unit(tx, code) if code else None, text, now=NOW)
        )
    assert await database.read(lambda tx: tx.rules.list_all()) == []


async def test_a_rule_never_begins_in_the_past(database):
    with pytest.raises(RuleInPast):
        await database.transact(
            lambda tx: rules.set_value(tx, None, "reports_a_day", None, "3", now=NOW, starts_at=NOW - DAY)
        )


async def test_what_is_unset_is_as_above_again(database):
    def act(tx):
        home = unit(tx, "E1")
        rules.set_value(tx, None, "reports_a_day", home, "2", now=NOW)
        rules.set_value(tx, None, "reports_a_day", home, None, now=LATER)
        return [value_in(tx, "reports_a_day", "E1", at=at) for at in (NOW, LATER)]

    assert await database.transact(act) == [2, 10]


@pytest.mark.parametrize(
    ("role", "at", "allowed"),
    [
        (Role.ADMIN, "CITY", {"CITY", "EAST", "E1", None}),
        (Role.ADMIN, "EAST", {"EAST", "E1"}),
        (Role.ADMIN, "E1", {"E1"}),
        (Role.ADMIN, "W1", set()),
        (Role.WORKSTATION, "E1", set()),
        (Role.PARTY_COMMITTEE, "CITY", set()),
    ],
)
async def test_administrators_set_rules_for_their_unit_and_below(database, role, at, allowed):
    def act(tx):
        person, done = settle(tx, "E2", role, at=at), set()
        for code in ("CITY", "EAST", "E1", None):
            try:
                rules.set_value(tx, person, "reports_a_day", unit(tx, code) if code else None, "9", now=NOW)
            except NotAllowed:
                continue
            done.add(code)
        return done

    assert await database.transact(act) == allowed


async def test_every_setting_is_in_the_audit_trail_with_what_was_before(database):
    def act(tx):
        admin, home = settle(tx, "E1", Role.ADMIN), unit(tx, "E1")
        rules.set_value(tx, admin, "reports_a_day", home, "3", now=NOW)
        rules.set_value(tx, None, "reports_a_day", home, None, now=NOW)
        return admin, home, tx.audit.list_of("rule:reports_a_day")

    admin, home, entries = await database.transact(act)
    assert [(one.actor_id, one.data["unit"], one.data["before"], one.data["value"]) for one in entries] == [
        (admin.id, home.id, "10", "3"),
        (None, home.id, "3", None),
    ]


async def test_the_details_say_who_set_it_when_and_what_comes(database):
    def act(tx):
        admin = settle(tx, "E1", Role.ADMIN, at="EAST")
        rules.set_value(tx, None, "reports_a_day", None, "8", now=NOW)
        rules.set_value(tx, admin, "reports_a_day", unit(tx, "EAST"), "6", now=NOW)
        rules.set_value(tx, None, "reports_a_day", unit(tx, "E1"), "4", now=NOW, starts_at=LATER)
        return rules.get_details(tx, "reports_a_day", unit(tx, "E1"), now=NOW), unit(tx, "EAST")

    details, east = await database.transact(act)
    assert details.state.value == details.state.above == 6
    assert details.set_in == east.name
    assert not details.state.own
    assert details.state.coming == ((LATER, 4),)
    assert [(one.setting.value, one.author) for one in details.history] == [("4", None), ("6", "Li"), ("8", None)]


async def test_a_list_has_every_rule(database):
    states = await database.transact(lambda tx: rules.list_states(tx, unit(tx, "E1"), now=NOW))
    assert [state.rule for state in states] == list(list_rules())


async def test_a_matter_keeps_the_rule_under_which_it_began(database):
    def act(tx):
        resident, clerk = settle(tx, "E1"), settle(tx, "E1", Role.WORKSTATION)
        old = file(tx, resident)
        rules.set_value(tx, None, "confirm_within", None, "30d", now=LATER)
        new = file(tx, resident, now=LATER)
        done = [reports.act(tx, clerk, one.id, ReportAction.RESOLVE, now=LATER, note="Done") for one in (old, new)]
        return [one.confirm_by for one in done]

    assert await database.transact(act) == [LATER + 7 * DAY, LATER + 30 * DAY]


async def test_everybody_hears_of_a_new_rule_through_the_version_of_the_city(database):
    before = await database.read(lambda tx: tx.city.get().version)
    await database.transact(rules.set_value, None, "reports_a_day", None, "3", now=NOW)
    assert await database.read(lambda tx: tx.city.get().version) > before


@pytest.mark.parametrize(
    ("role", "at", "places"),
    [
        (None, "E1", ["Sunshine Community"]),
        (Role.ADMIN, "E1", ["Sunshine Community"]),
        (Role.ADMIN, "EAST", ["East District", "Sunshine Community"]),
        (Role.ADMIN, "CITY", [None, "Sunshine Community"]),
    ],
)
async def test_rules_are_looked_up_for_what_one_administers_or_for_home(database, role, at, places):
    def act(tx):
        person = settle(tx, "E1", *([role] if role else []), at=at)
        return rule_cards.show_rooms(tx, person, now=NOW)

    card = await database.transact(act)
    assert [one.unit.en if one.unit else None for one in (card.place, *card.others)] == places
    assert card.may_walk == (role is not None)
