"""The laptops of the event and their copies of the file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from tpbis_desktop.model.base import Moment, Synced


class Station(Synced):
    """A laptop's place in the event. `certificate` is the organiser's signature over what it may do.

    `public_key` and `certificate` are hex; `number` (1 to 255) is what badge tokens carry; `letter` begins
    the badge numbers. Of a retired station only what it wrote up to `retired_after` (a seq) counts.
    """

    __tablename__ = "station"

    name: Mapped[str]
    number: Mapped[int]
    letter: Mapped[str]
    may_issue: Mapped[bool] = mapped_column(server_default="1")
    may_scan: Mapped[bool] = mapped_column(server_default="1")
    may_edit: Mapped[bool] = mapped_column(server_default="1")
    public_key: Mapped[str]
    certificate: Mapped[str]
    retired_after: Mapped[int | None]


class Replica(Synced):
    """One event file on one station; a restored or copied file goes on as a new replica."""

    __tablename__ = "replica"

    station: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(Moment)
