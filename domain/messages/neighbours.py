"""Filing for a neighbour: who it is, how they agreed, and the link by which a relative follows it."""

from datetime import datetime

from domain.drafts import DraftStep
from domain.ids import ReportId
from domain.message import Button, Message, Rows, press
from domain.messages.drafts import DraftSoFar, DraftTitle, ways_out
from domain.neighbours import Consent


class DraftNeighbour(Message):
    """For whom it is. `known`: what was typed before."""

    title: DraftTitle = DraftTitle()
    known: str | None = None
    so_far: DraftSoFar = DraftSoFar()

    def rows(self) -> Rows:
        """Offer to file it as one's own after all."""
        own = Button(label="button-draft-own", data=press("draft", DraftStep.NEIGHBOUR, "own"))
        return ((own,), ways_out(DraftStep.NEIGHBOUR))


class DraftConsent(Message):
    """How the neighbour agreed that it is filed under their name."""

    title: DraftTitle = DraftTitle()
    neighbour: str
    so_far: DraftSoFar = DraftSoFar()

    def rows(self) -> Rows:
        """Offer the ways to agree, and to do without the name."""
        ways = tuple(
            Button(
                label="button-consent",
                data=press("draft", DraftStep.CONSENT, "by", consent.value),
                args={"consent": consent.value},
            )
            for consent in Consent
        )
        own = Button(label="button-consent-none", data=press("draft", DraftStep.CONSENT, "own"))
        return (ways, (own,), ways_out(DraftStep.CONSENT))


class FollowLinkMade(Message):
    """The link to hand on to a relative. The token and the name of the bot make it."""

    number: ReportId
    neighbour: str | None
    token: str
    bot: str = ""
    expires_at: datetime

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class RelativeJoined(Message):
    """Somebody follows a report by the link that its reporter handed on."""

    number: ReportId
    name: str | None = None


class NowFollowing(Message):
    """Whoever opened the link follows the report from now on."""

    number: ReportId
