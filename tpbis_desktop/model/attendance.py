"""What was seen: scans, and scans taken back. Attendance is read from these, never stored."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from tpbis_desktop.model.base import Moment, Synced


class Scan(Synced):
    """A fact, never changed: this text was read at this activity, and this is what the desk answered.

    `badge` is the badge id as read, also of a badge nobody here knows yet. Of a text that is no badge of this
    event only `digest` is kept, 16 hex digits of its SHA-256: a stranger's code may hold personal data.
    On a field visit `leg` is out, place or back; a scan keyed in from paper names its `sheet`.
    """

    __tablename__ = "scan"
    __table_args__ = (
        Index("scan_of_badge_at_activity", "activity", "badge"),
        Index("scan_of_badge", "badge"),
        Index("scan_at", "at"),
    )

    activity: Mapped[str]
    badge: Mapped[str | None]
    digest: Mapped[str | None]
    direction: Mapped[str] = mapped_column(server_default="in")
    verdict: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    station: Mapped[str]
    operator: Mapped[str] = mapped_column(server_default="")
    vehicle: Mapped[str | None]
    how: Mapped[str] = mapped_column(server_default="scanner")
    reason: Mapped[str] = mapped_column(server_default="")
    leg: Mapped[str] = mapped_column(server_default="")
    sheet: Mapped[str | None]


class ScanVoid(Synced):
    """A scan taken back, by whom and why."""

    __tablename__ = "scan_void"
    __table_args__ = (Index("scan_void_of_scan", "scan"),)

    scan: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    station: Mapped[str]
    operator: Mapped[str] = mapped_column(server_default="")
    reason: Mapped[str] = mapped_column(server_default="")


class Excuse(Synced):
    """Why somebody is rightly absent from an activity: `kind` is leave (izin) or sick (sakit)."""

    __tablename__ = "excuse"
    __table_args__ = (Index("excuse_of_participant", "participant"), Index("excuse_of_activity", "activity"))

    participant: Mapped[str]
    activity: Mapped[str]
    kind: Mapped[str] = mapped_column(server_default="leave")
    note: Mapped[str] = mapped_column(server_default="")
    at: Mapped[datetime] = mapped_column(Moment)
    station: Mapped[str]
    operator: Mapped[str] = mapped_column(server_default="")
    retired: Mapped[bool] = mapped_column(server_default="0")
