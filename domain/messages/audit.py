"""The audit trail as those read it who supervise: a line an entry, newest first."""

from datetime import datetime

from domain.audit import AuditKind
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.roles import Role
from domain.rules import RuleSaid

ALL = "all"
A_ROW = 3


class AuditLine(Part):
    """An entry in words. Residents are not named; of staff the name and the role are.

    operator   nobody at the bot did it: the command line, or the settings
    who, role  who did it, if they are staff; what they act as
    unit       where
    whom       the member of staff whom it was done to, with `given` for the role; `taker`: who has their matters now
    other      another unit that the entry speaks of
    number     the report
    rule       what was set
    count      how many
    title      of the group or channel
    reason     why
    """

    at: datetime
    action: str
    operator: bool = False
    who: str | None = None
    role: Role | None = None
    unit: Name | None = None
    whom: str | None = None
    taker: str | None = None
    given: Role | None = None
    other: Name | None = None
    number: int | None = None
    rule: RuleSaid | None = None
    count: int | None = None
    title: str | None = None
    until: datetime | None = None
    reason: str | None = None


class AuditPage(Message):
    """A page of the trail. `kind` None: of every kind; `below`: the last entry's id, where there are older ones."""

    lines: tuple[AuditLine, ...]
    kind: AuditKind | None = None
    newest: bool = True
    below: int | None = None

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key

    def rows(self) -> Rows:
        """Offer the pages and the kinds."""
        kinds = [self._kind(one) for one in (None, *AuditKind) if one is not self.kind]
        rows = [tuple(kinds[at : at + A_ROW]) for at in range(0, len(kinds), A_ROW)]
        return tuple(row for row in (self._pages(), *rows) if row)

    def _pages(self) -> tuple[Button, ...]:
        kind = self.kind.value if self.kind else ALL
        newest = Button(label="button-audit-newest", data=press("audit", kind, 0))
        older = Button(label="button-audit-older", data=press("audit", kind, self.below or 0))
        return (*([] if self.newest else [newest]), *([older] if self.below else []))

    def _kind(self, kind: AuditKind | None) -> Button:
        if kind is None:
            return Button(label="button-audit-all", data=press("audit", ALL, 0))
        return Button(label=f"audit-kind-{kind.value}", data=press("audit", kind.value, 0))
