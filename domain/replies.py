"""Replies: what a reporter says about their report after it was filed."""

from domain.frozen import Frozen
from domain.ids import ReportId
from domain.policy import Policy
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment, add_attachment


class ReplyDraft(Frozen):
    """A reply that is being given: an answer, what is still missing, or something more.

    known_as  the number by which its writer knows the report, where a part of it is answered
    album     see ReportDraft
    """

    number: ReportId
    known_as: ReportId | None = None
    action: ReportAction
    text: str | None = None
    attachments: tuple[Attachment, ...] = ()
    album: str | None = None

    @property
    def shown(self) -> ReportId:
        """The number that its writer reads."""
        return self.known_as or self.number

    def with_attachment(self, attachment: Attachment, *, policy: Policy, album: str | None = None) -> "ReplyDraft":
        """Add a photo or a voice message. Raises TooManyAttachments when the reply is full."""
        files = add_attachment(self.attachments, attachment, policy=policy)
        return self.model_copy(update={"attachments": files, "album": album or self.album})
