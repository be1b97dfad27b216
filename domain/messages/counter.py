"""What is said at the counter and on the telephone."""

from domain.categories import CategoryCode
from domain.languages import Name
from domain.message import Button, Message, Rows, press
from domain.messages.callers import CallerLine


class CallerFiled(Message):
    """It is filed, for another body: the number that the caller is told."""

    number: int
    category: CategoryCode
    unit: Name
    caller: CallerLine | None

    def rows(self) -> Rows:
        """Lead back to the queue."""
        return ((Button(label="button-case-queue", data=press("queue", "back")),),)
