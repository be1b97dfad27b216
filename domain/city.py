"""The city: everything that is data and seldom changes, as one snapshot with a version."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from domain.bodies import Body
from domain.calendar import WorkCalendar, WorkingHours
from domain.categories import CATEGORIES, Category, CategoryCode, Choices
from domain.errors import NotFound
from domain.ids import UnitId
from domain.languages import Name
from domain.policy import Policy, list_rules
from domain.roles import Role
from domain.rulebook import RuleBook
from domain.rules import RuleKind, RuleSetting

USUAL_ZONE = "Asia/Shanghai"

REMEMBERED = 1000
"""Policies of units that are kept at hand."""


class City:
    """Rules, categories, bodies and calendar as they are stored now.

    It is not changed; whoever changes what is stored raises the version, and everybody reads it anew.
    """

    def __init__(
        self,
        *,
        version: int = 0,
        zone: tzinfo = ZoneInfo(USUAL_ZONE),  # noqa: B008  # a constant
        settings: Iterable[RuleSetting] = (),
        categories: Sequence[Category] = (),
        bodies: Iterable[Body] = (),
        calendar: WorkCalendar = WorkCalendar(),  # noqa: B008  # a constant
    ) -> None:
        """Put it together; without categories of its own a city has the usual ones."""
        self.version = version
        self.zone = zone
        self.rules = RuleBook(list_rules(), settings)
        self.all_categories = {category.code: category for category in categories or CATEGORIES}
        self.categories = tuple(one for one in self.all_categories.values() if not one.retired)
        self.calendar = calendar
        self.bodies = {body.code: body for body in bodies}
        self._choices = Choices(categories=self.categories)
        self._policies: dict[tuple[UnitId, ...], tuple[datetime, datetime | None, Policy]] = {}

    def policy(self, line: Sequence[UnitId], *, at: datetime) -> Policy:
        """Give the rules that held at a time in the unit at the end of a line of units (from the root down)."""
        key = tuple(line)
        found = self._policies.get(key)
        if found is not None and found[0] <= at and (found[1] is None or at < found[1]):
            return found[2]
        policy = Policy(**self.rules.changed(key, at=at))
        if len(self._policies) >= REMEMBERED:
            self._policies.clear()
        self._policies[key] = (at, self.rules.next_change(after=at), policy)
        return policy

    def category(self, code: CategoryCode) -> Category:
        """Give a category, retired or not. Raises NotFound for one that never was."""
        found = self.all_categories.get(code)
        if found is None:
            raise NotFound
        return found

    def due_at(self, code: CategoryCode, *, since: datetime, line: Sequence[UnitId]) -> datetime:
        """Give by when something of this category should have a result, in the unit at the end of a line of units.

        In working time, where the category says so: by the city's calendar, and the unit's hours as they are now.
        """
        category = self.category(code)
        if not category.working:
            return since + category.time_limit
        hours = WorkingHours.read(self.policy(line, at=since).working_hours)
        return self.calendar.add_working(since, category.time_limit, zone=self.zone, hours=hours)

    def find_category(self, code: str) -> Category | None:
        """Find a category in which something can be reported now."""
        found = self.all_categories.get(CategoryCode(code))
        return None if found is None or found.retired else found

    def choices(self, *, at: datetime) -> Choices:
        """Give what can be reported at a time."""
        numbers = self.policy((), at=at).emergency_numbers
        if numbers != self._choices.emergency_numbers:  # they are kept: every card of a draft asks for them
            self._choices = Choices(categories=self.categories, emergency_numbers=numbers)
        return self._choices

    def names(self, *, at: datetime | None = None) -> dict[str, Name]:
        """Give what readers are told for codes at a time: "category:lamp", "body:police", "name_workstation".

        at: None for what bodies and levels are called where nobody said otherwise
        """
        policy = Policy() if at is None else self.policy((), at=at)
        rules = [rule.name for rule in self.rules.rules.values() if rule.kind is RuleKind.NAME]
        named = {name: getattr(policy, name) for name in rules}
        named |= {f"category:{one.code}": one.name for one in self.all_categories.values()}
        named |= {f"body:{one.code}": one.name for one in self.bodies.values()}
        own = {f"body:{role}": f"name_{role}" for role in Role}
        return named | {code: named[name] for code, name in own.items() if name in named}
