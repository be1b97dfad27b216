"""Filing for a neighbour: for whom it is, and how they agreed to it."""

from datetime import datetime
from enum import StrEnum

from domain.errors import TextTooLong, WrongKind
from domain.frozen import Frozen
from domain.ids import PersonId, ReportId
from domain.policy import DAY
from domain.report_errors import (
    ConsentMissing,
    FollowLinkExpired,
    FollowLinkOwn,
    FollowLinkUnusable,
    FollowLinkUsed,
    TooManyNeighbours,
)

NAME_LENGTH = 60

MONTH = 30 * DAY


class Consent(StrEnum):
    """How somebody agreed that a neighbour files under their name."""

    IN_PERSON = "in_person"
    BY_TELEPHONE = "by_telephone"
    IN_WRITING = "in_writing"


class FollowLink(Frozen):
    """A right to follow a report for the neighbour for whom it was filed, once. Only its token's hash is kept."""

    token_hash: str
    report_id: ReportId
    made_by: PersonId | None
    expires_at: datetime
    used_by: PersonId | None = None
    used_at: datetime | None = None


def check_link(link: FollowLink | None, person: PersonId, *, reporter: PersonId | None, now: datetime) -> FollowLink:
    """Give a link that somebody may use.

    Raises FollowLinkUnusable for one that there never was, FollowLinkUsed, FollowLinkExpired, or FollowLinkOwn for
    whoever reported it.
    """
    if link is None:
        raise FollowLinkUnusable
    if reporter == person:
        raise FollowLinkOwn
    if link.used_at is not None:
        raise FollowLinkUsed
    if now >= link.expires_at:
        raise FollowLinkExpired
    return link


def read_neighbour(words: str) -> str:
    """Read a name or an address as the neighbour wants it shown.

    Raises WrongKind for nothing, TextTooLong for what is no name any more.
    """
    typed = " ".join(words.split())
    if not typed:
        raise WrongKind
    if len(typed) > NAME_LENGTH:
        raise TextTooLong(limit=NAME_LENGTH, length=len(typed))
    return typed


def check_consent(neighbour: str | None, consent: Consent | None) -> None:
    """Raise ConsentMissing for a name without a consent."""
    if neighbour is not None and consent is None:
        raise ConsentMissing


def check_helper(filed: int, *, limit: int) -> None:
    """Raise TooManyNeighbours for somebody who has filed for as many neighbours as a month allows."""
    if filed >= limit:
        raise TooManyNeighbours(limit=limit)
