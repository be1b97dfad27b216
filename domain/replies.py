"""Replies: what a reporter says about their report after it was filed."""

from domain.frozen import Frozen
from domain.ids import ReportId
from domain.policy import Policy
from domain.reports import Attachment, ReportAction, add_attachment


class ReplyDraft(Frozen):
    """A reply that is being given: an answer, what is still missing, or something more. `album`: see ReportDraft."""

    number: ReportId
    action: ReportAction
    text: str | None = None
    attachments: tuple[Attachment, ...] = ()
    album: str | None = None

    def with_attachment(self, attachment: Attachment, *, policy: Policy, album: str | None = None) -> "ReplyDraft":
        """Add a photo or a voice message. Raises TooManyAttachments when the reply is full."""
        files = add_attachment(self.attachments, attachment, policy=policy)
        return self.model_copy(update={"attachments": files, "album": album or self.album})
