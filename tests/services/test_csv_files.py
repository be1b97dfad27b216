from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import CalendarInvalid, FileInvalid, UnitsInvalid
from services import csv_files


def values(text: str | bytes, *columns: str) -> list[tuple[int, dict[str, str]]]:
    return [(line.number, line.values) for line in csv_files.read(text, columns, broken=FileInvalid)]


def test_columns_and_lines_may_come_in_any_order_with_more_of_them():
    assert values("\ufeff B , a,Note\n1,2,3\n\n4,5,\n", "a", "b") == [
        (2, {"b": "1", "a": "2", "note": "3"}),
        (4, {"b": "4", "a": "5", "note": ""}),
    ]


def test_lines_that_begin_with_a_hash_are_for_people_before_and_after_the_header():
    assert values('# from, "where"\n\na\n1\n# two\n2\n', "a") == [(4, {"a": "1"}), (6, {"a": "2"})]


def test_a_short_line_and_a_column_that_is_not_there_have_empty_values():
    (line,) = csv_files.read("a,b\n1\n", ["a"], broken=FileInvalid)
    assert (line["a"], line["b"], line["c"]) == ("1", "", "")


@pytest.mark.parametrize("broken", [UnitsInvalid, CalendarInvalid])
@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", {"line": 1, "problem": "missing_column", "value": "a"}),
        ("# no\nb\n", {"line": 2, "problem": "missing_column", "value": "a"}),
        ("a\n\n#\n", {"line": 1, "problem": "no_rows", "value": ""}),
        ("a\n1,,2\n", {"line": 2, "problem": "too_many_values", "value": "2"}),
        ('a\n1\n"2\n', {"line": 3, "problem": "unreadable", "value": ""}),
        ("a\n东区\n西区\n".encode("gb18030"), {"line": 2, "problem": "not_utf8", "value": ""}),
    ],
)
def test_a_bad_file_is_refused_with_its_line_under_the_name_that_was_asked_for(text, data, broken):
    with pytest.raises(broken) as refused:
        csv_files.read(text, ["a"], broken=broken)
    assert refused.value.data == data


@given(st.text() | st.binary())
def test_no_file_whatever_is_in_it_does_more_than_be_refused(text):
    with suppress(FileInvalid):
        csv_files.read(text, ["a"], broken=FileInvalid)
