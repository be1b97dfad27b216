from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.categories import CATEGORIES, CategoryCode
from domain.errors import (
    ActionImpossible,
    ActionNotYours,
    DailyLimitReached,
    OwnReport,
    Stale,
    TextTooLong,
    TooManyAttachments,
)
from domain.ids import PersonId, ReportId, UnitId
from domain.lifecycle import Actor
from domain.policy import Policy
from domain.reports import (
    LIFECYCLE,
    OPEN,
    WAITING_FOR_STAFF,
    Attachment,
    AttachmentKind,
    Channel,
    Report,
    ReportAction,
    ReportState,
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


@given(st.sampled_from(ReportState), st.sampled_from(ReportAction), ACTORS)
def test_every_action_leads_to_a_state_or_breaks_a_named_rule(state, action, actors):
    step = LIFECYCLE.steps.get((state, action))
    if step is None:
        with pytest.raises(ActionImpossible):
            LIFECYCLE.next_state(state, action, actors)
    elif not step.actors & actors:
        with pytest.raises(ActionNotYours) as broken:
            LIFECYCLE.next_state(state, action, actors)
        assert broken.value.data["may"] == sorted(step.actors)
    else:
        assert LIFECYCLE.next_state(state, action, actors) in ReportState


@given(st.sampled_from(ReportState), ACTORS)
def test_what_is_offered_is_what_is_allowed(state, actors):
    offered = LIFECYCLE.list_actions(state, actors)
    for action in ReportAction:
        if action in offered:
            LIFECYCLE.next_state(state, action, actors)
        else:
            with pytest.raises((ActionImpossible, ActionNotYours)):
                LIFECYCLE.next_state(state, action, actors)


@pytest.mark.parametrize("state", sorted(set(ReportState) - FINAL))
def test_somebody_can_move_on_whatever_is_not_over(state):
    assert set(LIFECYCLE.list_actions(state, frozenset(Actor))) - BESIDES


@pytest.mark.parametrize("whose", INVOLVED)
@pytest.mark.parametrize("state", OPEN)
def test_whoever_reported_somebody_can_always_move_it_on(state, whose):
    steps = [LIFECYCLE.steps[state, action] for action in LIFECYCLE.list_actions(state, INVOLVED[whose])]
    assert any(step.next not in {None, state} for step in steps)


@pytest.mark.parametrize(("whose", "ends"), [("resident", "closed"), ("caller", "closed_by_call"), ("erased", None)])
def test_only_a_caller_s_report_is_closed_by_call(whose, ends):
    reached, todo = set(), [ReportState.FILED]
    while todo:
        state = todo.pop()
        reached.add(state)
        following = {
            LIFECYCLE.next_state(state, act, INVOLVED[whose]) for act in LIFECYCLE.list_actions(state, INVOLVED[whose])
        }
        todo += following - reached
    solved = {ReportState.CLOSED, ReportState.CLOSED_BY_CALL}
    assert {state.value for state in reached & solved} == ({ends} if ends else set())
    assert ReportState.CLOSED_UNCONFIRMED in reached


@pytest.mark.parametrize("channel", Channel)
def test_staff_speak_for_callers_only(channel):
    assert (Actor.CALLER_DESK in staff_actors(channel)) == (channel is not Channel.CHAT)
    assert Actor.REPORTER not in staff_actors(channel)


@pytest.mark.parametrize("state", sorted(FINAL))
def test_nobody_moves_on_what_is_over(state):
    assert set(LIFECYCLE.list_actions(state, frozenset(Actor))) <= BESIDES | CALLS


@pytest.mark.parametrize("state", sorted(set(ReportState) - {ReportState.FILED}))
def test_every_state_can_be_reached(state):
    assert any(step.next is state for step in LIFECYCLE.steps.values())


def test_only_the_reporter_says_that_it_is_solved():
    closing = [step for step in LIFECYCLE.steps.values() if step.next is ReportState.CLOSED]
    assert closing
    assert all(step.actors == {Actor.REPORTER} for step in closing)


def test_the_clock_closes_nothing_but_what_waits_for_confirmation():
    by_clock = [key for key, step in LIFECYCLE.steps.items() if Actor.CLOCK in step.actors]
    assert by_clock == [(ReportState.RESOLVED, ReportAction.CLOSE_UNCONFIRMED)]


@pytest.mark.parametrize("state", ReportState)
def test_a_report_goes_to_another_place_only_while_staff_owe_a_result_and_waits_there_for_somebody(state):
    step = LIFECYCLE.steps.get((state, ReportAction.REDIRECT))
    owed = report(state=state).is_overdue(now=NOW + timedelta(days=8))
    assert (step is not None) == owed
    if step is not None:
        assert step.actors == {Actor.WORKSTATION}
        assert (step.next or state) in WAITING_FOR_STAFF
        assert step.next is None or state not in WAITING_FOR_STAFF


@given(st.lists(st.tuples(st.sampled_from(ReportAction), ACTORS), max_size=30))
def test_a_history_replays_to_the_same_state(wishes):
    state, history = ReportState.FILED, []
    for action, actors in wishes:
        try:
            after = LIFECYCLE.next_state(state, action, actors)
        except (ActionImpossible, ActionNotYours):
            continue
        history.append((state, action, after))
        state = after
    again = ReportState.FILED
    for before, action, after in history:
        assert before is again
        again = LIFECYCLE.steps[before, action].next or before
        assert again is after
    assert again is state


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
