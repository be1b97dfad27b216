"""What can be broken about a report's way: rules beside the table of its lifecycle."""

from domain.errors import Invalid, LimitReached, NotAllowed, NotOnDuty, NotRegistered, Stale


class ActionIncomplete(Stale):
    """What the action needs was not said: to whom, where, or which."""


class OnceYours(NotAllowed):
    """Nobody supervises a case that they have handled themselves, or asks about one that they reported."""


class InquiryUnderWay(Stale):
    """There is a question about this case that has not been closed yet."""


class InquiryAnswered(Stale):
    """A question is answered once."""


class InquiryClosed(Stale):
    """The council has closed the question."""


class HotSpotEnded(Stale):
    """Somebody has ended the item already."""


class AnsweredAlready(Stale):
    """Whoever follows a report has said of this result what they see. Data: answer."""


class AnswerTooLate(Stale):
    """A report was closed, and the time in which others may say what they see is over. Data: days."""


class SolverAnswers(NotAllowed):
    """Whoever handles a report does not say, as one who follows it, whether it is solved."""


class NotDrawn(NotAllowed):
    """Nobody has drawn the speaker to look at this closure once more, or it is over."""


class ConsentMissing(Invalid):
    """Nothing is filed under a neighbour's name before they have agreed."""


class TooManyNeighbours(LimitReached):
    """Somebody has filed for as many neighbours as a month allows. Data: limit."""


class FollowLinkUnusable(Stale):
    """A link to follow a report cannot be used (any more)."""


class FollowLinkUsed(FollowLinkUnusable):
    """Somebody follows a report by this link already."""


class FollowLinkExpired(FollowLinkUnusable):
    """The link to follow a report has run out."""


class FollowLinkOwn(FollowLinkUnusable):
    """Whoever reported something follows it anyway."""


class FollowLinkOfStaff(FollowLinkUnusable):
    """Whoever handles a report does not follow it for the one it is about."""


class MergeImpossible(Stale):
    """A report cannot be told of with that one. Data: number (of that one), state."""


class MergedAlready(MergeImpossible):
    """That one is told of with yet another. Data: number, into (the number of the one that it came to)."""


class MergedWithItself(Invalid):
    """A report is no duplicate of itself."""


class PartsStayApart(Stale):
    """A part of another report ends with the whole, and is no duplicate of anything."""


class OthersReportedIt(NotAllowed):
    """Others have reported it too, so that it goes on whatever its reporter wants. Data: number (how many others)."""


class PassedOften(LimitReached):
    """A report was passed on as often as the rule allows; now all that had it handle it together. Data: passes."""


class PassesUpwards(LimitReached):
    """A report was passed on as often as the rule allows; only a unit above may still take it. Data: passes."""


class JointStays(Stale):
    """What several bodies handle together is not passed on any more."""


class OnlyLeadCloses(NotAllowed):
    """Of several bodies only the one that leads gives the result."""


class ReasonMissing(ActionIncomplete):
    """Nothing changes hands without a reason."""


class BodyHasIt(Stale):
    """The body to which it should go, or that should help, has it already."""


class BodyAlreadyIn(Stale):
    """The body was asked to help already, and has not declined."""


class BodySaidSo(Stale):
    """The body has said this already."""


class NowhereBack(Stale):
    """Nobody passed it on to the body that has it, so it cannot go back to anybody."""


class DeclineNotYours(NotAllowed):
    """Only the body that has a report declines it."""


class PartOfWhole(Stale):
    """This is done with the whole report, not with a part of it."""


class NoPart(Stale):
    """This is done with a part of a report only."""


class TooFewParts(Invalid):
    """A report is split between two bodies at least."""


class TooManyParts(LimitReached):
    """A report has as many parts as the rule allows. Data: limit."""


class GroupStranger(NotRegistered):
    """Somebody speaks to the bot in a group who has not registered in private."""


class NotOfGroup(NotAllowed):
    """This is done by the people of another body. Data: body, unit (names)."""


class GroupBound(NotAllowed):
    """A group belongs to somebody already; they have to let it go first. Data: body, unit (names)."""


class GroupNotBound(Stale):
    """A group or channel is bound to nobody."""


class GroupElsewhere(Stale):
    """A report does not belong in this group (any more)."""


class BindCodeUnusable(Invalid):
    """There is no such code to bind a channel with, or it has run out."""


class BodyAbsent(NotOnDuty):
    """Nobody of the body that should help is on duty there."""


class WordsMissing(Invalid):
    """What is done from a group takes words, also beside a photo."""


class KeptFromThem(NotAllowed):
    """A report about staff only goes further up: never to those whom it is about, nor beside or below them."""


class AboutStaff(Stale):
    """A report about staff stays between its reporter and those who handle it."""


class AboutStaffByCall(Invalid):
    """Staff do not file for a caller what is about staff: it would not be kept from them."""
