"""The rules that can be broken, drawn as a tree.

    Broken
    ├── NotRegistered          the speaker has not finished /start
    ├── NotAllowed             the speaker holds no role that may do this
    │   └── ActionNotYours     somebody else may do this now
    ├── NotFound               no such thing, or none that the speaker may see
    ├── Stale                  the button belongs to something that is over
    │   └── ActionImpossible   nobody may do this in the state it is in
    ├── Invalid                what was said cannot be taken
    │   ├── TextTooLong, TooManyAttachments, DraftIncomplete, WrongDate, WrongKind, NothingSelected
    │   │   └── DraftTakesOther, ReplyTakesOther
    │   └── UnitsInvalid       a file of units with its line
    ├── LimitReached
    │   ├── DailyLimitReached, TooManyTemplates
    ├── OwnReport              nobody handles what they reported themselves
    ├── ConflictOfRoles        workstation and council in one unit
    └── InvitationUnusable
        └── InvitationUnknown, InvitationExpired, InvitationUsed, InvitationOwn, RoleHeld

Each has a stable `code` (its class name, kebab case) and carries its data as keyword arguments; the catalogues have the
sentence "broken-<code>" for it in every language.
"""

import re
from collections.abc import Sequence

Datum = str | int | Sequence[str]


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


class NotFound(Broken):
    """There is no such thing, or none that the speaker may see."""


class Stale(Broken):
    """The button belongs to something that is over."""


class ActionImpossible(Stale):
    """Nobody may do this in the state that the matter is in. Data: action, state."""


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


class WrongKind(Invalid):
    """The kind of message does not fit the step."""


class DraftTakesOther(WrongKind):
    """The kind of message does not fit this step of a report. Data: step."""


class ReplyTakesOther(WrongKind):
    """A reply takes words, photos or a voice message."""


class NothingSelected(Invalid):
    """Several were to be answered at once, and none is selected."""


class UnitsInvalid(Invalid):
    """A file of units cannot be imported. Data: line (from 1), problem, value."""


class LimitReached(Broken):
    """A limit was reached."""


class DailyLimitReached(LimitReached):
    """Somebody has filed as many reports as a day allows. Data: limit."""


class TooManyTemplates(LimitReached):
    """Somebody has as many reply templates as they may. Data: limit."""


class OwnReport(Broken):
    """Nobody handles what they reported themselves."""


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
