"""The rules that can be broken, drawn as a tree.

    Broken
    ├── NotRegistered          the speaker has not finished /start
    ├── NotAllowed             the speaker holds no role that may do this
    │   ├── ActionNotYours     somebody else may do this now
    │   └── NotMutable         a colleague, an administrator or oneself cannot be muted
    ├── NotFound               no such thing, or none that the speaker may see
    ├── Stale                  the button belongs to something that is over
    │   ├── ActionImpossible   nobody may do this in the state it is in
    │   └── NothingToHandOver  nothing is open that could be handed over
    ├── Invalid                what was said cannot be taken
    │   ├── TextTooLong, TooManyAttachments, DraftIncomplete, WrongDate, WrongKind, NothingSelected, SameReason
    │   │   └── DraftTakesOther, ReplyTakesOther, DateTooFar
    │   ├── BodyUnknown, HoursUnreadable
    │   ├── UnitUnknown, CategoryUnknown, Unprintable
    │   ├── FileInvalid        a file that cannot be imported, with the line
    │   │   └── UnitsInvalid, CalendarInvalid, CategoriesInvalid, BodiesInvalid
    │   └── RuleInvalid        a rule cannot be set so
    │       └── RuleUnreadable, RuleOutOfBounds, RuleTooLax, RuleFixed, RuleInPast
    ├── AgeUnknown, TooYoung   a rule asks for an age
    ├── LimitReached
    │   ├── DailyLimitReached, TooManyTemplates, MutedLongEnough, CallTriesReached
    ├── AlreadyThere           a report is passed on to where it is
    ├── OwnReport              nobody handles what they reported themselves
    ├── NotOnDuty              whoever should take something over is not there
    ├── LastAdmin, OwnAdmin    somebody always looks after a unit, and nobody locks themselves out
    ├── Muted                  whoever is muted reports nothing and adds nothing for some days
    ├── NobodyToAppealTo       no other body has anybody who could decide
    ├── ConflictOfRoles        workstation and council in one unit
    └── InvitationUnusable
        └── InvitationUnknown, InvitationExpired, InvitationUsed, InvitationOwn, RoleHeld

Each has a stable `code` (its class name, kebab case) and carries its data as keyword arguments; the catalogues have the
sentence "broken-<code>" for it in every language.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from domain.frozen import Frozen
from domain.languages import Name


class Moment(Frozen):
    """A time as the datum of a broken rule; said in the reader's language."""

    at: datetime


Datum = str | int | Sequence[str] | Moment | Name


