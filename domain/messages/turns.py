"""What is said when something went wrong on our side."""

from domain.message import Message


class Surprise(Message):
    """Something failed that nobody expected; the code is in the log."""

    code: str


class SlowDown(Message):
    """Somebody speaks faster than they are heard; it is said once."""
