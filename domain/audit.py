"""The audit trail: what was done with rights, with the tree and with what residents say, and by whom."""

from datetime import datetime
from enum import StrEnum

from domain.frozen import Frozen
from domain.ids import PersonId, UnitId
from domain.roles import Role

PAGE = 8
"""Entries shown at a time."""

READING = frozenset({Role.COUNCIL, Role.PARTY_COMMITTEE, Role.ADMIN})
"""Who may read the trail, in their own unit and below it. Those who are supervised through it are not among them."""


class AuditKind(StrEnum):
    """What an entry is about."""

    MODERATION = "moderation"
    ROLES = "roles"
    REPORTS = "reports"
    RULES = "rules"
    PEOPLE = "people"


ACTIONS: dict[AuditKind, tuple[str, ...]] = {
    AuditKind.MODERATION: (
        "looked-behind",
        "released",
        "concealed",
        "text-hidden",
        "text-shown",
        "file-hidden",
        "file-shown",
        "muted",
        "mute-appealed",
        "mute-lifted",
        "mute-upheld",
    ),
    AuditKind.ROLES: ("role-invited", "role-granted", "role-prolonged", "role-revoked", "matters-handed-over"),
    AuditKind.REPORTS: ("exported", "exported-personal", "report-redirected", "report-merged", "report-unmerged"),
    AuditKind.RULES: (
        "group-bound",
        "group-unbound",
        "rule-set",
        "units-imported",
        "categories-imported",
        "bodies-imported",
        "calendar-imported",
        "poster-made",
    ),
    AuditKind.PEOPLE: ("registered", "moved", "age-declared", "erased"),
}
"""Every action of the trail, by its kind; each has its words in "audit-line"."""


class AuditEntry(Frozen):
    """One line of the trail.

    actor_id  None: the operator at the command line, the settings, or somebody who has been erased
    unit_id   whose supervisors may read it; None where it concerns the whole city
    """

    id: int
    at: datetime
    actor_id: PersonId | None
    action: str
    subject: str
    data: dict[str, str | int | None]
    unit_id: UnitId | None = None

    def find_number(self, noun: str) -> int | None:
        """Find the number of something that the entry speaks of, as its subject ("report:5") or in its data."""
        kind, _, number = self.subject.partition(":")
        if kind == noun and number.isdecimal():
            return int(number)
        found = self.data.get(noun)
        return found if isinstance(found, int) else None


class AuditStaff(Frozen):
    """Somebody who holds a role, or has held one."""

    name: str
    role: Role
