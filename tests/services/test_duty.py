"""Who answers, and who may handle what: by unit, by body, by who is there."""

from datetime import timedelta

import pytest

from domain.bodies import Body, BodyKind
from domain.categories import CATEGORIES
from domain.drafts import ReportDraft
from domain.errors import BodyUnknown, NotAllowed
from domain.languages import Name
from domain.messages.cases import CaseUnattended, StaffCard
from domain.messages.handling import AssignPrompt
from domain.policy import Policy
from domain.queue import QueueView
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Doing
from domain.roles import Role
from services import cases, duty, handling, health, menu, own_reports, queue, report_cards, reports, roles
from tests.services.cases import POLICY, deliver, edits_for, file, give_card, news_for
from tests.settlers import NOW, found_city, settle, unit

LATER = NOW + timedelta(hours=1)
POLICE = Body(code="police", name=Name(zh="派出所", en="Police office"), kind=BodyKind.GOVERNMENT)
HEALTH = Body(code="health", name=Name(zh="卫生站", en="Health centre"), kind=BodyKind.GOVERNMENT)


def found(tx, **answers):
    """Found a city whose categories are answered by these bodies: lamp="police"."""
    found_city(tx)
    tx.bodies.save([POLICE, HEALTH])
    tx.categories.save(
        [one.model_copy(update={"body": answers.get(str(one.code), "workstation")}) for one in CATEGORIES]
    )


def partner(tx, body, code="E1", *, home="E1"):
    person = settle(tx, home)
    roles.grant(tx, person, Role.PARTNER, unit(tx, code).id, now=NOW, body=body)
    return person


def leave(tx, person, days=1):
    tx.staff.set_away(person.id, until=NOW + timedelta(days=days))


def who(tx, code, body="workstation", *, now=LATER, excluding=()):
    return [one.person_id for one in duty.list_on_duty(tx, unit(tx, code).line, body, now=now, excluding=excluding)]


async def test_whoever_is_nearest_is_on_duty(database):
    def act(tx):
        found(tx)
        admin = settle(tx, "W1", Role.ADMIN, at="CITY")
        district = settle(tx, "E2", Role.WORKSTATION, at="EAST")
        first, second = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        assert who(tx, "E1") == [first.id, second.id]
        assert who(tx, "E1", excluding=[first.id]) == [second.id]
        assert who(tx, "E1", excluding=[first.id, second.id]) == [district.id]
        assert who(tx, "W1") == [admin.id]
        assert who(tx, "E1", excluding=[first.id, second.id, district.id]) == [admin.id]

    await database.transact(act)


async def test_where_there_is_nobody_at_all_nobody_is_on_duty(database):
    def act(tx):
        found(tx)
        assert who(tx, "E1") == []

    await database.transact(act)


async def test_who_is_away_is_not_on_duty_until_it_ends_by_itself(database):
    def act(tx):
        found(tx)
        district = settle(tx, "E2", Role.WORKSTATION, at="EAST")
        clerk = settle(tx, "E1", Role.WORKSTATION)
        leave(tx, clerk)
        assert who(tx, "E1") == [district.id]
        assert who(tx, "E1", now=NOW + timedelta(days=1)) == [clerk.id]
        leave(tx, district)
        admin = settle(tx, "W1", Role.ADMIN, at="CITY")
        assert who(tx, "E1") == [admin.id]
        leave(tx, admin)
        assert who(tx, "E1") == [admin.id]

    await database.transact(act)


@pytest.mark.parametrize("gone", ["term", "revoked", "blocked"])
async def test_who_is_gone_is_not_on_duty(database, gone):
    def act(tx):
        found(tx)
        clerk, district = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E2", Role.WORKSTATION, at="EAST")
        now = LATER
        if gone == "term":
            now = NOW + Policy().term_workstation
            tx.roles.prolong(tx.roles.list_of(district.id, now=NOW)[0].id, until=None)
        elif gone == "revoked":
            roles.revoke(tx, None, tx.roles.list_of(clerk.id, now=NOW)[0].id, now=NOW)
        else:
            tx.people.mark_blocked(clerk.telegram_id, at=NOW)
        assert who(tx, "E1", now=now) == [district.id]

    await database.transact(act)


