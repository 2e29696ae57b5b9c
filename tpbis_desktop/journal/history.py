"""What was written to one row, by whom and when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.journal.change import changes
from tpbis_desktop.journal.clock import Stamp

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MILLIS = 253_370_764_800_000  # the year 9999: every zone has its first day


@dataclass(frozen=True, slots=True)
class Written:
    """One change of a row; `at` is its stamp's wall time, which a wild clock can make wrong."""

    replica: str
    at: datetime
    values: Mapping[str, Any]


def changes_of(session: Session, table: str, row: str) -> list[Written]:
    """Every change of a row, in the order in which they lie over one another."""
    c = changes.c
    query = select(c.replica, c.stamp, c["values"]).where(c.row_id == row, c.table_name == table)
    rows = session.execute(query.order_by(c.stamp, c.replica, c.seq))
    return [Written(replica, _wall_time(stamp), json.loads(values)) for replica, stamp, values in rows]


def _wall_time(stamp: Stamp) -> datetime:
    """The time that a stamp says; a wild clock's may lie beyond every calendar."""
    return _EPOCH + timedelta(milliseconds=min(int(stamp[:15]), _LAST_MILLIS))
