"""Answers to a result: its reporter, those who joined and a relative each say for themselves whether it is solved."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.frozen import Frozen
from domain.lifecycle import Actor
from domain.policy import Policy
from domain.report_errors import AnsweredAlready, AnswerTooLate
from domain.report_lifecycle import ReportAction, ReportState

FOLLOWING = (Actor.CO_REPORTER, Actor.RELATIVE)
OWNING = (Actor.REPORTER, Actor.CALLER_DESK)
"""Whoever speaks for the one who reported it."""

DOUBTS = frozenset({ReportAction.CONFIRM_HALF, ReportAction.CONFIRM_NOT})
"""Any of these opens a report again, whoever says it."""

RESULTS = (ReportAction.RESOLVE, ReportAction.PARTS_DONE)
"""Each begins a new round of answers."""

CLOSED_BY_WORD = (ReportState.CLOSED, ReportState.CLOSED_BY_CALL)
"""Somebody said that it is solved; the others may still say what they see, for a while."""


class Answer(StrEnum):
    """What somebody says of a result."""

    SOLVED = "solved"
    HALF = "half"
    NOT = "not_solved"


ANSWER_OF: dict[ReportAction, Answer] = {
    ReportAction.CONFIRM_SOLVED: Answer.SOLVED,
    ReportAction.CALL_SOLVED: Answer.SOLVED,
    ReportAction.VOUCH: Answer.SOLVED,
    ReportAction.CONFIRM_HALF: Answer.HALF,
    ReportAction.CONFIRM_NOT: Answer.NOT,
}
"""What each action says of the result."""


class Round(Frozen):
    """A round of answers. `since`: when the result came; `owner`: what whoever reported it says of it."""

    since: datetime | None = None
    owner: Answer | None = None


class Tally(Frozen):
    """How many have said what, of how many who may."""

    solved: int
    half: int
    not_solved: int
    asked: int

    @classmethod
    def of(cls, answers: Iterable[Answer | None]) -> Self:
        """Count the answers, one of each who may answer; None: nothing said yet."""
        given = list(answers)
        return cls(
            solved=given.count(Answer.SOLVED),
            half=given.count(Answer.HALF),
            not_solved=given.count(Answer.NOT),
            asked=len(given),
        )


def check_may_answer(
    given: Answer | None,
    answer: Answer,
    *,
    state: ReportState,
    since: datetime | None,
    now: datetime,
    policy: Policy,
) -> None:
    """Check what somebody who follows a report says of its result.

    Raises AnsweredAlready for the same word again, and for another one once it is closed; AnswerTooLate when it was
    closed by somebody's word, and has been done for longer than there was to answer.
    """
    closed = state in CLOSED_BY_WORD
    if given is answer or (given is not None and closed):
        raise AnsweredAlready(answer=given.value)
    if closed and since is not None and now >= since + policy.confirm_within:
        raise AnswerTooLate(days=policy.confirm_within.days)
