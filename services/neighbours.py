"""Filing for a neighbour who is not in the chat: with their consent, and with a relative who may follow it."""

import secrets
from datetime import datetime

from domain.drafts import ReportDraft
from domain.errors import NotFound
from domain.ids import ReportId
from domain.lifecycle import Actor
from domain.message import Message
from domain.messages.neighbours import FollowLinkMade, NowFollowing, RelativeJoined
from domain.neighbours import MONTH, FollowLink, check_consent, check_helper, check_link
from domain.people import Person
from domain.report_errors import FollowLinkOfStaff
from services import conduct, duty, report_cards
from services.roles import TOKEN_BYTES, hash_token
from storage.transaction import Transaction


def check_may_begin(tx: Transaction, helper: Person, *, now: datetime) -> None:
    """Raise TooManyNeighbours before somebody asks a neighbour in vain."""
    policy = tx.city.get().policy(tx.units.get(helper.unit_id).line, at=now)
    check_helper(tx.neighbours.count_filed_since(helper.id, now - MONTH), limit=policy.neighbours_a_month)


def check_may_file(tx: Transaction, helper: Person, draft: ReportDraft, *, now: datetime) -> None:
    """Raise ConsentMissing or TooManyNeighbours for what is filed under a neighbour's name."""
    check_consent(draft.neighbour, draft.consent)
    if draft.neighbour is not None:
        check_may_begin(tx, helper, now=now)


def make_link(tx: Transaction, helper: Person, number: ReportId, *, now: datetime) -> FollowLinkMade:
    """Make a link by which one relative can follow what was filed for a neighbour. Raises NotFound for any other."""
    report = report_cards.find_own(tx, helper, number)
    if report.neighbour_consent is None:
        raise NotFound
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_at = now + tx.city.policy_for(report).follow_link_lasts
    link = FollowLink(token_hash=hash_token(token), report_id=number, made_by=helper.id, expires_at=expires_at)
    tx.neighbours.add_link(link)
    return FollowLinkMade(number=number, neighbour=report.neighbour, token=token, expires_at=expires_at)


def follow(tx: Transaction, person: Person, token: str, *, now: datetime) -> tuple[Message, ...]:
    """Have somebody follow a report by a link; give what they see of it from now on, and tell whoever handed it on.

    Raises FollowLinkUnusable, FollowLinkUsed, FollowLinkExpired, FollowLinkOwn, or FollowLinkOfStaff for whoever
    handles it: nobody turns both keys. Who follows by it already sees the report again.
    """
    found = tx.neighbours.find_link(hash_token(token))
    report = tx.reports.get(found.report_id) if found else None
    if found is not None and report is not None and found.used_by == person.id:
        return (report_cards.own(tx, report, now=now, relative=True),)
    link = check_link(found, person.id, reporter=report.reporter_id if report else None, now=now)
    report = tx.reports.get(link.report_id)
    if duty.may_handle(tx, person.id, report, now=now) or conduct.is_kept(tx, person.id, report, now=now):
        raise FollowLinkOfStaff
    tx.neighbours.mark_used(link.token_hash, by=person.id, at=now)
    tx.followers.remove(report.id, person.id)  # whoever joined it speaks for the neighbour from now on
    tx.followers.add(report.id, person.id, kind=Actor.RELATIVE, now=now)
    if report.reporter_id is not None:
        news = RelativeJoined(number=report.id, name=person.shown_name)
        tx.outbox.add(news, to=[report.reporter_id], reason=f"relative:{report.id}:{person.id}", now=now)
    return (NowFollowing(number=report.id), report_cards.own(tx, report, now=now, relative=True))
