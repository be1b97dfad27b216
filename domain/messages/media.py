"""What is said about files."""

from domain.message import Message


class FilesMissing(Message):
    """Some of the files that belong to a message can no longer be shown; it stands under the message's own words."""

    number: int
    as_files: bool = False
