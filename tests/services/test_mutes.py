"""Who may mute whom, for how long, and what somebody who is muted may still do."""

from datetime import timedelta

import pytest

from domain.errors import (
    Moment,
    Muted,
    MutedLongEnough,
    NotAllowed,
    NotFound,
    NotMutable,
    SameReason,
    Stale,
    TextTooLong,
    WrongKind,
)
from domain.messages.mutes import MuteNotice, NotMuted
from domain.replies import ReplyDraft
from domain.report_lifecycle import ReportAction
from domain.roles import Role
from domain.rules import NewSetting
from services import mutes, own_reports, reports
from tests.services.cases import POLICY, deliver, file, news_for
from tests.settlers import NOW, found_city, settle, unit

DAY = timedelta(days=1)


def begin(tx, role=Role.WORKSTATION, code="E1", at=None):
    """Give somebody who may mute, and a resident of E1 with a report."""
    found_city(tx)
    clerk, resident = settle(tx, code, role, at=at), settle(tx, "E1")
    return clerk, resident, file(tx, resident).id


def mute_for_a_day(tx, person, number, *, now):
    """Mute the reporter for a day."""
    return mutes.mute(tx, person, number, 1, "Rude", now=now)


def renewed(tx, person):
    """Give somebody as the next turn finds them."""
    return tx.people.get(person.id)


@pytest.mark.parametrize(
    ("role", "at"), [(Role.WORKSTATION, "E1"), (Role.NEIGHBOURHOOD_COMMITTEE, "E1"), (Role.WORKSTATION, "CITY")]
)
async def test_workstation_and_neighbourhood_committee_mute_in_their_unit_and_below(database, role, at):
    def act(tx):
        clerk, resident, number = begin(tx, role, at=at)
        done = mutes.mute(tx, clerk, number, 3, "Insults the neighbours", now=NOW)
        assert done.until == NOW + 3 * DAY
        assert renewed(tx, resident).muted_until == NOW + 3 * DAY
        [held] = tx.mutes.list_in_force(resident.id, now=NOW)
        assert (held.body, held.unit_id, held.muted_by) == (role, unit(tx, at).id, clerk.id)

    await database.transact(act)


@pytest.mark.parametrize(
    ("role", "at"),
    [
        (Role.WORKSTATION, "E2"),
        (Role.COUNCIL, "E1"),
        (Role.PARTY_COMMITTEE, "E1"),
        (Role.SOCIAL_WORKER, "E1"),
        (Role.ADMIN, "CITY"),
    ],
)
async def test_nobody_else_mutes(database, role, at):
    def act(tx):
        other, _, number = begin(tx, role, at=at)
        for use_case in (mutes.ask_days, mute_for_a_day):
            with pytest.raises(NotAllowed) as broken:
                use_case(tx, other, number, now=NOW)
            assert not isinstance(broken.value, NotMutable)

    await database.transact(act)


@pytest.mark.parametrize(
    ("role", "at"),
    [(Role.WORKSTATION, "E1"), (Role.WORKSTATION, "CITY"), (Role.COUNCIL, "E1"), (Role.ADMIN, "W1")],
)
async def test_colleagues_supervisors_and_administrators_cannot_be_muted(database, role, at):
    def act(tx):
        clerk, _, _ = begin(tx)
        number = file(tx, settle(tx, "E1", role, at=at)).id
        with pytest.raises(NotMutable):
            mutes.mute(tx, clerk, number, 1, "Rude", now=NOW)

    await database.transact(act)


async def test_nobody_mutes_themselves_or_a_caller(database):
    def act(tx):
        clerk, _, number = begin(tx)
        with pytest.raises(NotMutable):
            mutes.ask_days(tx, clerk, file(tx, clerk).id, now=NOW)
        report = tx.reports.get(number)
        tx.reports.save(report.model_copy(update={"reporter_id": None}))
        with pytest.raises(NotFound):
            mutes.ask_days(tx, clerk, number, now=NOW)

    await database.transact(act)


async def test_somebody_with_a_role_elsewhere_can_be_muted_at_home(database):
    def act(tx):
        clerk, _, _ = begin(tx)
        away = settle(tx, "E1", Role.WORKSTATION, at="W1")
        assert mutes.mute(tx, clerk, file(tx, away).id, 1, "Rude", now=NOW).until == NOW + DAY

    await database.transact(act)


async def test_the_muted_hear_at_once_until_when_why_and_which_body_but_no_name(database):
    def act(tx):
        clerk, resident, number = begin(tx)
        deliver(tx)
        mutes.mute(tx, clerk, number, 7, "Sells things", now=NOW)
        [notice] = news_for(deliver(tx), resident)
        assert isinstance(notice, MuteNotice)
        assert (notice.until, notice.reason, notice.body) == (NOW + 7 * DAY, "Sells things", Role.WORKSTATION)
        assert notice.unit == unit(tx, "E1").name
        assert notice.rows()[0][0].data == f"appeal:write:{notice.mute}"
        assert clerk.name not in notice.model_dump_json()
        assert mutes.show_own(tx, renewed(tx, resident), now=NOW) == notice

    await database.transact(act)


