"""The lifecycle of a report: its states, what may be done with it, and the one table that says who may do what when."""

from enum import StrEnum

from domain.lifecycle import Actor, Lifecycle, Step


class ReportState(StrEnum):
    """Where a report stands.

    SPLIT: several bodies each have a part of it. MERGED: it is told of with another one, which is the same.
    """

    FILED = "filed"
    ACCEPTED = "accepted"
    ASKED = "asked"
    PLANNED = "planned"
    SPLIT = "split"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    MERGED = "merged"
    CLOSED = "closed"
    CLOSED_BY_CALL = "closed_by_call"
    CLOSED_UNCONFIRMED = "closed_unconfirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ReportAction(StrEnum):
    """What may be done with a report."""

    FILE = "file"
    ACCEPT = "accept"
    RESOLVE = "resolve"
    ASK = "ask"
    PLAN = "plan"
    ASSIGN = "assign"
    REGRADE = "regrade"
    HAND_OVER = "hand_over"
    REFUSE = "refuse"
    REDIRECT = "redirect"
    FORWARD = "forward"
    DECLINE = "decline"
    JOIN_HANDS = "join_hands"
    ADD_BODY = "add_body"
    BODY_ACCEPT = "body_accept"
    BODY_DECLINE = "body_decline"
    REPORT_IN = "report_in"
    SPLIT = "split"
    UNSPLIT = "unsplit"
    PARTS_DONE = "parts_done"
    CLOSE_PART = "close_part"
    MERGE = "merge"
    UNMERGE = "unmerge"
    SUMMARISE = "summarise"
    RELEASE = "release"
    CONCEAL = "conceal"
    ANSWER = "answer"
    ADD = "add"
    JOIN = "join"
    LEAVE = "leave"
    CONFIRM_SOLVED = "solved"
    CONFIRM_HALF = "half"
    CONFIRM_NOT = "not_solved"
    VOUCH = "vouch"
    CALL_SOLVED = "call_solved"
    NOT_REACHED = "not_reached"
    TOLD = "told"
    RATE = "rate"
    RECHECK_PASSED = "recheck_passed"
    RECHECK_FAILED = "recheck_failed"
    WITHDRAW = "withdraw"
    ESCALATE = "escalate"
    LIST_OVERDUE = "list_overdue"
    CLOSE_UNCONFIRMED = "close_unconfirmed"


WAITING_FOR_STAFF = (ReportState.FILED, ReportState.REOPENED)
IN_HAND = (ReportState.ACCEPTED, ReportState.PLANNED, ReportState.ASKED)
OWED = (*WAITING_FOR_STAFF, *IN_HAND, ReportState.SPLIT)
"""Staff still owe a result."""

OPEN = (*OWED, ReportState.RESOLVED)
CLOSED = (ReportState.CLOSED, ReportState.CLOSED_BY_CALL, ReportState.CLOSED_UNCONFIRMED)
ANSWERED = (ReportState.RESOLVED, *CLOSED, ReportState.REFUSED)
CALLED_ABOUT = (ReportState.ASKED, ReportState.RESOLVED, ReportState.REFUSED)
"""Somebody who is not in the chat is called when their report comes to one of these."""

SAID_LATER = frozenset({ReportAction.ADD, ReportAction.ANSWER, ReportAction.CONFIRM_HALF, ReportAction.CONFIRM_NOT})
"""What the reporter says after the filing: its files stay hidden until staff show them one by one."""

SHOWABLE = SAID_LATER | {
    ReportAction.FILE,
    ReportAction.PLAN,
    ReportAction.RESOLVE,
    ReportAction.PARTS_DONE,
    ReportAction.REFUSE,
}
"""Events whose files may be public, once staff released the report; not those of a question to the reporter."""

_Steps = dict[tuple[ReportState, ReportAction], Step[ReportState]]

_STAFF, _REPORTER, _CALLER = Actor.WORKSTATION, Actor.REPORTER, Actor.CALLER_DESK
_TOGETHER, _FAMILY = Actor.CO_REPORTER, Actor.RELATIVE


def _by(*actors: Actor, to: ReportState | None = None) -> Step[ReportState]:
    return Step(actors=frozenset(actors), next=to)


def _handling() -> _Steps:
    """Write what the staff do who answer for it."""
    steps: _Steps = {}
    for state in WAITING_FOR_STAFF:
        steps[state, ReportAction.ACCEPT] = _by(_STAFF, to=ReportState.ACCEPTED)
    for state in (*WAITING_FOR_STAFF, *IN_HAND):
        waits = state in WAITING_FOR_STAFF
        steps[state, ReportAction.RESOLVE] = _by(_STAFF, to=ReportState.RESOLVED)
        steps[state, ReportAction.ASK] = _by(_STAFF, to=ReportState.ASKED)
        steps[state, ReportAction.PLAN] = _by(_STAFF, to=ReportState.PLANNED)
        steps[state, ReportAction.ASSIGN] = _by(_STAFF, to=ReportState.ACCEPTED if waits else None)
        steps[state, ReportAction.REGRADE] = _by(_STAFF)
        steps[state, ReportAction.REFUSE] = _by(_STAFF, to=ReportState.REFUSED)
        steps[state, ReportAction.REDIRECT] = _by(_STAFF, to=None if waits else ReportState.FILED)
        steps[state, ReportAction.WITHDRAW] = _by(_REPORTER, to=ReportState.WITHDRAWN)
    for state in OPEN:
        steps[state, ReportAction.HAND_OVER] = _by(_STAFF, Actor.SUPERIOR)
    for state in ReportState:
        for action in (ReportAction.SUMMARISE, ReportAction.RELEASE, ReportAction.CONCEAL):
            steps[state, action] = _by(_STAFF)
    return steps


