"""Reply templates: what a handler says often, kept for one tap."""

from datetime import datetime

from domain.errors import TooManyTemplates
from domain.frozen import Frozen
from domain.ids import PersonId, TemplateId
from domain.policy import Policy

OFFERED = 5
"""Templates that are offered where a reply is asked for; the others are in the list."""


class Template(Frozen):
    """A reply that somebody keeps; `used_at` orders them, last used first."""

    id: TemplateId
    person_id: PersonId
    text: str
    used_at: datetime


def check_may_keep(kept: int, *, policy: Policy) -> None:
    """Raise TooManyTemplates when somebody has as many as they may."""
    if kept >= policy.templates_a_person:
        raise TooManyTemplates(limit=policy.templates_a_person)
