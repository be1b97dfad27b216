"""Handling a report: what staff have typed so far, and how dates and texts are read and shortened."""

import re
from datetime import date, datetime, time, timedelta, tzinfo

from domain.categories import Urgency
from domain.errors import DateTooFar, TooManyAttachments, WrongDate, WrongKind
from domain.frozen import Frozen
from domain.ids import ReportId
from domain.languages import Language
from domain.policy import Policy
from domain.queue import QueueView
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment, check_text, clip

NAME_SHOWN = 24

WORDED = (
    ReportAction.RESOLVE,
    ReportAction.ASK,
    ReportAction.PLAN,
    ReportAction.REFUSE,
    ReportAction.SUMMARISE,
    ReportAction.REGRADE,
    ReportAction.ANSWER,
    ReportAction.ADD,
)
"""What is done with words, each at a step of its own; the last two are what a caller says."""

ANSWERING = (ReportAction.RESOLVE, ReportAction.REFUSE)
"""What is often said in the same words, so that templates are offered."""

MANY = (ReportAction.ACCEPT, ReportAction.RESOLVE, ReportAction.REFUSE)
"""What can be done with several reports at once."""

_NEAR = {"today": 0, "今天": 0, "tomorrow": 1, "明天": 1, "后天": 2}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_CHINESE = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?(?: (\d{4}))?")
_NAME_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_BARE = re.compile(r"(\d{1,2})[-/.](\d{1,2})")


class HandlingDraft(Frozen):
    """What staff have said so far of what they are doing, and where in the queue they came from."""

    action: ReportAction
    reports: tuple[ReportId, ...]
    text: str | None = None
    photos: tuple[Attachment, ...] = ()
    several: bool = False
    urgency: Urgency | None = None
    view: QueueView | None = None

    def with_photo(self, photo: Attachment, words: str, *, policy: Policy) -> "HandlingDraft":
        """Add a photo with its caption, if it has one. Raises TooManyAttachments."""
        if len(self.photos) >= policy.attachments_a_report:
            raise TooManyAttachments(limit=policy.attachments_a_report)
        return self.model_copy(update={"photos": (*self.photos, photo), "text": words.strip() or self.text})

    @property
    def first(self) -> ReportId:
        """The report that it is about, or the first of several."""
        return self.reports[0]


class RedirectDraft(Frozen):
    """Which report is being passed on to another place, and where in the queue its handler came from."""

    report: ReportId
    view: QueueView | None = None


def shorten(text: str | None, length: int) -> str | None:
    """Put a text into one line of at most so many characters; None stays None."""
    return clip(text or "", length) or None


def first_name(name: str) -> str:
    """Give what is said before the first space: handlers need to know whom they speak to, not more."""
    return clip(name.split(maxsplit=1)[0], NAME_SHOWN)


def check_note(text: str, *, policy: Policy) -> str:
    """Strip what staff wrote and give it back; raises WrongKind for nothing, TextTooLong for too much."""
    note = check_text(text, policy=policy)
    if not note:
        raise WrongKind
    return note


def end_of_day(day: date, *, zone: tzinfo) -> datetime:
    """Give the last minute of a day: what is promised for a day may be done until its end."""
    return datetime.combine(day, time(23, 59), tzinfo=zone)


def read_date(words: str, *, today: date, language: Language, within: timedelta) -> date:
    """Read a date that somebody typed; without a year it is the next such day.

    Raises WrongDate for what is no date or has passed, DateTooFar for what is further ahead than `within`.
    """
    typed = " ".join(words.lower().split())
    day = today + timedelta(days=_NEAR[typed]) if typed in _NEAR else _parse(typed, today=today, language=language)
    if day is None or day < today:
        raise WrongDate
    check_ahead(day, today=today, within=within)
    return day


def check_ahead(day: date, *, today: date, within: timedelta) -> None:
    """Raise DateTooFar for a day that is further ahead than one may plan."""
    if day - today > within:
        raise DateTooFar(days=within.days)


def _parse(typed: str, *, today: date, language: Language) -> date | None:
    if match := _YEAR_FIRST.fullmatch(typed):
        return _make(int(match[1]), int(match[2]), int(match[3]))
    if match := _CHINESE.fullmatch(typed):
        return _next(int(match[1]), int(match[2]), today=today)
    if match := _BARE.fullmatch(typed):
        first, second = int(match[1]), int(match[2])
        month, day = (first, second) if language is Language.CHINESE else (second, first)
        return _next(month, day, today=today)
    return _parse_english(typed, today=today)


def _parse_english(typed: str, *, today: date) -> date | None:
    if match := _DAY_NAME.fullmatch(typed):
        day, name, year = match.groups()
    elif match := _NAME_DAY.fullmatch(typed):
        name, day, year = match.groups()
    else:
        return None
    if name[:3] not in _MONTHS:
        return None
    month = _MONTHS.index(name[:3]) + 1
    return _make(int(year), month, int(day)) if year else _next(month, int(day), today=today)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(month: int, day: int, *, today: date) -> date | None:
    """Choose the year: this one, or the next where the day passed more than three months ago."""
    near = _make(today.year, month, day)
    if near is not None and today - near <= timedelta(days=90):
        return near
    return _make(today.year + 1, month, day)
