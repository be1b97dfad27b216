"""What a use case works on: statements and stores, without a way to commit."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Concatenate, ParamSpec, TypeVar, TypeVarTuple, cast, overload

from sqlalchemy import Connection, CursorResult, Executable
from sqlalchemy.sql.selectable import TypedReturnsRows

from storage.answers import AnswerStore
from storage.audit import AuditStore
from storage.calendar import CalendarStore
from storage.case_bodies import CaseBodyStore
from storage.categories import BodyStore, CategoryStore
from storage.city import CityStore
from storage.council_desk import CouncilDeskStore
from storage.errors import TransactionEnded
from storage.exports import ExportStore
from storage.figures import FigureStore
from storage.followers import FollowerStore
from storage.groups import GroupStore
from storage.hot_spots import HotSpotStore
from storage.inbox import InboxStore
from storage.inquiries import InquiryStore
from storage.invitations import InvitationStore
from storage.media import MediaStore
from storage.mutes import MuteStore
from storage.nearby import NearbyStore
from storage.neighbours import NeighbourStore
from storage.outbox import OutboxStore
from storage.overdue import OverdueStore
from storage.people import PersonStore
from storage.posters import PosterStore
from storage.prepared import Prepared
from storage.privacy import PrivacyStore
from storage.queue import QueueStore
from storage.rechecks import RecheckStore
from storage.recurring import RecurringStore
from storage.reports import ReportStore
from storage.roles import RoleStore
from storage.rules import RuleStore
from storage.sessions import SessionStore
from storage.staff import StaffStore
from storage.templates import TemplateStore
from storage.timers import TimerStore
from storage.units import UnitStore

P = ParamSpec("P")
T = TypeVar("T")
Ts = TypeVarTuple("Ts")

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Transaction:
    """One transaction, for as long as its use case runs.

    A statement that fails ends it on both engines: PostgreSQL would turn a later COMMIT into a silent ROLLBACK, and
    SQLite may have rolled back already. So a use case cannot swallow a database error and succeed; to expect a
    conflict, write ON CONFLICT (`sqlalchemy.dialects.postgresql.insert` compiles for both engines).
    """

    def __init__(self, connection: Connection) -> None:
        self._connection: Connection | None = connection
        self.failure: BaseException | None = None
        self.topics: set[str] = set()

    @overload
    def execute(self, statement: TypedReturnsRows[*Ts], parameters: Parameters | None = None) -> CursorResult[*Ts]: ...

    @overload
    def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]: ...

    def execute(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement; its rows must be fetched before the use case returns."""
        return self._run(lambda connection: connection.execute(statement, parameters))

    def write(self, statement: Prepared, parameters: Parameters) -> int:
        """Run a prepared write; give how many rows it changed."""
        return self._run(lambda connection: statement.run(connection, parameters))

    def list_numbers(self, query: Prepared, parameters: Mapping[str, Any]) -> list[int]:
        """Run a prepared query, or a write that returns numbers; give the number in each of its rows."""
        return self._run(lambda connection: query.list_numbers(connection, parameters))

    def _run(self, act: Callable[[Connection], T]) -> T:
        connection = self._connection
        if connection is None:
            raise TransactionEnded("This transaction has ended.") from self.failure
        try:
            return act(connection)
        except BaseException as error:
            self.failure, self._connection = error, None
            raise

    @overload
    def scalar(self, statement: TypedReturnsRows[T], parameters: Mapping[str, Any] | None = None) -> T | None: ...

    @overload
    def scalar(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Any: ...

    def scalar(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Any:
        """Run a statement and give the first column of its first row, or None without a row."""
        return self.execute(statement, parameters).scalar()

    @overload
    def scalars(self, statement: TypedReturnsRows[T], parameters: Mapping[str, Any] | None = None) -> Sequence[T]: ...

    @overload
    def scalars(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Sequence[Any]: ...

    def scalars(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """Run a statement and give the first column of every row."""
        return self.execute(statement, parameters).scalars().all()

    @cached_property
    def inbox(self) -> InboxStore:
        """Updates that Telegram handed over."""
        return InboxStore(self)

    @cached_property
    def sessions(self) -> SessionStore:
        """Where people are in their conversations."""
        return SessionStore(self)

    @cached_property
    def outbox(self) -> OutboxStore:
        """Messages owed."""
        return OutboxStore(self)

    @cached_property
    def units(self) -> UnitStore:
        """The tree of city, districts, communities and grids."""
        return UnitStore(self)

    @cached_property
    def roles(self) -> RoleStore:
        """Who may act for which body, where, until when."""
        return RoleStore(self)

    @cached_property
    def invitations(self) -> InvitationStore:
        """Rights to take up a role."""
        return InvitationStore(self)

    @cached_property
    def audit(self) -> AuditStore:
        """What was done with rights and with the tree."""
        return AuditStore(self)

    @cached_property
    def people(self) -> PersonStore:
        """Who takes part."""
        return PersonStore(self)

    @cached_property
    def reports(self) -> ReportStore:
        """Problems that residents reported."""
        return ReportStore(self)

    @cached_property
    def neighbours(self) -> NeighbourStore:
        """What was filed for neighbours, and who may follow it."""
        return NeighbourStore(self)

    @cached_property
    def figures(self) -> FigureStore:
        """How reports fare in a unit."""
        return FigureStore(self)

    @cached_property
    def answers(self) -> AnswerStore:
        """What those who follow a report say of its result."""
        return AnswerStore(self)

    @cached_property
    def rechecks(self) -> RecheckStore:
        """Closures that are looked at once more."""
        return RecheckStore(self)

    @cached_property
    def case_bodies(self) -> CaseBodyStore:
        """Bodies that help with reports, and parts of reports."""
        return CaseBodyStore(self)

    @cached_property
    def media(self) -> MediaStore:
        """Files that must outlive the bot's file ids."""
        return MediaStore(self)

    @cached_property
    def exports(self) -> ExportStore:
        """Reports as rows for other programs."""
        return ExportStore(self)

    @cached_property
    def followers(self) -> FollowerStore:
        """Who follows which report beside its reporter."""
        return FollowerStore(self)

    @cached_property
    def nearby(self) -> NearbyStore:
        """What may be the same."""
        return NearbyStore(self)

    @cached_property
    def mutes(self) -> MuteStore:
        """Who may not speak for some days."""
        return MuteStore(self)

    @cached_property
    def queue(self) -> QueueStore:
        """Reports as staff look at them."""
        return QueueStore(self)

    @cached_property
    def desk(self) -> CouncilDeskStore:
        """What the workstation owes, as the council looks at it."""
        return CouncilDeskStore(self)

    @cached_property
    def inquiries(self) -> InquiryStore:
        """What the council has asked."""
        return InquiryStore(self)

    @cached_property
    def hot_spots(self) -> HotSpotStore:
        """Like reports that pile up in one place."""
        return HotSpotStore(self)

    @cached_property
    def recurring(self) -> RecurringStore:
        """What happens again and again."""
        return RecurringStore(self)

    @cached_property
    def staff(self) -> StaffStore:
        """Who holds roles and who is there, as those who give the roles look at them."""
        return StaffStore(self)

    @cached_property
    def templates(self) -> TemplateStore:
        """Replies that people keep."""
        return TemplateStore(self)

    @cached_property
    def timers(self) -> TimerStore:
        """What is due for a report at a time."""
        return TimerStore(self)

    @cached_property
    def overdue(self) -> OverdueStore:
        """What is on the public list of what is overdue."""
        return OverdueStore(self)

    @cached_property
    def city(self) -> CityStore:
        """Rules, categories, bodies and calendar, as one snapshot."""
        return CityStore(self)

    @cached_property
    def rules(self) -> RuleStore:
        """What was set that differs from a rule's default."""
        return RuleStore(self)

    @cached_property
    def categories(self) -> CategoryStore:
        """What kinds of problem can be reported."""
        return CategoryStore(self)

    @cached_property
    def bodies(self) -> BodyStore:
        """Who answers beside the city's own bodies."""
        return BodyStore(self)

    @cached_property
    def posters(self) -> PosterStore:
        """Posters that begin a report."""
        return PosterStore(self)

    @cached_property
    def calendar(self) -> CalendarStore:
        """Days off, and make-up work days."""
        return CalendarStore(self)

    @property
    def kept(self) -> dict[str, object]:
        """What this connection keeps from transaction to transaction: a cache, for what has a version."""
        connection = self._connection
        if connection is None:
            raise TransactionEnded("This transaction has ended.") from self.failure
        return cast("dict[str, object]", connection.info)

    @cached_property
    def groups(self) -> GroupStore:
        """Groups and channels that are bound."""
        return GroupStore(self)

    @cached_property
    def privacy(self) -> PrivacyStore:
        """What is stored about one person, across all tables."""
        return PrivacyStore(self)

    def announce(self, topic: str) -> None:
        """Have the listeners of a topic called once this transaction is committed; see Database.on_commit."""
        self.topics.add(topic)

    def carry_out(self, use_case: Callable[Concatenate["Transaction", P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case to its end, for the engines; the transaction takes no statement afterwards.

        Raises what the use case raised, or the database error that it swallowed.
        """
        try:
            result = use_case(self, *args, **kwargs)
        finally:
            self._connection = None
        if self.failure is not None:
            raise self.failure
        return result
