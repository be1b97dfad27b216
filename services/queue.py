"""The queue of a workstation: what its people look at."""

from datetime import datetime

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
    paths = list_paths(tx, person, now=now)
    if leaving is not None:
        tx.queue.forget_cards(person.telegram_id, leaving)
    items = tx.queue.list_items(view, person.id, paths, now=now)
    if not items and view.page:
        view = view.turned(0)
        items = tx.queue.list_items(view, person.id, paths, now=now)
    further = len(items) > PAGE
    counts = tx.queue.count(person.id, paths, now=now)
    if view.category is None and view.words is None:
        total = getattr(counts, view.filter.value)
    elif view.page or further:
        total = tx.queue.count_found(view, person.id, paths, now=now)
    else:
        total = len(items)
    return QueueCard.of(view, items[:PAGE], counts, total=total, further=further)


def list_paths(tx: Transaction, person: Person, *, now: datetime) -> list[str]:
    """List the paths of the units for which somebody handles reports; raises NotAllowed where there are none."""
    paths = tx.queue.list_paths(person.id, now=now)
    if not paths:
        raise NotAllowed
    return paths