async def test_the_muted_add_nothing_and_file_emergencies_only(database):
    def act(tx):
        clerk, resident, number = begin(tx)
        mutes.mute(tx, clerk, number, 1, "Rude", now=NOW)
        muted = renewed(tx, resident)
        with pytest.raises(Muted) as broken:
            file(tx, muted)
        until = broken.value.data["until"]
        assert isinstance(until, Moment)
        assert until.at == NOW + DAY
        danger = file(tx, muted, category="safety")
        with pytest.raises(Muted):
            say(tx, muted, number, ReportAction.ADD)
        with pytest.raises(Muted):
            own_reports.ask_reply(tx, muted, number, ReportAction.ADD, now=NOW)
        say(tx, muted, danger.id, ReportAction.ADD)
        reports.act(tx, clerk, number, ReportAction.ASK, note="Which?", now=NOW)
        with pytest.raises(Muted):
            say(tx, muted, number, ReportAction.ANSWER)
        with pytest.raises(Muted):
            own_reports.take_words(tx, muted, "The left one", policy=POLICY, now=NOW)

    await database.transact(act)


def say(tx, person, number, action):
    draft = ReplyDraft(number=number, action=action, text="Still there")
    return own_reports.reply(tx, person, draft, policy=POLICY, now=NOW)


async def test_the_muted_still_confirm_rate_and_withdraw_their_own_reports(database):
    def act(tx):
        clerk, resident, number = begin(tx)
        half, whole = file(tx, resident).id, file(tx, resident).id
        mutes.mute(tx, clerk, number, 1, "Rude", now=NOW)
        muted = renewed(tx, resident)
        own_reports.withdraw(tx, muted, number, now=NOW)
        for resolved in (half, whole):
            reports.act(tx, clerk, resolved, ReportAction.RESOLVE, note="Done", now=NOW)
        say(tx, muted, half, ReportAction.CONFIRM_HALF)
        own_reports.confirm_solved(tx, muted, whole, now=NOW)
        own_reports.rate(tx, muted, whole, 5, now=NOW)

    await database.transact(act)


async def test_a_mute_ends_by_itself(database):
    def act(tx):
        clerk, resident, number = begin(tx)
        mutes.mute(tx, clerk, number, 1, "Rude", now=NOW)
        muted = renewed(tx, resident)
        file(tx, muted, now=NOW + DAY)
        assert mutes.show_own(tx, muted, now=NOW + DAY) == NotMuted()

    await database.transact(act)


async def test_a_mute_is_renewed_for_a_new_reason_only_and_never_beyond_the_rule(database):
    def act(tx):
        clerk, _, number = begin(tx)
        mutes.mute(tx, clerk, number, 3, "Rude", now=NOW)
        with pytest.raises(SameReason):
            mutes.mute(tx, clerk, number, 1, "rude!", now=NOW)
        assert mutes.mute(tx, clerk, number, 3, "Sells things", now=NOW).until == NOW + 6 * DAY
        assert mutes.mute(tx, clerk, number, 3, "Threatens", now=NOW).until == NOW + 7 * DAY
        with pytest.raises(MutedLongEnough):
            mutes.ask_reason(tx, clerk, number, 1, now=NOW)
        assert mutes.ask_days(tx, clerk, number, now=NOW).until == NOW + 7 * DAY
        assert mutes.mute(tx, clerk, number, 1, "rude", now=NOW + 7 * DAY).until == NOW + 8 * DAY

    await database.transact(act)


async def test_the_rule_of_the_unit_says_how_long(database):
    def act(tx):
        clerk, _, number = begin(tx)
        home = unit(tx, "E1").id
        three = NewSetting(rule="mute_at_most", unit_id=home, value="3d", starts_at=NOW, set_at=NOW, set_by=None)
        tx.rules.add(three)
        assert mutes.ask_days(tx, clerk, number, now=NOW).days == (1, 3)
        with pytest.raises(Stale):
            mutes.mute(tx, clerk, number, 7, "Rude", now=NOW)

    await database.transact(act)


@pytest.mark.parametrize(("reason", "broken"), [("  ", WrongKind), ("x" * 1001, TextTooLong)])
async def test_a_mute_takes_a_reason(database, reason, broken):
    def act(tx):
        clerk, resident, number = begin(tx)
        with pytest.raises(broken):
            mutes.mute(tx, clerk, number, 1, reason, now=NOW)
        assert tx.mutes.list_in_force(resident.id, now=NOW) == []

    await database.transact(act)


async def test_a_mute_is_written_down_without_its_words(database):
    def act(tx):
        clerk, resident, number = begin(tx)
        mutes.mute(tx, clerk, number, 1, "Rude", now=NOW)
        entry = tx.audit.list_of(f"person:{resident.id}")[-1]
        assert (entry.action, entry.actor_id, entry.at) == ("muted", clerk.id, NOW)
        assert entry.unit_id == unit(tx, "E1").id
        assert "Rude" not in entry.model_dump_json()

    await database.transact(act)
