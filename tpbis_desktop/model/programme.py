"""What happens: activities, the vehicles of a field visit, and who is enrolled."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from tpbis_desktop.model.base import Moment, Synced, WallTime

KINDS = ("registration", "ceremony", "session", "field_visit", "meal")
ADMITS = ("all", "enrolled", "roles")


class Activity(Synced):
    """One line of the programme, in the event's wall time.

    `admits` says who may enter: all, the enrolled, or the listed `roles`. A lenient door (`strict` false)
    admits early and late on the right day and notes it; a strict one takes scans from `early_minutes` before
    the start until `late_minutes` after the end. `capacity` is kept by lenient doors too, until a host
    admits anyway. `show_needs`: diet, access need and note appear at the scan. `stays_open`: who never left
    counts as inside until scanned out, else until the end. `waiting_list`: who comes when it is full is put
    on a waiting list.
    """

    __tablename__ = "activity"

    title: Mapped[str]
    kind: Mapped[str] = mapped_column(server_default="session")
    starts_at: Mapped[datetime] = mapped_column(WallTime)
    ends_at: Mapped[datetime] = mapped_column(WallTime)
    place: Mapped[str] = mapped_column(server_default="")
    host: Mapped[str] = mapped_column(server_default="")
    capacity: Mapped[int | None]
    admits: Mapped[str] = mapped_column(server_default="all")
    roles: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), info={"holds": list})
    tracks_leaving: Mapped[bool] = mapped_column(server_default="0")
    counts_for_certificate: Mapped[bool] = mapped_column(server_default="1")
    strict: Mapped[bool] = mapped_column(server_default="0")
    early_minutes: Mapped[int] = mapped_column(server_default="30")
    late_minutes: Mapped[int] = mapped_column(server_default="15")
    show_needs: Mapped[bool] = mapped_column(server_default="1")
    stays_open: Mapped[bool] = mapped_column(server_default="0")
    waiting_list: Mapped[bool] = mapped_column(server_default="0")
    retired: Mapped[bool] = mapped_column(server_default="0")


class Vehicle(Synced):
    """A bus or car of a field visit."""

    __tablename__ = "vehicle"
    __table_args__ = (Index("vehicle_of_activity", "activity"),)

    activity: Mapped[str]
    label: Mapped[str]
    seats: Mapped[int] = mapped_column(server_default="0")
    leader: Mapped[str] = mapped_column(server_default="")
    phone: Mapped[str] = mapped_column(server_default="")
    retired: Mapped[bool] = mapped_column(server_default="0")


class Enrolment(Synced):
    """A participant on an activity's list. Its id is made from the two, so two desks make the same row."""

    __tablename__ = "enrolment"
    __table_args__ = (
        Index("enrolment_of_activity", "activity"),
        Index("enrolment_of_participant", "participant"),
    )

    participant: Mapped[str]
    activity: Mapped[str]
    vehicle: Mapped[str | None]
    waiting: Mapped[bool] = mapped_column(server_default="0")
    waiting_since: Mapped[datetime | None] = mapped_column(Moment)
    retired: Mapped[bool] = mapped_column(server_default="0")
