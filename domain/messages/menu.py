"""The menu, help, and the answers to what the bot does not understand."""

from domain.languages import Name
from domain.message import Button, Key, Keys, Message, Rows


def menu_keys(*, clerk: bool, oversees: bool = False) -> Keys:
    """Lay out the keyboard that leads to everything: at most six keys.

    Who handles reports in one unit and sits on the council of another has the way to the desk in the settings.
    """
    report, here = Key(label="key-report"), Key(label="key-here", location=True)
    mine, queue = Key(label="key-mine"), Key(label="key-queue")
    settings, help_ = Key(label="key-settings"), Key(label="key-help")
    works = (queue,) if clerk else (Key(label="key-desk"),) if oversees else ()
    return ((report, here), (mine, *works), (settings, help_))


class Menu(Message):
    """The menu. `clerk`: with the key to the workstation's queue; `oversees`: with the one to the council's desk."""

    home: Name
    clerk: bool = False
    oversees: bool = False

    def keys(self) -> Keys:
        """Show the menu keys."""
        return menu_keys(clerk=self.clerk, oversees=self.oversees)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class Help(Message):
    """What one may do here."""

    registered: bool
    clerk: bool = False
    oversees: bool = False
    inviter: bool = False
    staff: bool = False
    supervises: bool = False

    def keys(self) -> Keys | None:
        """Show the menu keys to those who can use them."""
        return menu_keys(clerk=self.clerk, oversees=self.oversees) if self.registered else None

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class Cancelled(Message):
    """What was going on has been left."""

    registered: bool
    clerk: bool = False
    oversees: bool = False

    def keys(self) -> Keys | None:
        """Show the menu keys to those who can use them."""
        return menu_keys(clerk=self.clerk, oversees=self.oversees) if self.registered else None


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