async def test_a_partner_body_answers_for_its_own_from_wherever_it_is_and_the_workstation_stands_in(database):
    def act(tx):
        found(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        settle(tx, "E1", Role.NEIGHBOURHOOD_COMMITTEE)
        officer = partner(tx, "police", "EAST")
        partner(tx, "health", "E1")
        assert who(tx, "E1", "police") == [officer.id]
        assert who(tx, "E1", "health") != [officer.id]
        leave(tx, officer)
        assert who(tx, "E1", "police") == [clerk.id]
        assert who(tx, "E1", "nobody-knows-it") == [clerk.id]
        assert who(tx, "E1", "council") == [clerk.id]

    await database.transact(act)


async def test_a_report_is_brought_to_the_body_of_its_category(database):
    def act(tx):
        found(tx, lamp="police", noise="neighbourhood_committee")
        clerk, committee = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.NEIGHBOURHOOD_COMMITTEE)
        officer = partner(tx, "police")
        file(tx, settle(tx, "E1"))
        sent = deliver(tx)
        assert [len(news_for(sent, one)) for one in (officer, committee, clerk)] == [1, 0, 0]
        file(tx, settle(tx, "E1"), category="noise")
        sent = deliver(tx)
        assert [len(news_for(sent, one)) for one in (officer, committee, clerk)] == [0, 1, 0]
        file(tx, settle(tx, "E1"), category="road")
        sent = deliver(tx)
        assert [len(news_for(sent, one)) for one in (officer, committee, clerk)] == [0, 0, 1]

    await database.transact(act)


async def test_each_handles_and_sees_what_is_theirs_and_the_workstation_everything(database):
    def act(tx):
        found(tx, lamp="police", noise="neighbourhood_committee")
        resident = settle(tx, "E1")
        lamp, noise, road = (file(tx, resident, category=code) for code in ("lamp", "noise", "road"))
        elsewhere = file(tx, settle(tx, "W1"), category="lamp")
        staff = {
            settle(tx, "E1", Role.WORKSTATION): {lamp, noise, road},
            settle(tx, "E1", Role.NEIGHBOURHOOD_COMMITTEE): {noise},
            partner(tx, "police"): {lamp},
            partner(tx, "police", "CITY"): {lamp, elsewhere},
            partner(tx, "health"): set(),
            settle(tx, "E1", Role.SOCIAL_WORKER): set(),
        }
        both = partner(tx, "police")
        roles.grant(tx, both, Role.NEIGHBOURHOOD_COMMITTEE, unit(tx, "EAST").id, now=NOW)
        wide = partner(tx, "police", "CITY")
        roles.grant(tx, wide, Role.WORKSTATION, unit(tx, "E1").id, now=NOW)
        for person, theirs in (*staff.items(), (both, {lamp, noise}), (wide, {lamp, noise, road, elsewhere})):
            seen = queue.show(tx, person, QueueView(), now=LATER)
            assert {line.number for line in seen.lines} == {one.id for one in theirs}
            assert seen.counts.new == len(theirs)
            assert menu.menu(tx, person, now=LATER).clerk
            for report in (lamp, noise, road, elsewhere):
                assert duty.may_handle(tx, person.id, report, now=LATER) is (report in theirs)
                if report in theirs:
                    assert cases.show(tx, person, report.id, now=LATER).number == report.id
                else:
                    with pytest.raises(NotAllowed):
                        cases.show(tx, person, report.id, now=LATER)

    await database.transact(act)


async def test_an_officer_handles_and_gives_to_the_workstation_and_colleagues_see_it_change(database):
    def act(tx):
        found(tx, lamp="police")
        officer, other = partner(tx, "police"), partner(tx, "police", "EAST")
        clerk, committee = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.NEIGHBOURHOOD_COMMITTEE)
        report = file(tx, settle(tx, "E1"))
        deliver(tx)
        for person in (officer, other, clerk, committee):
            give_card(tx, person, report)
        doing = Doing(action=ReportAction.ACCEPT)
        handling.act(tx, officer, report.id, doing, policy=POLICY, now=LATER)
        sent = deliver(tx, now=LATER)
        assert [len(edits_for(sent, one)) for one in (officer, other, clerk, committee)] == [0, 1, 1, 0]
        asked = handling.ask_for_colleague(tx, officer, report.id, now=LATER).card
        assert isinstance(asked, AssignPrompt)
        assert {one.id for one in asked.colleagues} == {other.id, clerk.id}
        with pytest.raises(NotAllowed):
            handling.assign(tx, officer, report.id, committee.id, policy=POLICY, now=LATER)

    await database.transact(act)


