from datetime import timedelta

import pytest

from domain.errors import DraftIncomplete, NotFound
from domain.messages.news import ReportAnswered
from domain.messages.rechecks import RecheckCard, RecheckEnd, RecheckOver
from domain.policy import Policy
from domain.replies import ReplyDraft
from domain.report_errors import NotDrawn
from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import APPOINTMENT_OF, NewGrant, Role
from domain.rules import NewSetting
from services import own_reports, privacy, recheck_answers, rechecks, reports
from tests.services.cases import PHOTO, deliver, edits_for, file, news_for
from tests.settlers import NOW, found_city, settle, unit

FORTNIGHT = timedelta(days=14)
"""Five working days, also where there are holidays in between."""


class Town:
    """A report of E1 that is resolved, a member of a council next to it, and every closure is drawn."""

    def __init__(self, tx, *, percent="100", near=1):
        found_city(tx)
        self.tx = tx
        self.set("recheck_percent", percent)
        self.reporter = settle(tx, "E1")
        self.clerk = settle(tx, "E1", Role.WORKSTATION)
        self.near = [settle(tx, "E2", Role.COUNCIL) for _ in range(near)]
        self.number = self.file_resolved()

    def set(self, rule, value):
        self.tx.rules.add(NewSetting(rule=rule, unit_id=None, value=value, starts_at=NOW, set_at=NOW, set_by=None))
        self.tx.city.touch()

    def file_resolved(self):
        report = file(self.tx, self.reporter, "The lamp at gate 3", attachments=(PHOTO,))
        reports.act(self.tx, self.clerk, report.id, ReportAction.RESOLVE, note="New bulb", now=NOW)
        return report.id

    def close(self, number=None, now=NOW):
        reports.act(self.tx, self.reporter, number or self.number, ReportAction.CONFIRM_SOLVED, now=now)
        return self.asked(number)

    def asked(self, number=None):
        found = self.tx.rechecks.find_waiting(number or self.number)
        return found and found.person_id

    @property
    def report(self):
        return self.tx.reports.get(self.number)

    def deny(self, person, text="Still dark"):
        draft = ReplyDraft(number=self.number, action=ReportAction.RECHECK_FAILED, text=text)
        return own_reports.reply(self.tx, person, draft, policy=Policy(), now=NOW)


async def in_town(database, act, **how):
    return await database.transact(lambda tx: act(Town(tx, **how)))


async def test_a_member_of_the_next_council_is_asked_and_sees_no_reporter(database):
    def act(town):
        deliver(town.tx)
        assert town.close() == town.near[0].id
        [card] = news_for(deliver(town.tx), town.near[0])
        assert isinstance(card, RecheckCard)
        assert (card.line, card.done, card.photos) == ("The lamp at gate 3", "New bulb", 1)
        assert town.reporter.name not in card.model_dump_json()

    await in_town(database, act)


async def test_nobody_of_the_workstation_hears_that_it_was_drawn(database):
    def act(town):
        give = (town.clerk.telegram_id, f"staff:{town.number}", 7)
        town.tx.sessions.remember_cards([give])
        deliver(town.tx)
        town.close()
        drawn = [edits_for(deliver(town.tx), town.clerk), [e.action for e in town.tx.reports.list_events(town.number)]]
        assert ReportAction.RECHECK_PASSED not in drawn[1]
        town.tx.sessions.remember_cards([give])
        town.set("recheck_percent", "0")
        other = town.file_resolved()
        town.tx.sessions.remember_cards([(town.clerk.telegram_id, f"staff:{other}", 8)])
        deliver(town.tx)
        assert town.close(other) is None
        undrawn = edits_for(deliver(town.tx), town.clerk)
        keep = {"number": 0, "history": ()}
        assert [c.model_copy(update=keep) for c in drawn[0]] == [c.model_copy(update=keep) for c in undrawn]

    await in_town(database, act)


async def test_solved_stays_in_the_history(database):
    def act(town):
        town.close()
        over = recheck_answers.confirm(town.tx, town.near[0], town.number, now=NOW)
        assert over.end is RecheckEnd.SOLVED
        event = town.tx.reports.list_events(town.number)[-1]
        assert (event.action, event.after) == (ReportAction.RECHECK_PASSED, ReportState.CLOSED)
        with pytest.raises(NotDrawn):
            recheck_answers.confirm(town.tx, town.near[0], town.number, now=NOW)

    await in_town(database, act)


async def test_not_solved_opens_it_again_and_the_reporter_and_staff_hear_of_it(database):
    def act(town):
        town.close()
        deliver(town.tx)
        with pytest.raises(DraftIncomplete):
            town.deny(town.near[0], " ")
        town.deny(town.near[0])
        assert (town.report.state, town.report.reopened) == (ReportState.REOPENED, 1)
        parcels = deliver(town.tx)
        [news] = news_for(parcels, town.reporter)
        assert isinstance(news, ReportAnswered)
        assert (news.by, news.note) == ("council", "Still dark")
        [told] = news_for(parcels, town.clerk)
        assert told.news is ReportAction.RECHECK_FAILED
        assert told.history[-1].name is None
        [over] = edits_for(parcels, town.near[0])
        assert over.end is RecheckEnd.NOT

    await in_town(database, act)


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.WORKSTATION, None])
async def test_nobody_answers_who_was_not_drawn(database, role):
    def act(town):
        town.close()
        person = settle(town.tx, "E1", *([role] if role else []))
        with pytest.raises((NotDrawn, NotFound)):
            town.deny(person)
        with pytest.raises(NotDrawn):
            recheck_answers.confirm(town.tx, person, town.number, now=NOW)

    await in_town(database, act)


