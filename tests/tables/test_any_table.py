"""Properties: any text comes back as it was written, and no file of any bytes brings the program down."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tpbis_desktop.errors import UserError
from tpbis_desktop.tables.formula_guard import guard, guard_typed, unguard, would_run
from tpbis_desktop.tables.people import read_people
from tpbis_desktop.tables.read import Table, read_table
from tpbis_desktop.tables.write import holdable, write_table

HEADINGS = ("Name", "Email", "Institution")
NASTY = st.text("=+-@'\"\t,;|\n\r _x0041=＝09#A\u200d\x00\x0b\ud800", max_size=12)
CELLS = st.one_of(st.text(max_size=40), NASTY)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12)


def numbers_columns(row: tuple[str, ...]) -> bool:
    return [cell.strip(" ().") for cell in row] == ["1", "2", "3"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@settings(max_examples=120, deadline=None)
@given(rows=ROWS)
@example(rows=[("_x0041_x0042_", "'\t", "=")])
@example(rows=[("a\r\nb\rc", '"', "'''=")])
def test_any_text_is_read_back_as_it_was_written(suffix: str, rows: list[tuple[str, str, str]]) -> None:
    """But for line breaks, control characters and halves of characters (`holdable`), and blank rows."""
    expected = [tuple(map(holdable, row)) for row in rows]
    expected = [row for row in expected if any(cell.strip() for cell in row)]
    if expected and numbers_columns(expected[0]):
        expected = expected[1:]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list{suffix}"
        write_table(path, HEADINGS, rows)
        table = read_table(path)
    assert table.headings == HEADINGS
    assert [row.cells for row in table.rows] == expected


@given(CELLS)
def test_a_guarded_text_never_runs_and_gives_the_text_back(text: str) -> None:
    assert not would_run(guard(text))
    assert unguard(guard(text)) == text
    assert unguard(guard_typed(text)) == text


TABLE_LIKE = st.lists(
    st.sampled_from(
        ["Name", "Nama", "Email", ",", ";", "\t", "\n", "\r\n", '"', "sep=;", "a@b.id", "Wati", "1", "\ufeff"]
    ),
    max_size=60,
).map("".join)
BYTES = st.one_of(
    st.binary(max_size=400),
    st.binary(max_size=400).map(lambda data: b"PK\x03\x04" + data),
    st.binary(max_size=400).map(lambda data: bytes.fromhex("d0cf11e0a1b11ae1") + data),
    TABLE_LIKE.map(lambda text: text.encode("utf-8")),
    TABLE_LIKE.map(lambda text: text.encode("utf-16")),
    st.tuples(TABLE_LIKE, st.binary(max_size=20)).map(lambda both: both[0].encode() + both[1]),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
)


@settings(max_examples=400, deadline=None)
@given(data=BYTES, suffix=st.sampled_from([".csv", ".xlsx", ".txt", ".xls", ""]))
def test_any_bytes_are_a_table_or_a_message_for_people(data: bytes, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list{suffix}"
        path.write_bytes(data)
        try:
            table = read_table(path)
        except UserError as error:
            assert error.title and error.hint
            return
    well_formed(table)
    assert len(read_people(table)) == len(table.rows)


def well_formed(table: Table) -> None:
    assert len(set(table.headings)) == len(table.headings) > 0
    assert all(table.headings)
    assert all(len(row.cells) == len(table.headings) for row in table.rows)
    assert all(any(cell.strip() for cell in row.cells) for row in table.rows)
    numbers = [row.number for row in table.rows]
    assert numbers == sorted(set(numbers))
