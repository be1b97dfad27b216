from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.categories import CATEGORIES, CategoryCode
from domain.errors import (
    DailyLimitReached,
    OwnReport,
    Stale,
    TextTooLong,
    TooManyAttachments,
)
from domain.ids import PersonId, ReportId, UnitId
from domain.lifecycle import Actor
from domain.policy import Policy
from domain.report_lifecycle import IN_HAND, LIFECYCLE, OPEN, WAITING_FOR_STAFF, ReportAction, ReportState
from domain.reports import (
    Attachment,
    AttachmentKind,
    Channel,
    Report,
    add_attachment,
    check_may_file,
    check_not_own,
    check_not_rated,
    check_text,
    clip,
    staff_actors,
)

NOW = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
POLICY = Policy()
ACTORS = st.frozensets(st.sampled_from(Actor))

FINAL = {ReportState.CLOSED, ReportState.CLOSED_BY_CALL, ReportState.REFUSED, ReportState.WITHDRAWN}
CALLS = {ReportAction.NOT_REACHED, ReportAction.TOLD}
"""What is noted of a call, and changes no state either."""

INVOLVED = {
    "resident": {Actor.REPORTER, Actor.WORKSTATION, Actor.CLOCK},
    "caller": {Actor.WORKSTATION, Actor.CALLER_DESK, Actor.CLOCK},
    "erased": {Actor.WORKSTATION, Actor.CLOCK},
}
"""Who there is to act, by whose report it is; a caller without a number may still come again."""

BESIDES = {ReportAction.SUMMARISE, ReportAction.RELEASE, ReportAction.CONCEAL, ReportAction.RATE, ReportAction.ADD}
"""Actions that may be taken beside the lifecycle, and change no state."""


def report(**changes):
    fields = {
        "id": ReportId(1),
        "unit_id": UnitId(1),
        "reporter_id": PersonId(1),
        "category": CategoryCode("lamp"),
        "state": ReportState.FILED,
        "text": None,
        "summary": None,
        "place": None,
        "handler_id": None,
        "filed_at": NOW,
        "changed_at": NOW,
        "due_at": NOW + timedelta(days=7),
        "confirm_by": None,
    }
    return Report(**{**fields, **changes})


def photo(number):
    return Attachment(kind=AttachmentKind.PHOTO, file_id=f"f{number}", unique_id=f"u{number}")


@pytest.mark.parametrize("channel", Channel)
def test_staff_speak_for_callers_only(channel):
    assert (Actor.CALLER_DESK in staff_actors(channel)) == (channel is not Channel.CHAT)
    assert Actor.REPORTER not in staff_actors(channel)


@pytest.mark.parametrize("state", ReportState)
def test_a_report_goes_to_another_place_only_while_staff_owe_a_result_and_waits_there_for_somebody(state):
    step = LIFECYCLE.steps.get((state, ReportAction.REDIRECT))
    owed = state in (*WAITING_FOR_STAFF, *IN_HAND)
    assert (step is not None) == owed
    if step is not None:
        assert step.actors == {Actor.WORKSTATION}
        assert (step.next or state) in WAITING_FOR_STAFF
        assert step.next is None or state not in WAITING_FOR_STAFF


@pytest.mark.parametrize("state", ReportState)
def test_a_report_is_open_until_its_reporter_or_the_clock_ends_it(state):
    assert report(state=state).is_open == (state in OPEN)


def test_a_report_is_overdue_only_while_staff_owe_a_result():
    late = NOW + timedelta(days=8)
    assert report().is_overdue(now=late)
    assert not report().is_overdue(now=NOW)
    assert not report(state=ReportState.RESOLVED).is_overdue(now=late)


def test_every_category_has_a_time_limit():
    assert all(category.time_limit > timedelta() for category in CATEGORIES)


@given(st.text(max_size=1100))
def test_a_text_within_the_limit_is_kept_stripped(text):
    if len(text.strip()) > POLICY.text_length:
        with pytest.raises(TextTooLong) as broken:
            check_text(text, policy=POLICY)
        assert broken.value.data == {"limit": 1000, "length": len(text.strip())}
    else:
        assert check_text(text, policy=POLICY) == text.strip()


def test_the_same_file_counts_once_and_a_sixth_is_too_many():
    files: tuple[Attachment, ...] = ()
    for number in (1, 1, 2, 3, 4, 5, 5):
        files = add_attachment(files, photo(number), policy=POLICY)
    assert [one.unique_id for one in files] == ["u1", "u2", "u3", "u4", "u5"]
    with pytest.raises(TooManyAttachments):
        add_attachment(files, photo(6), policy=POLICY)


def test_a_day_allows_so_many_reports():
    check_may_file(9, policy=POLICY)
    with pytest.raises(DailyLimitReached):
        check_may_file(10, policy=POLICY)


def test_nobody_handles_what_they_reported():
    check_not_own(report(), PersonId(2))
    with pytest.raises(OwnReport):
        check_not_own(report(), PersonId(1))


def test_stars_are_given_once():
    check_not_rated(report())
    with pytest.raises(Stale):
        check_not_rated(report(rating=1))


@given(st.text(), st.integers(2, 80))
def test_a_clipped_text_is_one_short_line(text, length):
    line = clip(text, length)
    assert len(line) <= length
    assert "\n" not in line


def test_a_list_shows_the_summary_before_the_words():
    assert report().line is None
    assert report(text="Dark\nlamp").line == "Dark lamp"
    assert report(text="Dark lamp", summary="Lamp 3 out").line == "Lamp 3 out"