def _passing() -> _Steps:
    """Write how it goes to other bodies: passed on, handled together, in parts, or with one that is the same."""
    steps: _Steps = {}
    for state in (*WAITING_FOR_STAFF, *IN_HAND):
        steps[state, ReportAction.FORWARD] = _by(_STAFF, to=ReportState.FILED)
        steps[state, ReportAction.DECLINE] = _by(_STAFF, to=ReportState.FILED)
        steps[state, ReportAction.JOIN_HANDS] = _by(Actor.LINKED, to=ReportState.FILED)
        steps[state, ReportAction.ADD_BODY] = _by(_STAFF, Actor.LINKED)
        for action in (ReportAction.BODY_ACCEPT, ReportAction.BODY_DECLINE, ReportAction.REPORT_IN):
            steps[state, action] = _by(Actor.CO_BODY)
        steps[state, ReportAction.SPLIT] = _by(_STAFF, to=ReportState.SPLIT)
        steps[state, ReportAction.MERGE] = _by(_STAFF, to=ReportState.MERGED)
        steps[state, ReportAction.ESCALATE] = _by(Actor.CLOCK, Actor.LINKED)
        steps[state, ReportAction.LIST_OVERDUE] = _by(Actor.CLOCK)
    whole = ReportState.SPLIT
    steps[whole, ReportAction.PARTS_DONE] = _by(Actor.LINKED, to=ReportState.RESOLVED)
    steps[whole, ReportAction.UNSPLIT] = _by(_STAFF, to=ReportState.ACCEPTED)
    steps[whole, ReportAction.WITHDRAW] = _by(_REPORTER, to=ReportState.WITHDRAWN)
    steps[whole, ReportAction.ESCALATE] = _by(Actor.CLOCK, Actor.LINKED)
    steps[whole, ReportAction.LIST_OVERDUE] = _by(Actor.CLOCK)
    steps[ReportState.RESOLVED, ReportAction.CLOSE_PART] = _by(Actor.LINKED, to=ReportState.CLOSED)
    for state in (*WAITING_FOR_STAFF, *IN_HAND):  # the whole was taken back before this part of it had a result
        steps[state, ReportAction.CLOSE_PART] = _by(Actor.LINKED, to=ReportState.WITHDRAWN)
    steps[ReportState.MERGED, ReportAction.UNMERGE] = _by(_STAFF, _REPORTER, to=ReportState.FILED)
    return steps


def _saying() -> _Steps:
    """Write what residents say of it: its reporter, those who joined, a relative, and a caller by call."""
    steps: _Steps = {}
    for state in (*WAITING_FOR_STAFF, ReportState.ACCEPTED, ReportState.PLANNED, ReportState.SPLIT):
        steps[state, ReportAction.ADD] = _by(_REPORTER, _TOGETHER, _FAMILY, _CALLER)
    steps[ReportState.ASKED, ReportAction.ANSWER] = _by(_REPORTER, _FAMILY, _CALLER, to=ReportState.ACCEPTED)
    everybody = (_REPORTER, _FAMILY, _TOGETHER, _CALLER)
    for state in (ReportState.RESOLVED, ReportState.CLOSED_UNCONFIRMED):
        steps[state, ReportAction.CONFIRM_SOLVED] = _by(_REPORTER, _FAMILY, to=ReportState.CLOSED)
        steps[state, ReportAction.CALL_SOLVED] = _by(_CALLER, to=ReportState.CLOSED_BY_CALL)
        steps[state, ReportAction.CONFIRM_HALF] = _by(*everybody, to=ReportState.ACCEPTED)
        steps[state, ReportAction.CONFIRM_NOT] = _by(*everybody, to=ReportState.REOPENED)
    for state in (ReportState.CLOSED, ReportState.CLOSED_BY_CALL):  # the others have a word of their own
        steps[state, ReportAction.CONFIRM_HALF] = _by(_TOGETHER, to=ReportState.ACCEPTED)
        steps[state, ReportAction.CONFIRM_NOT] = _by(_TOGETHER, to=ReportState.REOPENED)
    for state in (ReportState.RESOLVED, *CLOSED):
        steps[state, ReportAction.VOUCH] = _by(_TOGETHER)
    for state in (ReportState.ASKED, ReportState.RESOLVED, *CLOSED):  # what somebody brings who joins then
        steps[state, ReportAction.ADD] = _by(_TOGETHER)
    for state in (*OPEN, *CLOSED):
        steps[state, ReportAction.JOIN] = _by(Actor.RESIDENT)
        steps[state, ReportAction.LEAVE] = _by(_TOGETHER, _FAMILY)
    for state in CALLED_ABOUT:
        steps[state, ReportAction.NOT_REACHED] = _by(_CALLER)
    steps[ReportState.REFUSED, ReportAction.TOLD] = _by(_CALLER)
    steps[ReportState.CLOSED, ReportAction.RATE] = _by(_REPORTER)
    return steps


def _checking() -> _Steps:
    """Write how closures are looked at once more, and what happens when nobody answers."""
    steps: _Steps = {}
    for state in CLOSED:
        steps[state, ReportAction.RECHECK_PASSED] = _by(Actor.COUNCIL)
        steps[state, ReportAction.RECHECK_FAILED] = _by(Actor.COUNCIL, to=ReportState.REOPENED)
    steps[ReportState.RESOLVED, ReportAction.CLOSE_UNCONFIRMED] = _by(Actor.CLOCK, to=ReportState.CLOSED_UNCONFIRMED)
    return steps


LIFECYCLE: Lifecycle[ReportState, ReportAction] = Lifecycle(_handling() | _passing() | _saying() | _checking())
"""What may happen to a report: the reporter, not the solver, closes it (R38); for a caller, what they say by call."""
