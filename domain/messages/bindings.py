"""Binding groups and channels: what is offered, what is asked first, and what has become of it."""

from datetime import datetime
from typing import Self

from domain.bodies import BodyCode
from domain.categories import CategoryCode
from domain.frozen import Frozen
from domain.groups import Scope
from domain.ids import ReportId, UnitId
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.reports import Report

TITLE_SHOWN = 30


class ScopeNamed(Frozen):
    """Of whom a group would be, with the names."""

    scope: Scope
    unit: Name
    body: BodyCode


class BindChoice(Message):
    """Asks of whom a group is, where somebody acts for several."""

    choices: tuple[ScopeNamed, ...]

    def rows(self) -> Rows:
        """Offer each."""
        return tuple(
            (
                Button(
                    label="button-bind-scope",
                    data=press("bind", "choose", one.scope.token),
                    args={"unit": one.unit, "body": one.body},
                ),
            )
            for one in self.choices
        )


class BindSure(Message):
    """Says who will see what, and asks for one more tap."""

    scope: Scope
    unit: Name
    body: BodyCode

    def rows(self) -> Rows:
        """Bind, or leave it."""
        return (
            (Button(label="button-bind-sure", data=press("bind", "sure", self.scope.token)),),
            (Button(label="button-cancel", data=press("bind", "leave")),),
        )


class BindDone(Message):
    """The group is bound."""

    unit: Name
    body: BodyCode


class BindLeft(Message):
    """Nothing was bound."""


class UnbindDone(Message):
    """A group or a channel hears no more; `title` where it was done from the private chat."""

    title: str | None = None


class BoundLine(Part):
    """A chat that is bound; `lost`: the bot cannot speak there any more."""

    title: str
    unit: Name
    channel: bool = False
    lost: bool = False


class BoundChat(Frozen):
    """The same as a button."""

    chat_id: int
    title: str


class ChannelUnit(Frozen):
    """A unit that somebody may bind a channel to."""

    id: UnitId
    name: Name


class BindCard(Message):
    """How groups and channels are bound, and which are; in the private chat."""

    lines: tuple[BoundLine, ...]
    chats: tuple[BoundChat, ...]
    units: tuple[ChannelUnit, ...]

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key

    def rows(self) -> Rows:
        """Offer a code for a channel of each unit, and to let go of each chat."""
        codes = tuple(
            (Button(label="button-bind-channel", data=press("bind", "code", one.id), args={"unit": one.name}),)
            for one in self.units
        )
        gone = tuple(
            (Button(label="button-unbind", data=press("bind", "remove", one.chat_id), args={"title": one.title}),)
            for one in self.chats
        )
        return (*codes, *gone)


class BindCodeMade(Message):
    """A code to post in a channel."""

    code: str
    unit: Name
    expires_at: datetime

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class ChannelBound(Message):
    """A channel gets the public notices from now on; said in it, and with its title to whoever made the code."""

    unit: Name
    title: str | None = None


class ChatLost(Message):
    """The bot cannot speak in a group or channel any more; said to whoever bound it."""

    title: str
    channel: bool
    unit: Name


class AnonymousHere(Message):
    """Somebody speaks in a group as the group, or in the name of a channel, and nobody can tell who."""


class StrangerHere(Message):
    """Somebody speaks to the bot in a group whom it does not know. `link` opens the chat with it."""

    link: str

    def rows(self) -> Rows:
        """Lead to the private chat."""
        return ((Button(label="button-write-in-private", url=self.link),),)


class ChannelOverdue(Message):
    """A report has come onto the public list of what is overdue; said in channels."""

    number: ReportId
    category: CategoryCode
    unit: Name
    body: BodyCode
    limit_at: datetime | None


class ChannelDone(Message):
    """A report that was on that list has a result."""

    number: ReportId
    category: CategoryCode
    unit: Name


class ListedLine(Part):
    """A report among several that came onto the list; nothing that a resident wrote."""

    number: ReportId
    category: CategoryCode
    unit: Name

    @classmethod
    def of(cls, report: Report, unit: Name) -> Self:
        """Make the line of a report."""
        return cls(number=report.id, category=report.category, unit=unit)


class ChannelNews(Message):
    """Several reports that came onto the list at once."""

    lines: tuple[ListedLine, ...]
