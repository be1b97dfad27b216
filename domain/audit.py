"""The audit trail: what was done with rights and with the tree, by whom."""

from datetime import datetime

from domain.frozen import Frozen
from domain.ids import PersonId


class AuditEntry(Frozen):
    """One line of the trail. `actor_id` None: the operator at the command line, or the settings."""

    at: datetime
    actor_id: PersonId | None
    action: str
    subject: str
    data: dict[str, str | int | None]
