import asyncio

import pytest

from domain.council_desk import Concern
from domain.errors import ActionNotYours, NotFound
from domain.messages.cases import StaffCard
from domain.messages.transfers import PartAnswer, PartsAnswered
from domain.report_errors import PartOfWhole, TooFewParts, TooManyParts
from domain.report_lifecycle import ReportAction, ReportState
from domain.roles import Role
from services import council_desk, own_reports, reports, splitting, transfers
from tests.services.bodies import filed, resolve, split
from tests.services.cases import PHOTO, deliver, news_for
from tests.settlers import NOW, settle

ENDS = [ReportAction.RESOLVE, ReportAction.REFUSE]


def states(tx, parts):
    return [tx.reports.get(part.id).state for part in parts]


def parted(tx):
    """A report with a part for the police and one for the water company."""
    ward, whole = filed(tx)
    return ward, whole, split(tx, ward.clerk, whole, "police", "water")


async def test_a_report_is_split_into_a_part_for_each_body_and_waits_for_all_of_them(database):
    def act(tx):
        ward, whole, parts = parted(tx)
        now = tx.reports.get(whole.id)
        assert (now.state, now.handler_id, now.limit_at) == (ReportState.SPLIT, ward.clerk.id, whole.limit_at)
        assert [(one.body, one.text, one.parent_id) for one in parts] == [
            ("police", "Do police", whole.id),
            ("water", "Do water", whole.id),
        ]
        for part in parts:
            assert (part.unit_id, part.category, part.limit_at) == (whole.unit_id, whole.category, whole.limit_at)
            assert part.reporter_id is None
        with pytest.raises(ActionNotYours):
            resolve(tx, ward.water, parts[0].id)

    await database.transact(act)


async def test_the_whole_gets_one_answer_when_the_last_part_has_a_result(database):
    def act(tx):
        ward, whole, parts = parted(tx)
        resolve(tx, ward.police, parts[0].id, "The road is open", attachments=(PHOTO,))
        assert tx.reports.get(whole.id).state is ReportState.SPLIT
        deliver(tx)
        reports.act(tx, ward.water, parts[1].id, ReportAction.REFUSE, note="No pipe of ours", now=NOW)
        now = tx.reports.get(whole.id)
        assert now.state is ReportState.RESOLVED
        assert now.confirm_by
        assert [one.confirm_by for one in map(tx.reports.get, [part.id for part in parts])] == [None, None]
        (news,) = news_for(deliver(tx), ward.resident)
        assert isinstance(news, PartsAnswered)
        assert news.number == whole.id
        assert news.answers == (
            PartAnswer(body="police", words="The road is open"),
            PartAnswer(body="water", words="No pipe of ours", refused=True),
        )
        assert news.files == (PHOTO,)
        done = tx.reports.list_events(whole.id)[-1]
        assert (done.action, done.note) == (ReportAction.PARTS_DONE, "• The road is open\n• No pipe of ours")

    await database.transact(act)


async def test_solved_closes_the_parts_with_the_whole(database):
    def act(tx):
        ward, whole, parts = parted(tx)
        resolve(tx, ward.police, parts[0].id)
        resolve(tx, ward.water, parts[1].id)
        own_reports.confirm_solved(tx, ward.resident, whole.id, now=NOW)
        assert tx.reports.get(whole.id).state is ReportState.CLOSED
        assert states(tx, parts) == [ReportState.CLOSED, ReportState.CLOSED]

    await database.transact(act)


async def test_what_its_reporter_calls_solved_needs_no_photo_of_any_part(database):
    def act(tx):
        ward, whole, parts = parted(tx)
        for by, part in zip((ward.police, ward.water), parts, strict=True):
            resolve(tx, by, part.id)
        unproven = council_desk.show(tx, ward.council, Concern.UNPROVEN, 0, now=NOW).lines
        assert {one.number for one in unproven} == {part.id for part in parts}
        reports.act(tx, ward.resident, whole.id, ReportAction.CONFIRM_SOLVED, now=NOW)
        assert not council_desk.show(tx, ward.council, Concern.UNPROVEN, 0, now=NOW).lines

    await database.transact(act)


@pytest.mark.parametrize("action", [ReportAction.CONFIRM_HALF, ReportAction.CONFIRM_NOT])
async def test_half_or_not_gives_the_whole_back_to_the_lead_who_may_split_it_again(database, action):
    def act(tx):
        ward, whole, parts = parted(tx)
        for part in parts:
            resolve(tx, ward.of(part.body), part.id, "First round")
        back = reports.act(tx, ward.resident, whole.id, action, note="It leaks", now=NOW)
        assert (back.body, back.handler_id) == ("workstation", ward.clerk.id)
        assert states(tx, parts) == [ReportState.RESOLVED] * 2
        again = split(tx, ward.clerk, whole, "water", "workstation")
        resolve(tx, ward.water, again[0].id, "Second round")
        assert tx.reports.get(whole.id).state is ReportState.SPLIT
        deliver(tx)
        resolve(tx, ward.clerk, again[1].id, "Swept")
        (news,) = news_for(deliver(tx), ward.resident)
        assert [one.words for one in news.answers] == ["Second round", "Swept"]
        own_reports.confirm_solved(tx, ward.resident, whole.id, now=NOW)
        assert states(tx, [*parts, *again]) == [ReportState.CLOSED] * 4

    await database.transact(act)


