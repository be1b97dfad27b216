"""CSV files that whoever runs the city imports: units, categories, the calendar. One way to read them all."""

import csv
import io
from collections.abc import Iterator, Sequence

from domain.errors import FileInvalid
from domain.frozen import Frozen

COMMENT = "#"
"""A line that begins with it is for people, such as the source of what stands below."""


class Line(Frozen):
    """One line below the header: its values by column (in small letters), and its number in the file, from 1."""

    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Give a value; "" where the line or the whole file has none."""
        return self.values.get(column, "")


def read(text: str | bytes, columns: Sequence[str], *, broken: type[FileInvalid]) -> list[Line]:
    """Read a CSV file with a header that has these columns; columns and lines may come in any order.

    Others may be there too; empty lines and comments are left out, and values have no spaces around them. Bytes are
    UTF-8, with or without a mark. Raises `broken` with line, problem and value for a file that is none of this.
    """
    lines = _list_lines(_decode(text, broken), broken)
    number, header = next(lines, (1, []))
    header = [column.lower() for column in header]
    for column in columns:
        if column not in header:
            raise broken(line=number, problem="missing_column", value=column)
    found = [_to_line(number, header, values, broken) for number, values in lines]
    if not found:
        raise broken(line=number, problem="no_rows", value="")
    return found


def _decode(text: str | bytes, broken: type[FileInvalid]) -> str:
    try:
        return (text if isinstance(text, str) else text.decode()).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise broken(line=line, problem="not_utf8", value="") from error


def _list_lines(text: str, broken: type[FileInvalid]) -> Iterator[tuple[int, list[str]]]:
    """List the lines that are not empty, each with the number at which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            values = [value.strip() for value in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise broken(line=number, problem="unreadable", value="") from error
        if any(values) and not values[0].startswith(COMMENT):
            yield number, values


def _to_line(number: int, header: list[str], values: list[str], broken: type[FileInvalid]) -> Line:
    if any(values[len(header) :]):
        raise broken(line=number, problem="too_many_values", value=next(filter(None, values[len(header) :])))
    return Line(number=number, values=dict(zip(header, [*values, *[""] * len(header)], strict=False)))
