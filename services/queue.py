"""The queue: what those who handle reports look at."""

from datetime import datetime

from domain.duty import Desk
from domain.errors import NotAllowed
from domain.messages.queue import QueueCard
from domain.people import Person
from domain.queue import PAGE, QueueView
from storage.transaction import Transaction


def show(tx: Transaction, person: Person, view: QueueView, *, now: datetime, leaving: int | None = None) -> QueueCard:
    """Show a page of the queue; a page that is no longer there becomes the first.

    leaving: the message that the queue takes the place of, which is no report's living card any more. Raises
    NotAllowed.
    """
    desks = list_desks(tx, person, now=now)
    if leaving is not None:
        tx.queue.forget_cards(person.telegram_id, leaving)
    items = tx.queue.list_items(view, person.id, desks, now=now)
    if not items and view.page:
        view = view.turned(0)
        items = tx.queue.list_items(view, person.id, desks, now=now)
    further = len(items) > PAGE
    counts = tx.queue.count(person.id, desks, now=now)
    if view.category is None and view.words is None:
        total = getattr(counts, view.filter.value)
    elif view.page or further:
        total = tx.queue.count_found(view, person.id, desks, now=now)
    else:
        total = len(items)
    return QueueCard.of(view, items[:PAGE], counts, total=total, further=further)


def list_desks(tx: Transaction, person: Person, *, now: datetime) -> list[Desk]:
    """List where somebody handles reports, and of which body; raises NotAllowed where there is nothing."""
    desks = tx.queue.list_desks(person.id, now=now)
    if not desks:
        raise NotAllowed
    return desks
