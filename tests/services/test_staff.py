"""Staff: who sees whom, taking and prolonging roles, being away, and terms that end."""

from datetime import timedelta

import pytest

from domain.duty import read_hours
from domain.errors import LastAdmin, NotAllowed, NotFound, OwnAdmin
from domain.messages.handover import MattersLeft
from domain.messages.staff import RoleEnded, RoleProlonged, TermEnded, TermEnding
from domain.policy import Policy
from domain.report_lifecycle import ReportState
from domain.roles import NewGrant, Role
from domain.rules import NewSetting
from domain.staff import PAGE
from services import roles, staff, terms
from tests.services.cases import deliver, file, news_for
from tests.settlers import NOW, found_city, settle, unit

LATER = NOW + timedelta(hours=1)
TERM = Policy().term_workstation
AHEAD = Policy().remind_of_term


def grant_of(tx, person, *, now=NOW):
    return tx.roles.list_of(person.id, now=now)[0]


def give(tx, person, number=1, code="E1"):
    """Have somebody handle some reports."""
    for _ in range(number):
        report = file(tx, settle(tx, code))
        tx.reports.save(report.model_copy(update={"state": ReportState.ACCEPTED, "handler_id": person.id}))
    deliver(tx)


def again(old):
    fields = {name: getattr(old, name) for name in NewGrant.model_fields}
    return NewGrant(**{**fields, "ends_at": old.ends_at + 2 * TERM})


def labels(card):
    return [button.label for row in card.rows() for button in row]


async def test_everybody_with_a_role_has_a_card_and_nobody_else(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        give(tx, clerk, 2)
        card = staff.show_own(tx, clerk, now=LATER)
        assert (card.own, card.lists, card.open, card.successors) == (True, False, 2, ())
        assert [(one.role, one.unit.en, one.until) for one in card.held] == [
            (Role.WORKSTATION, "Sunshine Community", NOW + TERM)
        ]
        assert labels(card) == ["button-away-tomorrow", "button-away-week", "button-away-day", "button-hours"]
        assert staff.show_own(tx, settle(tx, "E1", Role.COUNCIL), now=LATER).open == 0
        for use_case in (staff.show_own, staff.ask_hours):
            with pytest.raises(NotAllowed):
                use_case(tx, settle(tx, "E1"), now=LATER)

    await database.transact(act)


async def test_the_list_has_those_in_ones_units_and_below_page_by_page(database):
    def act(tx):
        found_city(tx)
        admin, secretary = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "E1", Role.PARTY_COMMITTEE, at="EAST")
        there = [settle(tx, code, Role.WORKSTATION) for code in ("E1", "E2")]
        away = settle(tx, "W1", Role.WORKSTATION)
        tx.staff.set_away(away.id, until=NOW + timedelta(days=1))
        give(tx, there[0], 3)

        def listed(person, code=None):
            here = unit(tx, code).id if code else 0
            return {line.person_id for line in staff.list_members(tx, person, (here, 0), now=LATER).lines}

        assert listed(admin) == {admin.id, secretary.id, away.id, *(one.id for one in there)}
        assert listed(secretary) == {secretary.id, *(one.id for one in there)}
        assert listed(secretary, "E2") == {there[1].id}
        by_id = {one.person_id: one for one in staff.list_members(tx, admin, (0, 0), now=LATER).lines}
        assert by_id[away.id].away_until == NOW + timedelta(days=1)
        assert (by_id[there[0].id].open, by_id[away.id].open) == (3, 0)
        with pytest.raises(NotFound):
            listed(secretary, "W1")
        for person in (there[0], settle(tx, "E1")):
            with pytest.raises(NotAllowed):
                listed(person)
        for _ in range(PAGE):
            settle(tx, "E2", Role.COUNCIL)
        first, second = (staff.list_members(tx, secretary, (0, page), now=LATER) for page in (0, 1))
        assert (len(first.lines), first.further, len(second.lines), second.further) == (PAGE, True, 3, False)
        pages = [button.args["page"] for row in first.rows() for button in row if "page" in button.label]
        assert pages == [2]

    await database.transact(act)


