from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import CopyDamaged
from storage.pages import Kind, Page, TableLayout, from_lines, to_lines

LAYOUT = TableLayout(name="anything", columns={f"a {kind}": kind for kind in Kind}, key=("a integer",))
VALUES = {
    Kind.INTEGER: st.integers(-(2**63), 2**63 - 1),
    Kind.FLOAT: st.floats(allow_nan=False),
    Kind.BOOLEAN: st.booleans(),
    Kind.TEXT: st.text(),
    Kind.TIME: st.datetimes(timezones=st.just(UTC)),
}
ROWS = st.lists(st.tuples(*(st.none() | VALUES[kind] for kind in Kind)))


@given(ROWS)
def test_every_value_comes_back_from_its_line(rows: list[tuple[object, ...]]):
    page = Page(LAYOUT, rows)
    lines = to_lines(page)

    assert from_lines(LAYOUT, lines) == page
    assert lines.count(b"\n") == len(rows)


def test_a_layout_survives_its_manifest():
    assert list(TableLayout.model_validate_json(LAYOUT.model_dump_json()).columns) == list(LAYOUT.columns)


@pytest.mark.parametrize(
    "lines",
    [b"", b"\xff", b"{}", b"1", b"[1]", b'[1, 0.5, true, "", 7]', b'[1, 0.5, true, "", "yesterday"]', b"[1, 0.5, true"],
)
def test_lines_that_do_not_fit_are_damaged(lines: bytes):
    with pytest.raises(CopyDamaged):
        from_lines(LAYOUT, lines + b"\n")


def test_a_time_is_written_as_anybody_reads_it():
    noon = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)

    assert to_lines(Page(LAYOUT, [(1, 0.5, True, "邻里", noon)])) == (
        '[1,0.5,true,"邻里","2026-05-04 04:00:00.000000+00:00"]\n'.encode()
    )
