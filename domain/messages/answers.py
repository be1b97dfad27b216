"""How a card shows what is said of a result."""

from typing import Self

from domain.answers import Tally
from domain.message import Part


class AnswersLine(Part):
    """How many say what of a result, of how many who were asked."""

    solved: int
    half: int
    not_solved: int
    asked: int

    @classmethod
    def of(cls, tally: Tally) -> Self:
        """Make the line of the counts."""
        return cls(**dict(tally))