async def test_a_card_is_shown_to_those_who_may_give_the_role_and_offers_what_they_may_do(database):
    def act(tx):
        found_city(tx)
        admin, secretary = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "E1", Role.PARTY_COMMITTEE, at="EAST")
        clerk, west = settle(tx, "E1", Role.WORKSTATION), settle(tx, "W1", Role.WORKSTATION)
        roles.grant(tx, west, Role.PARTY_COMMITTEE, unit(tx, "E2").id, now=NOW)
        assert labels(staff.show_member(tx, secretary, clerk.id, now=LATER)) == [
            "button-role-prolong",
            "button-role-revoke",
            "button-staff-list",
        ]
        seen = staff.show_member(tx, secretary, west.id, now=LATER)
        assert [(one.role, one.may_end) for one in seen.held] == [(Role.PARTY_COMMITTEE, False)]
        assert len(staff.show_member(tx, admin, west.id, now=LATER).held) == 2
        assert staff.show_member(tx, clerk, clerk.id, now=LATER).own
        for person, whose in ((clerk, west), (secretary, admin), (west, clerk), (secretary, settle(tx, "E1"))):
            with pytest.raises(NotFound):
                staff.show_member(tx, person, whose.id, now=LATER)

    await database.transact(act)


async def test_a_role_that_is_taken_away_ends_at_once_and_its_holder_hears_of_it(database):
    def act(tx):
        found_city(tx)
        admin, clerk = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "E1", Role.WORKSTATION)
        successor = settle(tx, "E1", Role.WORKSTATION)
        give(tx, clerk, 2)
        role = grant_of(tx, clerk)
        sure = staff.ask_revoke(tx, admin, role.id, now=LATER)
        assert (sure.open, tx.roles.list_of(clerk.id, now=LATER)) == (2, [role])
        card = staff.revoke(tx, admin, role.id, now=LATER)
        assert tx.roles.list_of(clerk.id, now=LATER) == []
        assert [(one.id, one.count) for one in card.successors] == [(successor.id, 2)]
        sent = deliver(tx, now=LATER)
        (told,) = news_for(sent, clerk)
        assert isinstance(told, RoleEnded)
        assert told.revoked
        (offer,) = news_for(sent, successor)
        assert (type(offer), offer.count) == (MattersLeft, 2)
        (entry,) = [one for one in tx.audit.list_of(f"person:{clerk.id}") if one.action == "role-revoked"]
        assert entry.actor_id == admin.id
        with pytest.raises(NotFound):
            staff.revoke(tx, admin, role.id, now=LATER)

    await database.transact(act)


async def test_nobody_takes_or_prolongs_a_role_that_they_may_not_give(database):
    def act(tx):
        found_city(tx)
        admin, secretary = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "E1", Role.PARTY_COMMITTEE, at="EAST")
        clerk, west = settle(tx, "E1", Role.WORKSTATION), settle(tx, "W1", Role.WORKSTATION)
        forbidden = [(secretary, admin), (secretary, secretary), (secretary, west), (clerk, clerk), (clerk, west)]
        for by, whose in forbidden:
            held = grant_of(tx, whose)
            for use_case in (staff.ask_revoke, staff.revoke, staff.prolong):
                with pytest.raises(NotAllowed):
                    use_case(tx, by, held.id, now=LATER)
            assert grant_of(tx, whose, now=LATER) == held

    await database.transact(act)


async def test_there_is_always_an_administrator_and_nobody_locks_themselves_out(database):
    def act(tx):
        found_city(tx)
        first = settle(tx, "E1", Role.ADMIN, at="CITY")
        with pytest.raises(LastAdmin):
            roles.revoke(tx, None, grant_of(tx, first).id, now=LATER)
        district = settle(tx, "E1", Role.ADMIN, at="EAST")
        with pytest.raises(LastAdmin):
            roles.revoke(tx, None, grant_of(tx, first).id, now=LATER)
        with pytest.raises(OwnAdmin):
            staff.revoke(tx, first, grant_of(tx, first).id, now=LATER)
        second = settle(tx, "E1", Role.ADMIN, at="CITY")
        staff.revoke(tx, first, grant_of(tx, district).id, now=LATER)
        staff.revoke(tx, second, grant_of(tx, first).id, now=LATER)
        with pytest.raises(LastAdmin):
            roles.revoke(tx, None, grant_of(tx, second).id, now=LATER)

    await database.transact(act)


