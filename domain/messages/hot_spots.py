"""Hot spots as the council sees them, and what is heard when one has not ended in time."""

from datetime import datetime

from domain.categories import CategoryCode
from domain.council_desk import Concern
from domain.hot_spots import Ending
from domain.ids import HotSpotId
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.messages.inquiries import case_button

REPORTS_SHOWN = 12
WORDS_SHOWN = 1200


def hot_spot_subject(found: HotSpotId) -> str:
    """Name the living card of a hot spot among the council."""
    return f"hot:{found}"


def raised_subject(found: HotSpotId) -> str:
    """Name its living card among those who hear that it has not ended in time."""
    return f"hot-raised:{found}"


class HotSpotLine(Part):
    """A hot spot in a line; `place`: which of those on the page it is."""

    id: HotSpotId
    place: int
    category: CategoryCode
    unit: Name
    count: int
    due_at: datetime
    late: bool

    def button(self) -> Button:
        """Make the button that opens it."""
        return Button(label="button-hot-open", data=press("hot", "show", self.id), args={"place": self.place})


class HotSpotReport(Part):
    """A report of a hot spot in a line."""

    number: int
    filed_at: datetime
    solved: bool


class HotSpotCard(Message):
    """A hot spot with its reports, and what it ended in. `news`: its date has passed."""

    hot_spot: HotSpotId
    category: CategoryCode
    unit: Name
    count: int
    near: bool
    found_at: datetime
    due_at: datetime
    reports: tuple[HotSpotReport, ...] = ()
    ending: Ending | None = None
    words: str | None = None
    ended_at: datetime | None = None
    raised: bool = False
    news: bool = False

    def subject(self) -> str:
        """Name its living card."""
        return hot_spot_subject(self.hot_spot)

    def rows(self) -> Rows:
        """Lead to its reports, offer the three ways to end it, and the way back."""
        opens = tuple(case_button(Concern.HOT, 0, line.number) for line in self.reports)
        rows = [opens[at : at + 4] for at in range(0, len(opens), 4)]
        if self.ending is None:
            rows += [(self._end(one),) for one in Ending]
        back = Button(label="button-desk-back", data=press("desk", "list", Concern.HOT.value, 0))
        return (*rows, (back,))

    def _end(self, ending: Ending) -> Button:
        data = press("hot", "end", self.hot_spot, ending.value)
        return Button(label="button-hot-end", data=data, args={"ending": ending})


class EndingPrompt(Message):
    """Ask for the words in which a hot spot ends."""

    hot_spot: HotSpotId
    ending: Ending
    category: CategoryCode
    unit: Name

    def rows(self) -> Rows:
        """Offer the way back."""
        return ((Button(label="button-back", data=press("hot", "show", self.hot_spot)),),)


class HotSpotRaised(Message):
    """A hot spot that has not ended in time, for the committee; `administrators`: there is no committee."""

    hot_spot: HotSpotId
    category: CategoryCode
    unit: Name
    count: int
    found_at: datetime
    due_at: datetime
    ending: Ending | None = None
    words: str | None = None
    administrators: bool = False

    def subject(self) -> str:
        """Name its living card."""
        return raised_subject(self.hot_spot)