async def test_what_the_resident_takes_back_ends_with_all_its_parts(database):
    def act(tx):
        ward, whole, parts = parted(tx)
        resolve(tx, ward.police, parts[0].id)
        deliver(tx)
        own_reports.withdraw(tx, ward.resident, whole.id, now=NOW)
        assert states(tx, parts) == [ReportState.CLOSED, ReportState.WITHDRAWN]
        assert [one.news for one in news_for(deliver(tx), ward.water)] == [ReportAction.CLOSE_PART]

    await database.transact(act)


async def test_a_split_is_taken_back_and_what_has_no_result_ends(database):
    def act(tx):
        ward, whole, parts = parted(tx)
        resolve(tx, ward.police, parts[0].id)
        shown = splitting.unsplit(tx, ward.clerk, whole.id, now=NOW)
        assert isinstance(shown.card, StaffCard)
        assert tx.reports.get(whole.id).state is ReportState.ACCEPTED
        assert states(tx, parts) == [ReportState.RESOLVED, ReportState.WITHDRAWN]
        again = split(tx, ward.clerk, whole, "water", "police")
        for part in again:
            resolve(tx, ward.of(part.body), part.id, "Now")
        done = tx.reports.list_events(whole.id)[-1]
        assert (done.action, done.note) == (ReportAction.PARTS_DONE, "• Now\n• Now")

    await database.transact(act)


async def test_a_part_is_split_no_further_and_residents_have_nothing_to_do_with_it(database):
    def act(tx):
        ward, _, parts = parted(tx)
        reports.act(tx, ward.police, parts[0].id, ReportAction.ACCEPT, now=NOW)
        for action in (ReportAction.SPLIT, ReportAction.REDIRECT, ReportAction.RELEASE):
            with pytest.raises(PartOfWhole):
                reports.act(tx, ward.police, parts[0].id, action, unit_id=parts[0].unit_id, now=NOW)
        with pytest.raises(PartOfWhole):
            split(tx, ward.police, parts[0], "water", "workstation")
        for action in (ReportAction.WITHDRAW, ReportAction.ADD):
            with pytest.raises(PartOfWhole):
                reports.act(tx, ward.resident, parts[0].id, action, note="Hm", now=NOW)
        resolve(tx, ward.police, parts[0].id)
        with pytest.raises(PartOfWhole):
            own_reports.confirm_solved(tx, ward.resident, parts[0].id, now=NOW)

    await database.transact(act)


async def test_there_are_two_parts_at_least_and_as_many_as_the_rule_allows(database):
    def act(tx):
        ward, whole = filed(tx)
        with pytest.raises(TooFewParts):
            split(tx, ward.clerk, whole, "police")
        with pytest.raises(TooManyParts):
            split(tx, ward.clerk, whole, *["police", "water"] * 4)
        with pytest.raises(NotFound):
            split(tx, ward.clerk, whole, "police", "nobody")
        assert tx.reports.get(whole.id) == whole

    await database.transact(act)


async def test_a_part_may_be_passed_on_and_still_belongs_to_the_whole(database):
    def act(tx):
        ward, whole, parts = parted(tx)
        transfers.pass_on(tx, ward.police, parts[0].id, "water", "A pipe", now=NOW)
        for part in parts:
            resolve(tx, ward.water, part.id)
        assert tx.reports.get(whole.id).state is ReportState.RESOLVED

    await database.transact(act)


@pytest.mark.parametrize("action", ENDS)
async def test_two_parts_that_end_at_once_answer_once(database, action):
    def begin(tx):
        ward, whole, parts = parted(tx)
        return ward, whole, parts

    def end(tx, person, part):
        reports.act(tx, person, part.id, action, note="Done", now=NOW)

    ward, whole, parts = await database.transact(begin)
    await asyncio.gather(*(database.transact(end, ward.of(part.body), part) for part in parts))
    events = await database.read(lambda tx: tx.reports.list_events(whole.id))
    assert [event.action for event in events].count(ReportAction.PARTS_DONE) == 1
    assert (await database.read(lambda tx: tx.reports.get(whole.id))).state is ReportState.RESOLVED


async def test_only_who_handles_a_report_splits_it(database):
    def act(tx):
        ward, whole = filed(tx)
        for person in (ward.resident, ward.police, ward.council, settle(tx, "E2", Role.WORKSTATION)):
            with pytest.raises(ActionNotYours):
                split(tx, person, whole, "police", "water")

    await database.transact(act)
