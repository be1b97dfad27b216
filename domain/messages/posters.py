"""What is said about posters."""

from domain.message import Message


class PosterOld(Message):
    """The poster whose code was scanned is not known any more; what it was for can be done all the same."""
