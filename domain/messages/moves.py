"""Moving to another community."""

from domain.ids import UnitId
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.messages.units import UnitResults, walk_rows
from domain.units import UnitPage


class MoveWalk(Message):
    """Which community somebody moves to. `home` is where they are now."""

    page: UnitPage
    where: Name | None
    home: Name
    results: UnitResults | None = None

    def rows(self) -> Rows:
        """Offer what lies below, or was found."""
        return walk_rows(self.page, "move", leave=press("settings", "show"))


class MoveOffered(Message):
    """A link of another community was opened, and with it the question whether to move there."""

    home: Name
    there: Name
    there_id: UnitId

    def rows(self) -> Rows:
        """Offer to move or to stay."""
        return (
            (Button(label="button-move-there", args={"name": self.there}, data=press("move", "here", self.there_id)),),
            (Button(label="button-stay", args={"name": self.home}, data=press("settings", "show")),),
        )

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class MattersStay(Part):
    """How many open matters stay with a community."""

    number: int
    unit: Name


class MoveDone(Message):
    """Somebody is at home in another community now; what they reported before goes on where it is."""

    home: Name
    staying: tuple[MattersStay, ...] = ()

    def rows(self) -> Rows:
        """Offer the way to the settings."""
        return ((Button(label="button-settings", data=press("settings", "show")),),)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class Moved(Message):
    """A line to say that somebody is at home in another community now."""

    home: Name
