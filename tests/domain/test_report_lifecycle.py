import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import ActionImpossible, ActionNotYours
from domain.lifecycle import Actor
from domain.report_lifecycle import CLOSED, LIFECYCLE, OPEN, OWED, ReportAction, ReportState

STATES, ACTIONS = st.sampled_from(ReportState), st.sampled_from(ReportAction)
ACTORS = st.frozensets(st.sampled_from(Actor))

OVER = {*CLOSED, ReportState.REFUSED, ReportState.WITHDRAWN}
PEOPLE = frozenset(Actor) - {Actor.CLOCK, Actor.LINKED}

INVOLVED = {
    "a resident's": {Actor.REPORTER, Actor.WORKSTATION, Actor.CLOCK},
    "a resident's, with others": {Actor.REPORTER, Actor.CO_REPORTER, Actor.RELATIVE, Actor.WORKSTATION, Actor.CLOCK},
    "a caller's": {Actor.WORKSTATION, Actor.CALLER_DESK, Actor.CLOCK},
    "nobody's any more": {Actor.WORKSTATION, Actor.CLOCK},
    "a part of another": {Actor.WORKSTATION, Actor.LINKED},
}
"""Who there is to act, by whose report it is; a caller without a number may still come again."""

NOTES = {ReportAction.SUMMARISE, ReportAction.RELEASE, ReportAction.CONCEAL}
"""What staff may always write down beside it."""


def moves(state, actors):
    """Where somebody can bring a report from a state."""
    found = {LIFECYCLE.next_state(state, action, actors) for action in LIFECYCLE.list_actions(state, actors)}
    return found - {state}


def reachable(start, actors):
    found, todo = set(), [start]
    while todo:
        state = todo.pop()
        found.add(state)
        todo += moves(state, actors) - found
    return found


@given(STATES, ACTIONS, ACTORS)
def test_every_action_leads_to_a_state_or_breaks_a_named_rule(state, action, actors):
    step = LIFECYCLE.steps.get((state, action))
    assert LIFECYCLE.list_may(state, action) == (step.actors if step else frozenset())
    if step is None:
        with pytest.raises(ActionImpossible) as broken:
            LIFECYCLE.next_state(state, action, actors)
        assert broken.value.data["state"] == state
    elif not step.actors & actors:
        with pytest.raises(ActionNotYours) as refused:
            LIFECYCLE.next_state(state, action, actors)
        assert refused.value.data["may"] == sorted(step.actors)
    else:
        assert LIFECYCLE.next_state(state, action, actors) is (step.next or state)


@given(STATES, ACTORS)
def test_what_is_offered_is_what_is_allowed(state, actors):
    offered = LIFECYCLE.list_actions(state, actors)
    for action in ReportAction:
        if action in offered:
            LIFECYCLE.next_state(state, action, actors)
        else:
            with pytest.raises((ActionImpossible, ActionNotYours)):
                LIFECYCLE.next_state(state, action, actors)


@pytest.mark.parametrize("whose", INVOLVED)
@pytest.mark.parametrize("state", sorted(set(ReportState) - OVER))
def test_whosever_it_is_it_can_come_to_an_end_from_wherever_it_stands(state, whose):
    if state in reachable(ReportState.FILED, INVOLVED[whose]):
        assert reachable(state, INVOLVED[whose]) & OVER


@pytest.mark.parametrize("state", sorted(set(ReportState) - OVER))
def test_there_is_no_state_from_which_only_time_leads_on(state):
    assert moves(state, PEOPLE)


@pytest.mark.parametrize("state", OWED)
def test_whatever_staff_owe_they_can_move_on_themselves(state):
    assert moves(state, {Actor.WORKSTATION})


@pytest.mark.parametrize("state", [ReportState.REFUSED, ReportState.WITHDRAWN])
def test_nobody_moves_on_what_was_refused_or_taken_back(state):
    assert not moves(state, frozenset(Actor))


@pytest.mark.parametrize("state", [ReportState.CLOSED, ReportState.CLOSED_BY_CALL])
def test_what_was_confirmed_is_opened_again_only_by_others_who_reported_it_or_a_check(state):
    assert not moves(state, frozenset(Actor) - {Actor.CO_REPORTER, Actor.COUNCIL})
    assert moves(state, {Actor.CO_REPORTER}) == {ReportState.ACCEPTED, ReportState.REOPENED}
    assert moves(state, {Actor.COUNCIL}) == {ReportState.REOPENED}


def test_staff_never_close_what_they_solved():
    closing = [(key, step) for key, step in LIFECYCLE.steps.items() if step.next in CLOSED]
    assert {step.next for _, step in closing} == set(CLOSED)
    assert not [key for key, step in closing if step.actors & {Actor.WORKSTATION, Actor.CO_BODY, Actor.SUPERIOR}]


@pytest.mark.parametrize(("whose", "ends"), [("a resident's", "closed"), ("a caller's", "closed_by_call")])
def test_a_caller_confirms_by_call_and_a_resident_in_the_chat(whose, ends):
    reached = reachable(ReportState.FILED, INVOLVED[whose])
    assert reached & set(CLOSED) == {ReportState(ends), ReportState.CLOSED_UNCONFIRMED}


def test_what_is_nobody_s_any_more_is_never_confirmed():
    assert reachable(ReportState.FILED, INVOLVED["nobody's any more"]) & set(CLOSED) == {ReportState.CLOSED_UNCONFIRMED}


def test_a_body_that_helps_changes_no_state():
    assert not any(moves(state, {Actor.CO_BODY}) for state in ReportState)


def test_a_council_opens_again_and_does_nothing_else_to_the_state():
    assert {after for state in ReportState for after in moves(state, {Actor.COUNCIL})} == {ReportState.REOPENED}


def test_the_clock_tells_of_what_is_late_and_closes_what_nobody_confirmed():
    by_clock = {key: step.next for key, step in LIFECYCLE.steps.items() if Actor.CLOCK in step.actors}
    closing = {key for key, after in by_clock.items() if after is not None}
    assert closing == {(ReportState.RESOLVED, ReportAction.CLOSE_UNCONFIRMED)}
    late = {ReportAction.ESCALATE, ReportAction.LIST_OVERDUE}
    assert set(by_clock) - closing == {(state, action) for state in OWED for action in late}


@pytest.mark.parametrize("state", sorted(set(ReportState) - {ReportState.FILED}))
def test_every_state_can_be_reached(state):
    assert any(step.next is state for step in LIFECYCLE.steps.values())


@pytest.mark.parametrize("action", sorted(set(ReportAction) - {ReportAction.FILE}))
def test_everything_that_can_be_done_can_be_done_at_some_time(action):
    assert any(found is action for _, found in LIFECYCLE.steps)


@pytest.mark.parametrize("state", ReportState)
def test_staff_may_always_write_notes_beside_it(state):
    assert set(LIFECYCLE.list_actions(state, {Actor.WORKSTATION})) >= NOTES
    assert not [action for action in NOTES if LIFECYCLE.next_state(state, action, {Actor.WORKSTATION}) is not state]


@pytest.mark.parametrize("state", OPEN)
def test_neighbours_may_join_whatever_is_open(state):
    assert ReportAction.JOIN in LIFECYCLE.list_actions(state, {Actor.RESIDENT})


@given(st.lists(st.tuples(ACTIONS, ACTORS), max_size=40))
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
