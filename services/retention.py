"""Retention: what has been kept long enough goes, by a rule for each kind of data."""

from datetime import datetime, timedelta

from domain.reports import AttachmentKind
from services import media
from storage.transaction import Transaction

STRANGERS = timedelta(hours=1)
"""How long the mark of somebody who is not registered, or no longer, stays after their last turn."""

PROMPTS = timedelta(days=1)
"""How long a question in a group can be answered by a reply; after that one asks again."""

AT_ONCE = 500
"""Rows of one kind that one transaction takes, so that nobody waits for it."""


def forget_strangers(tx: Transaction, *, now: datetime) -> int:
    """Remove the sessions of people who are not registered, and who said what of updates that are done."""
    return tx.privacy.forget_strangers(before=now - STRANGERS)


def forget_prompts(tx: Transaction, *, now: datetime) -> int:
    """Forget the questions in groups that nobody has answered, and codes for channels that have run out."""
    return tx.groups.forget_prompts(before=now - PROMPTS) + tx.groups.forget_codes(before=now)


def forget_what_is_old(tx: Transaction, *, now: datetime) -> int:
    """Remove what has been kept as long as the city's rules say; give how many more there may be."""
    policy = tx.city.get().policy((), at=now)
    tx.privacy.forget_drafts(before=now - policy.keep_drafts)
    tx.privacy.forget_callers(before=now - policy.keep_callers)
    tx.privacy.purge_dead(before=now - policy.keep_messages)
    voices = tx.privacy.take_old_files([AttachmentKind.VOICE], before=now - policy.keep_voices, limit=AT_ONCE)
    pictures = [AttachmentKind.PHOTO, AttachmentKind.DOCUMENT]
    photos = tx.privacy.take_old_files(pictures, before=now - policy.keep_words, limit=AT_ONCE)
    if voices or photos:
        media.forget(tx, [*voices, *photos])
    words = tx.privacy.forget_words(before=now - policy.keep_words, limit=AT_ONCE)
    return max(len(voices), len(photos), words)
