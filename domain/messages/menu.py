"""The menu, help, and the answers to what the bot does not understand."""

from domain.languages import Name
from domain.message import Button, Key, Keys, Message, Rows


def menu_keys(*, clerk: bool) -> Keys:
    """Lay out the keyboard that leads to everything: at most six keys."""
    report, here = Key(label="key-report"), Key(label="key-here", location=True)
    mine, queue = Key(label="key-mine"), Key(label="key-queue")
    settings, help_ = Key(label="key-settings"), Key(label="key-help")
    return ((report, here), (mine, queue) if clerk else (mine,), (settings, help_))


class Menu(Message):
    """The menu. `clerk`: with the key to the workstation's queue."""

    home: Name
    clerk: bool = False

    def keys(self) -> Keys:
        """Show the menu keys."""
        return menu_keys(clerk=self.clerk)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class Help(Message):
    """What one may do here."""

    registered: bool
    clerk: bool = False
    inviter: bool = False
    staff: bool = False
    supervises: bool = False

    def keys(self) -> Keys | None:
        """Show the menu keys to those who can use them."""
        return menu_keys(clerk=self.clerk) if self.registered else None

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class Cancelled(Message):
    """What was going on has been left."""

    registered: bool
    clerk: bool = False

    def keys(self) -> Keys | None:
        """Show the menu keys to those who can use them."""
        return menu_keys(clerk=self.clerk) if self.registered else None


class NothingToCancel(Message):
    """There was nothing to leave."""


class UnknownCommand(Message):
    """There is no such command."""

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class UnknownKind(Message):
    """A kind of message that the bot can do nothing with."""

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class WriteInPrivate(Message):
    """The answer to a command in a group. `link` opens the chat with the bot."""

    link: str

    def rows(self) -> Rows:
        """Lead to the private chat."""
        return ((Button(label="button-write-in-private", url=self.link),),)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on in private."""
        return self.key
