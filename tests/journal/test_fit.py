"""Whatever a peer sends into any column of any table, every row can be read."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from tests.journal.desks import MORNING, Desk, chain_of, stamp
from tpbis_desktop.journal.fit import birth_of, columns_of, fits
from tpbis_desktop.model import Event
from tpbis_desktop.model.base import Synced, plain, synced_tables

BIRTH = birth_of(Event.__table__)  # type: ignore[arg-type]

NASTY: list[Any] = [
    None, True, False, 0, 1, -1, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 10**400, 0.0, -0.0, 1.5, 1e308,
    "", "x", "x" * 900_000, "0", "true", "null", "\x00", "a\x00b", "\u202e", "\ufeff", "👩‍👩‍👧", "ສະບາຍດີ",
    "2023-11-13", "2023-11-13T09:00", "2023-11-13T09:00:00", "2023-11-13T02:00:00.000000Z",
    "2023-11-13T02:00:00+00:00", "2023-W46-1", "20231113", "0001-01-01", "9999-12-31T23:59", "10000-01-01",
    "2023-02-30", "24:00", [], [1], ["a", None], {}, {"a": 1}, {"": {"": []}},
]  # fmt: skip

FITTING: dict[str, Any] = {
    "BOOLEAN": True, "INTEGER": 1, "FLOAT": 1.5, "DOUBLE": 1.5, "TEXT": "x",
    "Moment": "2023-11-13T02:00:00.000000Z",
    "WallTime": "2023-11-13T09:00", "Day": "2023-11-13",
}  # fmt: skip


def _fitting(column: Any) -> Any:
    if column.name == "zone":
        return "Asia/Colombo"
    kind = type(column.type).__name__
    if kind == "JSON":
        return column.info["holds"]()
    return FITTING.get(kind, FITTING.get(kind.upper()))


@pytest.mark.parametrize("table", synced_tables())
def test_every_row_of_every_table_stays_readable(table: str) -> None:
    row_class: type[Synced] = synced_tables()[table]
    columns = columns_of(row_class.metadata.tables[table])
    birth = {name: _fitting(columns[name]) for name in birth_of(row_class.metadata.tables[table])}
    writes = [
        (stamp(MORNING), table, f"{name} {n}", {**birth, name: value})
        for name in columns
        for n, value in enumerate(NASTY)
    ]
    desk = Desk("here")
    done = desk.take(chain_of("there", *writes), at_most=len(writes))
    assert not done.broken
    with desk.write() as session:
        rows = session.scalars(select(row_class)).all()
        assert rows
        for row in rows:
            assert all(hasattr(row, name) for name in columns)
    before = desk.rows()
    desk.refold()
    assert desk.rows() == before
    desk.close()


@pytest.mark.parametrize("table", synced_tables())
def test_every_column_holds_what_it_is_for(table: str) -> None:
    for name, column in columns_of(synced_tables()[table].metadata.tables[table]).items():
        assert fits(column, _fitting(column)), name
        assert fits(column, None) == column.nullable


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (
            "zone",
            ["", "Mars/Base", "Asia", "../../etc/localtime", "\x00a", "x" * 5_000],
        ),
        ("own_fields", [[1], [None], [{"a": 1}], [[]], ["Hotel", 5]]),
        ("ends_on", ["9999-12-31", "9000-01-01"]),
    ],
)
def test_what_no_page_could_show_is_left_out_and_what_stood_before_stays(
    column: str, values: list[Any]
) -> None:
    birth = {name: _fitting(c) for name, c in columns_of(Event.__table__).items() if name in BIRTH}
    sound = {"zone": "Asia/Colombo", "own_fields": ["Hotel"], "ends_on": "2023-11-17"}
    writes = [(stamp(MORNING), "event", "e", {**birth, **sound})]
    writes += [(stamp(MORNING + n), "event", "e", {column: value}) for n, value in enumerate(values, 1)]
    desk = Desk("here")
    assert not desk.take(chain_of("there", *writes)).broken
    assert plain(desk.value(Event, "e", column)) == sound[column]
    assert desk.value(Event, "e", "tzinfo").key == "Asia/Colombo"
    desk.close()
