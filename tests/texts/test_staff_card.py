from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.callers import NAME_LENGTH, Call, is_called_about
from domain.categories import CategoryCode, Urgency
from domain.ids import PersonId, ReportId, UnitId
from domain.languages import Language, Name
from domain.lifecycle import Actor
from domain.messages.cases import StaffCard
from domain.messages.queue import QueueCard
from domain.queue import PAGE, Case, CaseEntry, QueueCounts, QueueItem, QueueView
from domain.report_lifecycle import ReportAction, ReportState
from domain.reports import Caller, Channel, Place, Report
from services.staff_news import HISTORY_SHOWN
from texts.render import render
from texts.variables import Reader

NOW = datetime(2026, 12, 28, 4, 0, tzinfo=UTC)
CAPTION = 1024
MESSAGE = 4096


def report(state, mark, channel):
    called = channel is not Channel.CHAT
    return Report(
        id=ReportId(10**9),
        unit_id=UnitId(1),
        reporter_id=None if called else PersonId(1),
        channel=channel,
        caller=Caller(name=mark * NAME_LENGTH, phone="+" + "1" * 20) if called else None,
        category=CategoryCode("water"),
        state=state,
        text=mark * 1000,
        summary=mark * 60,
        place=Place(latitude=31.2, longitude=121.4, words=mark * 1000),
        handler_id=PersonId(2),
        filed_at=NOW,
        changed_at=NOW,
        due_at=NOW,
        confirm_by=None,
        released=True,
        reopened=12,
        rating=5,
        urgency=Urgency.URGENT,
    )


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("state", list(ReportState))
@pytest.mark.parametrize("mark", ["字", "x"])
@pytest.mark.parametrize("history", [0, HISTORY_SHOWN])
@pytest.mark.parametrize(("channel", "tries"), [(Channel.CHAT, 0), (Channel.TELEPHONE, 2), (Channel.TELEPHONE, 3)])
def test_the_longest_card_fits_under_a_photo(language, state, mark, history, channel, tries):
    case = Case(
        report=report(state, mark, channel),
        reporter=mark * 64,
        handler=mark * 64,
        handler_away_until=NOW + timedelta(days=9),
        unit=Name.same(mark * 40),
        path="/1/",
        photos=5,
        voices=5,
        documents=5,
    )
    entry = CaseEntry(
        at=NOW,
        action=ReportAction.CLOSE_UNCONFIRMED,
        actor=Actor.CALLER_DESK,
        actor_id=None,
        name=mark * 64,
        note=mark * 1000,
        due_at=NOW,
    )
    call = Call(state=state, tries=tries) if is_called_about(case.report) else None
    card = StaffCard.of(case, (entry,) * history, now=NOW + timedelta(days=1), call=call)
    news = card.model_copy(update={"news": ReportAction.CONFIRM_NOT, "needs_summary": True})
    said = render(news, Reader(language=language, zone=ZoneInfo("Asia/Shanghai")))
    assert len(said.text) <= CAPTION, len(said.text)
    assert all(len(label.data.encode()) <= 64 for row in said.rows for label in row)


@pytest.mark.parametrize("language", list(Language))
def test_the_longest_queue_fits_into_a_message(language):
    item = QueueItem(
        id=ReportId(10**9),
        category=CategoryCode("water"),
        state=ReportState.RESOLVED,
        summary="<" * 1000,
        place="&" * 1000,
        filed_at=NOW,
        due_at=NOW,
        handler_id=None,
        overdue=True,
    )
    view = QueueView(selecting=True, selected=tuple(ReportId(10**9 + n) for n in range(40)))
    counts = QueueCounts(new=100, mine=100, open=100, overdue=100, waiting=100)
    card = QueueCard.of(view, [item] * PAGE, counts, total=100, further=True)
    for one in (card, card.model_copy(update={"selecting": False, "words": "<" * 60})):
        said = render(one, Reader(language=language, zone=ZoneInfo("Asia/Shanghai"), html=False))
        assert len(said.text) <= MESSAGE
        assert sum(map(len, said.rows)) <= 100
