"""Rows of every table, edited at several desks under clocks of their own, end alike everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.desks import MORNING, Desk, bring_together
from tpbis_desktop.journal.fit import birth_of, columns_of, fits
from tpbis_desktop.model.base import synced_tables

VALUES: list[Any] = [
    None, True, False, 0, 7, -1, 2.5, "", "x", "Asia/Colombo", "ສະບາຍດີ", "2023-11-13", "2023-11-13T09:00",
    "2023-11-13T02:00:00.000000Z", "2023-11-14T02:00:00.000000Z", [], ["a", "b"], {}, {"a": [1]},
]  # fmt: skip
DRIFTS = st.sampled_from([0, 0, -3_600_000, 5, 10**12, -(10**12)])
EDIT = st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 99), st.integers(0, 99), st.booleans())


def _fitting(column: Any) -> list[Any]:
    return [value for value in VALUES if fits(column, value)]


@pytest.mark.parametrize("name", synced_tables())
@given(
    edits=st.lists(EDIT, max_size=12),
    drifts=st.tuples(DRIFTS, DRIFTS, DRIFTS),
    order=st.randoms(use_true_random=False),
)
@settings(max_examples=5)
def test_rows_of_every_table_end_alike_at_every_desk(
    name: str, edits: list[tuple[int, int, int, int, bool]], drifts: tuple[int, int, int], order: Any
) -> None:
    row_class = synced_tables()[name]
    columns = columns_of(row_class.metadata.tables[name])
    birth = birth_of(row_class.metadata.tables[name])
    desks = [Desk(f"desk-{n}", lambda n=n: MORNING + drifts[n]) for n in range(3)]
    names = sorted(columns)
    for row in range(2):
        desks[row].record(row_class, f"row {row}", **{one: _fitting(columns[one])[0] for one in birth})
    for which, row, column, value, exchange in edits:
        if desks[which].value(row_class, f"row {row}", "id") is None:
            continue
        chosen = names[column % len(names)]
        fitting = _fitting(columns[chosen])
        desks[which].record(row_class, f"row {row}", **{chosen: fitting[value % len(fitting)]})
        if exchange:
            desks[(which + 1) % 3].take(desks[which].beyond({}))
    bring_together(desks, order.shuffle)
    rows = desks[0].rows()
    assert len(rows[name]) == 2
    for desk in desks:
        assert desk.rows() == rows
        assert desk.damages() == []
        desk.refold()
        assert desk.rows() == rows
        desk.close()
