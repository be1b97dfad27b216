"""What those who follow reports say of the results."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, or_, select, update

from domain.answers import ANSWER_OF, FOLLOWING, OWNING, RESULTS, Answer, Round
from domain.ids import PersonId, ReportId
from domain.lifecycle import Actor
from domain.report_lifecycle import ReportAction
from storage.tables import report_events, report_followers

if TYPE_CHECKING:
    from storage.transaction import Transaction

_WHOSE = and_(report_followers.c.report_id == bindparam("which"), report_followers.c.person_id == bindparam("whose"))
_FIND = select(report_followers.c.answer).where(_WHOSE)
_LIST = select(report_followers.c.answer).where(
    report_followers.c.report_id == bindparam("which"),
    report_followers.c.kind.in_([kind.value for kind in FOLLOWING]),
    # Whoever had themselves erased still counts with what they had said, and can say nothing any more.
    or_(report_followers.c.person_id.is_not(None), report_followers.c.answer.is_not(None)),
)
_RELATIVES = (
    select(report_followers.c.person_id)
    .where(report_followers.c.report_id == bindparam("which"), report_followers.c.kind == Actor.RELATIVE.value)
    .order_by(report_followers.c.person_id)
)
_GIVE = update(report_followers).where(_WHOSE).values(answer=bindparam("said"), answered_at=bindparam("at"))
_RESET = (
    update(report_followers)
    .where(report_followers.c.report_id == bindparam("which"), report_followers.c.answer.is_not(None))
    .values(answer=None, answered_at=None)
)
_SAID_BY_OWNER = and_(
    report_events.c.action.in_([action.value for action in ANSWER_OF]),
    report_events.c.actor.in_([actor.value for actor in OWNING]),
)
_IS_RESULT = report_events.c.action.in_([action.value for action in RESULTS])
_ROUND = (
    select(report_events.c.at, report_events.c.action)
    .where(report_events.c.report_id == bindparam("which"), or_(_IS_RESULT, _SAID_BY_OWNER))
    .order_by(report_events.c.id)
)


class AnswerStore:
    """The answers of followers; what the reporter says stands in the history."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def find(self, report_id: ReportId, person: PersonId) -> Answer | None:
        """Find what somebody who follows a report has said in this round."""
        said = self._tx.scalar(_FIND, {"which": report_id, "whose": person})
        return Answer(said) if said else None

    def list_given(self, report_id: ReportId) -> list[Answer | None]:
        """List what those who follow a report have said in this round, one for each; None: nothing yet."""
        return [Answer(said) if said else None for said in self._tx.scalars(_LIST, {"which": report_id})]

    def list_relatives(self, report_id: ReportId) -> list[PersonId]:
        """List who follows a report for the one it is about."""
        return [PersonId(person) for person in self._tx.scalars(_RELATIVES, {"which": report_id})]

    def give(self, report_id: ReportId, person: PersonId, answer: Answer, *, at: datetime) -> None:
        """Write down what somebody who follows a report says."""
        self._tx.execute(_GIVE, {"which": report_id, "whose": person, "said": answer.value, "at": at})

    def reset(self, report_id: ReportId) -> None:
        """Forget the answers to an earlier result."""
        self._tx.execute(_RESET, {"which": report_id})

    def get_round(self, report_id: ReportId) -> Round:
        """Read from the history when the last result came, and what its reporter has said of it since."""
        found = Round()
        for row in self._tx.execute(_ROUND, {"which": report_id}):
            action = ReportAction(row.action)
            found = Round(since=row.at) if action in RESULTS else found.model_copy(update={"owner": ANSWER_OF[action]})
        return found