async def test_a_role_is_prolonged_by_its_whole_term_of_the_rules_from_today(database):
    def act(tx):
        found_city(tx)
        admin, clerk = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "E1", Role.WORKSTATION)
        year = NewSetting(
            rule="term_workstation", unit_id=None, value="365d", starts_at=LATER, set_at=LATER, set_by=None
        )
        tx.rules.add(year)
        now = NOW + TERM - timedelta(days=1)
        card, line = staff.prolong(tx, admin, grant_of(tx, clerk).id, now=now)
        assert line.held.until == card.held[0].until == now + timedelta(days=365)
        assert grant_of(tx, clerk, now=NOW + TERM).ends_at == now + timedelta(days=365)
        (told,) = news_for(deliver(tx, now=now), clerk)
        assert isinstance(told, RoleProlonged)
        assert told.own
        assert tx.audit.list_of(f"person:{clerk.id}")[-1].action == "role-prolonged"

    await database.transact(act)


async def test_somebody_is_away_and_back_and_works_at_their_hours(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        until = NOW + timedelta(days=7)
        card, _ = staff.set_away(tx, clerk, until, now=LATER)
        assert (card.away_until, labels(card)[0]) == (until, "button-away-back")
        assert staff.show_own(tx, clerk, now=until).away_until is None
        assert staff.set_away(tx, clerk, None, now=LATER)[0].away_until is None
        assert staff.set_hours(tx, clerk, read_hours("9-17"), now=LATER)[0].hours == "09:00-17:00"
        assert staff.ask_hours(tx, clerk, now=LATER).hours == "09:00-17:00"
        assert staff.set_hours(tx, clerk, None, now=LATER)[0].hours is None

    await database.transact(act)


async def test_thirty_days_before_a_term_ends_its_holder_and_the_administrators_hear_of_it_once(database):
    def act(tx):
        found_city(tx)
        city, district = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "E1", Role.ADMIN, at="EAST")
        clerk = settle(tx, "E1", Role.WORKSTATION)
        end = NOW + TERM
        assert terms.remind(tx, now=end - AHEAD - timedelta(seconds=1)) == 0
        soon = end - AHEAD
        assert terms.remind(tx, now=soon) == 1
        assert terms.remind(tx, now=soon) == 0
        sent = deliver(tx, now=soon)
        (own,), (others,) = news_for(sent, clerk), news_for(sent, district)
        assert isinstance(own, TermEnding)
        assert (own.own, own.rows()) == (True, ())
        assert (others.own, labels(others)) == (False, ["button-role-prolong", "button-name-open"])
        assert news_for(sent, city) == []
        assert terms.remind(tx, now=end - timedelta(days=1)) == 0
        staff.prolong(tx, district, grant_of(tx, clerk).id, now=end - timedelta(days=1))
        assert terms.remind(tx, now=end) == 0
        assert terms.remind(tx, now=end - timedelta(days=1) + TERM - AHEAD) == 1

    await database.transact(act)


async def test_when_a_term_is_over_what_is_open_is_offered_to_those_on_duty_and_to_the_administrators(database):
    def act(tx):
        found_city(tx)
        admin, clerk = settle(tx, "E1", Role.ADMIN, at="CITY"), settle(tx, "E1", Role.WORKSTATION)
        end = NOW + TERM
        successor = settle(tx, "E1", Role.WORKSTATION, now=NOW + timedelta(days=300))
        give(tx, clerk, 3)
        assert terms.remind(tx, now=end - timedelta(days=2)) == 1
        deliver(tx, now=end)
        assert terms.remind(tx, now=end) == 1
        assert terms.remind(tx, now=end + timedelta(days=1)) == 0
        sent = deliver(tx, now=end)
        (told,) = news_for(sent, clerk)
        assert (type(told), told.revoked) == (RoleEnded, False)
        (ended,) = news_for(sent, admin)
        assert (type(ended), ended.open) == (TermEnded, 3)
        assert [(one.id, one.count) for one in ended.successors] == [(successor.id, 3)]
        (offer,) = news_for(sent, successor)
        assert (type(offer), offer.count) == (MattersLeft, 3)

    await database.transact(act)


async def test_after_a_long_standstill_a_term_that_is_over_is_told_once_and_as_over(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        late = NOW + TERM + timedelta(days=40)
        assert terms.remind(tx, now=late) == 1
        assert terms.remind(tx, now=late) == 0
        assert [type(one) for one in news_for(deliver(tx, now=late), clerk)] == [RoleEnded]

    await database.transact(act)


async def test_whoever_has_the_role_by_another_grant_hears_nothing_of_the_old_ones_end(database):
    def act(tx):
        found_city(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        old = grant_of(tx, clerk)
        tx.roles.add(again(old))
        tx.roles.mark_told(old.id, at=NOW)
        assert terms.remind(tx, now=NOW + TERM) == 1
        assert news_for(deliver(tx, now=NOW + TERM), clerk) == []

    await database.transact(act)
