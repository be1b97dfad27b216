"""Invitations to take up a role; of a token only its hash is here."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from domain.ids import PersonId, UnitId
from domain.roles import Appointment, Invitation, Role
from storage.tables import invitations

if TYPE_CHECKING:
    from storage.transaction import Transaction


class InvitationStore:
    """Invitations, by the hash of their token."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx

    def add(self, invitation: Invitation) -> None:
        """Keep a new invitation."""
        self._tx.execute(
            insert(invitations).values(
                {
                    **invitation.model_dump(),
                    "role": invitation.role.value,
                    "appointment": invitation.appointment.value,
                }
            )
        )

    def find(self, token_hash: str) -> Invitation | None:
        """Find an invitation, whether it can still be used or not."""
        row = self._tx.execute(select(invitations).where(invitations.c.token_hash == token_hash)).one_or_none()
        if row is None:
            return None
        return Invitation(
            token_hash=row.token_hash,
            role=Role(row.role),
            unit_id=UnitId(row.unit_id),
            appointment=Appointment(row.appointment),
            expires_at=row.expires_at,
            term_ends_at=row.term_ends_at,
            invited_by=None if row.invited_by is None else PersonId(row.invited_by),
            used_at=row.used_at,
            body=row.body,
        )

    def mark_used(self, token_hash: str, *, by: PersonId, at: datetime) -> None:
        """Write down who took up an invitation."""
        self._tx.execute(
            update(invitations).where(invitations.c.token_hash == token_hash).values(used_at=at, used_by=by)
        )
