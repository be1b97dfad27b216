"""What was filed for neighbours, and the links by which relatives follow it; of a token only its hash is here."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, insert, select, update

from domain.ids import PersonId
from domain.neighbours import FollowLink
from storage.tables import follow_links, reports

if TYPE_CHECKING:
    from storage.transaction import Transaction

_COUNT = select(func.count()).where(
    reports.c.reporter_id == bindparam("whose"),
    reports.c.filed_at > bindparam("since"),
    reports.c.neighbour_consent.is_not(None),
)


class NeighbourStore:
    """What somebody filed for others, and whom they invited to follow it."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def count_filed_since(self, helper: PersonId, since: datetime) -> int:
        """Count what somebody filed for neighbours since then."""
        return self._tx.scalar(_COUNT, {"whose": helper, "since": since}) or 0

    def add_link(self, link: FollowLink) -> None:
        """Keep a new link."""
        self._tx.execute(insert(follow_links).values(link.model_dump()))

    def find_link(self, token_hash: str) -> FollowLink | None:
        """Find a link, whether it can still be used or not."""
        row = self._tx.execute(select(follow_links).where(follow_links.c.token_hash == token_hash)).mappings()
        found = row.one_or_none()
        return None if found is None else FollowLink.model_validate(dict(found))

    def mark_used(self, token_hash: str, *, by: PersonId, at: datetime) -> None:
        """Write down who follows by a link."""
        values = {"used_by": by, "used_at": at}
        self._tx.execute(update(follow_links).where(follow_links.c.token_hash == token_hash).values(values))
