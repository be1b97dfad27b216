"""Reply templates: kept with one tap, used with another."""

from datetime import datetime

from domain.errors import NotFound
from domain.handling import ANSWERING
from domain.ids import ReportId, TemplateId
from domain.messages.queue import TemplatesCard
from domain.people import Person
from domain.policy import Policy
from domain.templates import Template, check_may_keep
from services import queue
from storage.transaction import Transaction

LOOKED_BACK = 10
"""Entries of a report's history in which somebody's own last answer is looked for."""


def keep(tx: Transaction, person: Person, report_id: ReportId, *, policy: Policy, now: datetime) -> Template:
    """Keep somebody's own last answer to a report as a template; the same words are kept once.

    Raises NotFound where they answered nothing, or TooManyTemplates.
    """
    entries = tx.queue.list_entries(report_id, limit=LOOKED_BACK)
    own = [entry.note for entry in entries if entry.actor_id == person.id and entry.action in ANSWERING and entry.note]
    if not own:
        raise NotFound
    same = tx.templates.find_same(person.id, own[-1])
    if same is not None:
        return same
    check_may_keep(tx.templates.count_of(person.id), policy=policy)
    return tx.templates.add(person.id, own[-1], now=now)


def use(tx: Transaction, person: Person, template_id: TemplateId, *, now: datetime) -> str:
    """Give the words of one of somebody's own templates, which comes first from now on. Raises NotFound."""
    template = tx.templates.find(person.id, template_id)
    if template is None:
        raise NotFound
    tx.templates.mark_used(template.id, now=now)
    return template.text


def show(tx: Transaction, person: Person, *, policy: Policy, now: datetime) -> TemplatesCard:
    """Show somebody's templates, last used first. Raises NotAllowed to whoever handles no reports."""
    queue.list_desks(tx, person, now=now)
    kept = tx.templates.list_of(person.id, limit=policy.templates_a_person)
    return TemplatesCard(templates=tuple(kept), limit=policy.templates_a_person)


def remove(tx: Transaction, person: Person, template_id: TemplateId, *, policy: Policy, now: datetime) -> TemplatesCard:
    """Remove one of somebody's own templates, and show the rest."""
    tx.templates.remove(person.id, template_id)
    return show(tx, person, policy=policy, now=now)
