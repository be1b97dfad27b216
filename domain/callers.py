"""Callers and visitors: who they say they are, and the calls by which they are answered."""

import re
import unicodedata
from collections.abc import Iterable

from domain.errors import CallTriesReached, Stale, TextTooLong, WrongKind
from domain.frozen import Frozen
from domain.ids import UnitId
from domain.languages import Name
from domain.policy import Policy
from domain.report_lifecycle import CALLED_ABOUT, ReportAction, ReportState
from domain.reports import Caller, Channel, Report, ReportEvent

NAME_LENGTH = 40

_NUMBERS = (
    re.compile(r"(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])"),
    re.compile(r"(?<![0-9])\+?\(?[0-9](?:[ \-.()/]{0,2}[0-9]){4,19}(?![0-9])"),
)
"""A mobile number (also behind the number of a flat), or five digits and more, together or in groups."""

_LABEL = re.compile(r"(?:联系)?(?:电话|手机)号?码?|\b(?:tel|phone|mobile)\b\.?", re.IGNORECASE)
_AROUND = " ,.;:，。；：、-–—/|()（）"

RECORDED = (
    ReportAction.CALL_SOLVED,
    ReportAction.CONFIRM_HALF,
    ReportAction.CONFIRM_NOT,
    ReportAction.NOT_REACHED,
    ReportAction.TOLD,
)
"""What came of a call, recorded in one tap."""


class Counter(Frozen):
    """A unit for which staff may file what a caller or a visitor says."""

    id: UnitId
    name: Name


class Call(Frozen):
    """A call that is owed to whoever is not in the chat.

    tries  how often nobody answered since the report came to where it stands
    limit  how often it is tried
    told   they know already why it was refused
    """

    state: ReportState
    tries: int = 0
    limit: int = 3
    told: bool = False

    @property
    def spent(self) -> bool:
        """Tell whether it was tried often enough."""
        return self.tries >= self.limit


def read_caller(words: str) -> Caller:
    """Tell a name from a telephone number, in whatever order they were typed.

    Raises WrongKind where there is neither, TextTooLong for a name that is none.
    """
    typed = " ".join(unicodedata.normalize("NFKC", words).split())
    found = next(filter(None, (number.search(typed) for number in _NUMBERS)), None)
    phone = re.sub(r"[^0-9+]", "", found[0]) if found else None
    rest = f"{typed[: found.start()]} {typed[found.end() :]}" if found else typed
    name = " ".join((_LABEL.sub(" ", rest) if found else rest).split()).strip(_AROUND)
    if not (phone or name):
        raise WrongKind
    if len(name) > NAME_LENGTH:
        raise TextTooLong(limit=NAME_LENGTH, length=len(name))
    return Caller(name=name or None, phone=phone)


def is_called_about(report: Report) -> bool:
    """Tell whether a report is a caller's and has come to where they want to be told."""
    about = report.parent_id is None or report.state is ReportState.ASKED  # the result they hear is of the whole
    return report.channel is not Channel.CHAT and report.state in CALLED_ABOUT and about


def find_call(report: Report, events: Iterable[ReportEvent], *, policy: Policy) -> Call:
    """Count the calls since the report came to where it stands."""
    since: list[ReportAction] = []
    for event in events:
        since = [*since, event.action] if event.before is event.after else []
    return Call(
        state=report.state,
        tries=since.count(ReportAction.NOT_REACHED),
        limit=policy.call_tries,
        told=ReportAction.TOLD in since,
    )


def check_call(call: Call | None, action: ReportAction) -> None:
    """Raise CallTriesReached when it was tried often enough, Stale when the caller has been told already."""
    if call is None:
        return
    if call.told:
        raise Stale
    if action is ReportAction.NOT_REACHED and call.spent:
        raise CallTriesReached(limit=call.limit)
