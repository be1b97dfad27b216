"""A council and what it supervises, for the tests of its desk."""

from datetime import timedelta

from domain.categories import CategoryCode
from domain.council_desk import Concern
from domain.inquiries import InquiryDraft
from domain.policy import Policy
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment, AttachmentKind
from domain.roles import Role
from services import council_desk, inquiries, reports
from tests.services.cases import file, limit_of
from tests.settlers import NOW, found_city, settle

DAY = timedelta(days=1)
LATE = NOW + limit_of("lamp") * 3
"""Long past the limit of what was filed at NOW, in whatever time it is counted."""


class Council:
    """A community with a workstation, a council and a party committee, and one lamp that is dark."""

    def __init__(self, tx):
        self.tx = tx
        found_city(tx)
        self.member = settle(tx, "E1", Role.COUNCIL)
        self.other = settle(tx, "E1", Role.COUNCIL)
        self.clerk = settle(tx, "E1", Role.WORKSTATION)
        self.committee = settle(tx, "E1", Role.PARTY_COMMITTEE)
        self.reporter = settle(tx, "E1")
        self.lamp = file(tx, self.reporter)

    def do(self, action, *, by=None, at=NOW, report=None, **given):
        return reports.act(self.tx, by or self.clerk, (report or self.lamp).id, action, now=at, **given)

    def resolve(self, *, at=NOW, photos=(), report=None):
        files = tuple(Attachment(kind=AttachmentKind.PHOTO, file_id=one, unique_id=one) for one in photos)
        return self.do(ReportAction.RESOLVE, at=at, report=report, note="Done", attachments=files)

    def numbers(self, concern, *, who=None, at=NOW):
        """List the reports on a list of the desk, page by page."""
        found, page = [], 0
        while True:
            card = council_desk.show(self.tx, who or self.member, concern, page, now=at)
            found += [line.number for line in card.lines]
            if not card.further:
                return found
            page += 1

    def counts(self, *, who=None, at=NOW):
        """Give the lists that have anything, with how much."""
        card = council_desk.show(self.tx, who or self.member, Concern.OVERDUE, 0, now=at)
        return {concern.value: number for concern, number in card.counts.items() if number}

    def ask(self, words="When?", *, who=None, at=NOW, report=None, concern=Concern.OVERDUE, again=None):
        draft = InquiryDraft(report=(report or self.lamp).id, concern=concern, again=again)
        return inquiries.ask(self.tx, who or self.member, draft, words, policy=Policy(), now=at).inquiry

    def answer(self, inquiry, words="Tomorrow", *, who=None, at=NOW):
        return inquiries.answer(self.tx, who or self.clerk, inquiry, words, policy=Policy(), now=at)

    def file(self, **said):
        return file(self.tx, said.pop("by", self.reporter), **{"category": CategoryCode("lamp"), **said})