async def test_without_another_unit_the_own_council_is_asked_but_nobody_with_a_part_in_it(database):
    def act(town):
        for role in (Role.NEIGHBOURHOOD_COMMITTEE, Role.SOCIAL_WORKER):
            settle(town.tx, "E2", Role.COUNCIL)
            town.tx.roles.add(colleague(town.tx, role))
        own = settle(town.tx, "E1", Role.COUNCIL)
        assert town.close() == own.id

    await in_town(database, act, near=0)


def colleague(tx, role):
    newest = max(one.person_id for one in tx.roles.list_everywhere(Role.COUNCIL, now=NOW))
    return NewGrant(
        person_id=newest,
        unit_id=unit(tx, "E1").id,
        role=role,
        appointment=APPOINTMENT_OF[role],
        starts_at=NOW,
        ends_at=None,
        granted_by=None,
    )


async def test_a_district_is_asked_before_the_city_and_the_city_before_the_unit_itself(database):
    def act(town):
        own, far = settle(town.tx, "E1", Role.COUNCIL), settle(town.tx, "W1", Role.COUNCIL)
        assert town.close() == town.near[0].id
        [held] = town.tx.roles.list_of(town.near[0].id, now=NOW)
        town.tx.roles.revoke(held.id, at=NOW)
        assert town.close(town.file_resolved()) == far.id
        assert own.id not in {town.near[0].id, far.id}

    await in_town(database, act)


async def test_the_work_is_spread_evenly(database):
    def act(town):
        asked = [town.close(town.file_resolved(), now=NOW + timedelta(days=day)) for day in range(9)]
        assert {one: asked.count(one) for one in asked} == {one.id: 3 for one in town.near}

    await in_town(database, act, near=3)


async def test_without_an_answer_somebody_else_is_asked_once_and_then_it_is_given_up(database):
    def act(town):
        first = town.close()
        deliver(town.tx)
        assert rechecks.take_overdue(town.tx, now=NOW + timedelta(days=4)) == 0
        assert rechecks.take_overdue(town.tx, now=NOW + FORTNIGHT) == 1
        second = town.asked()
        assert {first, second} == {one.id for one in town.near}
        parcels = deliver(town.tx, now=NOW + FORTNIGHT)
        by_id = {one.id: one for one in town.near}
        assert isinstance(edits_for(parcels, by_id[first])[0], RecheckOver)
        assert isinstance(news_for(parcels, by_id[second])[0], RecheckCard)
        assert rechecks.take_overdue(town.tx, now=NOW + FORTNIGHT) == 0
        assert rechecks.take_overdue(town.tx, now=NOW + 2 * FORTNIGHT) == 1
        assert town.asked() is None
        assert rechecks.take_overdue(town.tx, now=NOW + 3 * FORTNIGHT) == 0

    await in_town(database, act, near=2)


async def test_where_nobody_was_there_somebody_is_asked_later(database):
    def act(town):
        assert town.close() is None
        assert town.tx.rechecks.find_waiting(town.number) is not None
        late = settle(town.tx, "W1", Role.COUNCIL, now=NOW)
        assert rechecks.take_overdue(town.tx, now=NOW + FORTNIGHT) == 1
        assert town.asked() == late.id

    await in_town(database, act, near=0)


async def test_what_is_open_again_need_not_be_looked_at(database):
    def act(town):
        other = settle(town.tx, "E1")
        reports.act(town.tx, other, town.number, ReportAction.JOIN, now=NOW)
        town.close()
        deliver(town.tx)
        reports.act(town.tx, other, town.number, ReportAction.CONFIRM_NOT, now=NOW)
        assert town.asked() is None
        [over] = edits_for(deliver(town.tx), town.near[0])
        assert over.end is RecheckEnd.GONE

    await in_town(database, act)


@pytest.mark.parametrize("percent", ["0", "5", "100"])
async def test_about_so_many_are_drawn_and_each_closure_once(database, percent):
    def act(town):
        town.set("reports_a_day", "100")
        drawn = sum(town.close(town.file_resolved()) is not None for _ in range(60))
        assert {"0": drawn == 0, "5": drawn < 20, "100": drawn == 60}[percent]

    await in_town(database, act, percent=percent)


async def test_who_is_forgotten_is_asked_no_longer(database):
    def act(town):
        asked = town.close()
        [gone] = [one for one in town.near if one.id == asked]
        privacy.erase(town.tx, gone, now=NOW)
        assert rechecks.take_overdue(town.tx, now=NOW) == 1
        assert town.asked() not in {None, asked}

    await in_town(database, act, near=2)


async def test_the_salt_is_made_once_and_is_not_to_be_guessed(database):
    first = await database.transact(lambda tx: tx.city.salt())
    assert await database.transact(lambda tx: tx.city.salt()) == first
    assert len(first) == 64