def code_of(name: str) -> str:
    """Turn a class name into a code: "DailyLimitReached" becomes "daily-limit-reached"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


class Broken(Exception):
    """A rule that was broken; a polite sentence names it, and nothing has changed."""

    def __init__(self, **data: Datum) -> None:
        super().__init__(", ".join(f"{key}={value}" for key, value in data.items()))
        self.data = data

    @property
    def code(self) -> str:
        """The stable name of the rule."""
        return code_of(type(self).__name__)


class NotRegistered(Broken):
    """The speaker has not finished /start."""


class NotAllowed(Broken):
    """The speaker holds no role that may do this."""


class ActionNotYours(NotAllowed):
    """Somebody else may do this now. Data: action, may (actors)."""


class NotMutable(NotAllowed):
    """Nobody mutes themselves, a colleague who acts for the same unit, or an administrator."""


class NotFound(Broken):
    """There is no such thing, or none that the speaker may see."""


class RuleUnknown(NotFound):
    """There is no rule of this name. Data: name."""


class Stale(Broken):
    """The button belongs to something that is over."""


class ActionImpossible(Stale):
    """Nobody may do this in the state that the matter is in. Data: action, state."""


class NothingToHandOver(Stale):
    """Nothing is open that this colleague could take over."""


class Invalid(Broken):
    """What was said cannot be taken."""


class TextTooLong(Invalid):
    """A text is over its limit. Data: limit, length (characters)."""


class TooManyAttachments(Invalid):
    """A draft has as many photos and voice messages as it may. Data: limit."""


class DraftIncomplete(Invalid):
    """A report does not yet say what is wrong."""


class WrongDate(Invalid):
    """A date cannot be read, or has passed."""


class DateTooFar(WrongDate):
    """A date is further ahead than one may plan. Data: days (at most)."""


class WrongKind(Invalid):
    """The kind of message does not fit the step."""


class DraftTakesOther(WrongKind):
    """The kind of message does not fit this step of a report. Data: step."""


class ReplyTakesOther(WrongKind):
    """A reply takes words, photos or a voice message."""


class NothingSelected(Invalid):
    """Several were to be answered at once, and none is selected."""


class FileInvalid(Invalid):
    """A file cannot be imported. Data: line (from 1), problem, value."""


class UnitsInvalid(FileInvalid):
    """A file of units cannot be imported. Data: line (from 1), problem, value."""


class CalendarInvalid(FileInvalid):
    """A file of the working calendar cannot be imported. Data: line (from 1), problem, value."""


class CategoriesInvalid(FileInvalid):
    """A file of categories cannot be imported. Data: line (from 1), column, problem, value."""


class BodiesInvalid(FileInvalid):
    """A file of partner bodies cannot be imported. Data: line (from 1), column, problem, value."""


class UnitUnknown(Invalid):
    """Whoever runs the city named a unit that is not there. Data: code."""


class Unprintable(Invalid):
    """A name on a poster has letters that the font does not have. Data: code (the unit's), marks."""


class CategoryUnknown(Invalid):
    """Whoever runs the city named a category in which nothing can be reported. Data: code."""


class BodyUnknown(Invalid):
    """A partner acts for a body that the city knows, and nobody else for any. Data: known (codes)."""


class HoursUnreadable(Invalid):
    """Working hours are two times of a day, such as 09:00-17:00."""


class RuleInvalid(Invalid):
    """A rule cannot be set so. Data: rule (its name)."""


class RuleUnreadable(RuleInvalid):
    """What was typed is no value of the rule's type. Data: rule, kind."""


class RuleOutOfBounds(RuleInvalid):
    """A value is outside the bounds of its rule. Data: rule, kind, low, high (as values are written)."""


class RuleTooLax(RuleInvalid):
    """A unit would be less strict than the one above it. Data: rule, above, way (lower or higher)."""


class RuleFixed(RuleInvalid):
    """Only the city as a whole sets this rule. Data: rule."""


class RuleInPast(RuleInvalid):
    """A rule would begin to hold on a day that has passed. Data: rule."""


class AgeUnknown(Broken):
    """A rule asks how old somebody is, and they have not said so. Data: age (years, the least)."""


class TooYoung(Broken):
    """Somebody is not old enough by what they said. Data: age (years, the least)."""


class SameReason(Invalid):
    """Whoever is muted already is muted for longer only for another reason."""


class LimitReached(Broken):
    """A limit was reached."""


class DailyLimitReached(LimitReached):
    """Somebody has filed as many reports as a day allows. Data: limit."""


class TooManyTemplates(LimitReached):
    """Somebody has as many reply templates as they may. Data: limit."""


class MutedLongEnough(LimitReached):
    """Somebody is muted for as long as the rule allows. Data: until."""


class CallTriesReached(LimitReached):
    """A caller was called as often as the rule says, and never reached. Data: limit."""


class AlreadyThere(Broken):
    """A report that is to be passed on is in that place already. Data: number."""


class OwnReport(Broken):
    """Nobody handles what they reported themselves."""


class Muted(Broken):
    """The speaker is muted for some days. Data: until."""


class NobodyToAppealTo(Broken):
    """There is nobody in another body who could decide about an appeal."""


class NotOnDuty(Broken):
    """Whoever should take something over is not on duty there."""


class LastAdmin(Broken):
    """A unit keeps at least one administrator, there or above."""


class OwnAdmin(Broken):
    """Nobody takes the administrator's role from themselves."""


class ConflictOfRoles(Broken):
    """Nobody holds workstation and council in one unit (R07)."""


class InvitationUnusable(Broken):
    """An invitation cannot be taken up."""


class InvitationUnknown(InvitationUnusable):
    """There is no such invitation."""


class InvitationExpired(InvitationUnusable):
    """The invitation has run out."""


class InvitationUsed(InvitationUnusable):
    """Somebody has used the invitation."""


class InvitationOwn(InvitationUnusable):
    """Nobody takes up their own invitation."""


class RoleHeld(InvitationUnusable):
    """Somebody has the role already, for as long; the invitation stays usable."""
