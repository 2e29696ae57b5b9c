"""How times are kept: as text that sorts as time does, and reads back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from tpbis_desktop.model.base import Day, Moment, Synced, WallTime, plain, synced_tables

YEARS = {"min_value": datetime(1900, 1, 2), "max_value": datetime(9999, 12, 30)}
AWARE = st.datetimes(**YEARS, timezones=st.just(UTC) | st.timezones())
DIALECT = sqlite.dialect()


@given(moment=AWARE)
def test_a_moment_reads_back_as_the_same_instant(moment: datetime) -> None:
    read = Moment().process_result_value(plain(moment), DIALECT)
    assert read == moment.astimezone(UTC)
    assert read is not None
    assert read.utcoffset() == timedelta(0)


@given(moments=st.lists(AWARE, min_size=2, max_size=2))
def test_moments_sort_as_text(moments: list[datetime]) -> None:
    one, other = moments
    assert (plain(one) < plain(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


@given(wall=st.datetimes(**YEARS))
def test_a_wall_time_reads_back_to_the_minute(wall: datetime) -> None:
    assert WallTime().process_result_value(plain(wall), DIALECT) == wall.replace(second=0, microsecond=0)


@given(day=st.dates(min_value=date(1, 1, 1)))
def test_a_day_reads_back_as_it_was(day: date) -> None:
    assert Day().process_result_value(plain(day), DIALECT) == day


def test_times_are_written_so() -> None:
    jakarta = datetime(2023, 11, 13, 9, 10, 5, 42, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert plain(jakarta) == "2023-11-13T02:10:05.000042Z"
    assert plain(jakarta.astimezone(timezone(timedelta(hours=-3)))) == "2023-11-13T02:10:05.000042Z"
    assert plain(datetime(2023, 11, 13, 9, 10)) == "2023-11-13T09:10"
    assert plain(date(2023, 11, 13)) == "2023-11-13"


@pytest.mark.parametrize("value", [None, True, 5, "text", ["a"], {"a": 1}])
def test_what_is_no_time_stays_as_it_is(value: object) -> None:
    assert plain(value) is value


@pytest.mark.parametrize("kind", [Moment, WallTime, Day])
def test_nothing_stays_nothing(kind: type[Moment]) -> None:
    assert kind().process_result_value(None, DIALECT) is None
    assert kind().process_bind_param(None, DIALECT) is None


def test_every_synced_table_has_an_id_of_text_and_a_birth() -> None:
    for name, row_class in synced_tables().items():
        table = row_class.metadata.tables[name]
        assert [column.name for column in table.primary_key] == ["id"], name
        assert any(not c.nullable and c.server_default is None for c in table.columns if c.name != "id"), name
        assert issubclass(row_class, Synced)


def test_no_synced_table_binds_two_desks_that_may_both_be_right() -> None:
    for name, row_class in synced_tables().items():
        table = row_class.metadata.tables[name]
        assert not table.foreign_keys, name
        assert not any(index.unique for index in table.indexes), name


def test_every_json_column_of_a_synced_table_says_what_it_holds() -> None:
    for row_class in synced_tables().values():
        for column in row_class.__table__.columns:
            if type(column.type).__name__ == "JSON":
                assert column.info.get("holds") in (list, dict), column