async def test_news_of_an_absent_handlers_matters_go_to_those_on_duty(database):
    def act(tx):
        found(tx)
        handler, colleague = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.WORKSTATION)
        resident = settle(tx, "E1")
        report = file(tx, resident)
        tx.reports.save(report.model_copy(update={"state": ReportState.ACCEPTED, "handler_id": handler.id}))
        deliver(tx)
        leave(tx, handler)
        reports.act(tx, resident, report.id, ReportAction.ADD, now=LATER, note="More")
        sent = deliver(tx, now=LATER)
        assert [len(news_for(sent, one)) for one in (handler, colleague)] == [0, 1]
        (card,) = news_for(sent, colleague)
        assert isinstance(card, StaffCard)
        assert card.away_until == NOW + timedelta(days=1)
        back = NOW + timedelta(days=2)
        reports.act(tx, resident, report.id, ReportAction.ADD, now=back, note="More")
        sent = deliver(tx, now=back)
        assert [len(news_for(sent, one)) for one in (handler, colleague)] == [1, 0]
        assert news_for(sent, handler)[0].away_until is None

    await database.transact(act)


async def test_a_resident_is_told_when_the_unit_above_has_their_report_and_only_then(database):
    def act(tx):
        found(tx, noise="police")
        clerk = settle(tx, "E1", Role.WORKSTATION)
        settle(tx, "E2", Role.WORKSTATION, at="EAST")
        resident = settle(tx, "E1")

        def filed(code="lamp"):
            draft = ReportDraft(category=code, text="Dark")
            return own_reports.file(tx, resident, draft, policy=POLICY, now=LATER).passed_up

        assert filed() is None
        leave(tx, clerk)
        told = filed()
        assert (told.unit.en, told.above.en) == ("Sunshine Community", "East District")
        officer = partner(tx, "police", "CITY")
        assert filed("noise") is None
        leave(tx, officer)
        assert filed("noise") == told
        (latest,) = tx.reports.list_of_reporter(resident.id, limit=1)
        assert report_cards.own(tx, latest, now=LATER).passed_up == told
        assert report_cards.own(tx, latest, now=NOW + timedelta(days=1)).passed_up is None
        taken = latest.model_copy(update={"state": ReportState.ACCEPTED, "handler_id": clerk.id})
        assert report_cards.own(tx, taken, now=LATER).passed_up is None

    await database.transact(act)


async def test_when_everybody_is_away_the_administrators_are_told_and_the_resident_is_not_misled(database):
    def act(tx):
        found(tx)
        clerk, admin = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E2", Role.ADMIN, at="CITY")
        leave(tx, clerk)
        report = file(tx, settle(tx, "E1"), now=LATER)
        (message,) = news_for(deliver(tx, now=LATER), admin)
        assert isinstance(message, CaseUnattended)
        assert duty.find_stand_in(tx, report, now=LATER) is None

    await database.transact(act)


async def test_a_partner_acts_for_a_body_that_the_city_knows_and_nobody_else_for_any(database):
    def act(tx):
        found(tx)
        tx.bodies.save([Body(code="admin", name=Name.same("x"), kind=BodyKind.GOVERNMENT)])
        here = unit(tx, "E1").id
        for role, body in (
            (Role.PARTNER, None),
            (Role.PARTNER, "army"),
            (Role.PARTNER, "admin"),
            (Role.COUNCIL, "police"),
        ):
            with pytest.raises(BodyUnknown):
                roles.invite(tx, None, role, here, now=NOW, body=body)
        token, _ = roles.invite(tx, None, Role.PARTNER, here, now=NOW, body="police")
        held = roles.redeem(tx, settle(tx, "E1"), token, now=NOW)
        assert (held.body, held.acts_for) == ("police", "police")
        person = tx.people.get(held.person_id)
        token, _ = roles.invite(tx, None, Role.PARTNER, here, now=NOW, body="health")
        roles.redeem(tx, person, token, now=NOW)
        assert [one.body for one in roles.list_roles(tx, person, now=NOW)] == ["police", "health"]
        lines = roles.describe(tx, roles.list_roles(tx, person, now=NOW))
        assert [line.partner for line in lines] == [POLICE.name, HEALTH.name]

    await database.transact(act)


async def test_the_doctor_asks_who_is_on_duty(database):
    def act(tx):
        found(tx)
        clerk = settle(tx, "E1", Role.WORKSTATION)
        assert health.examine(tx, now=LATER).unstaffed == ("E2", "W1")
        leave(tx, clerk)
        assert health.examine(tx, now=LATER).unstaffed == ("E1", "E2", "W1")

    await database.transact(act)
