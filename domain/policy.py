"""The limits of this city. They are settings for now; as rules they will differ by unit and by date."""

from datetime import timedelta

from domain.frozen import Frozen
from domain.ids import TelegramId


class Policy(Frozen):
    """Every limit that a use case checks, with its default."""

    reports_a_day: int = 10
    attachments_a_report: int = 5
    text_length: int = 1000
    confirm_within: timedelta = timedelta(days=7)
    templates_a_person: int = 20
    admin_ids: frozenset[TelegramId] = frozenset()
