"""The event itself: one a file."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from tpbis_desktop.model.base import Base, Day, Synced


class Event(Synced):
    """What is held, when and where, and what all its papers share."""

    __tablename__ = "event"

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(server_default="")
    starts_on: Mapped[date] = mapped_column(Day)
    ends_on: Mapped[date] = mapped_column(Day)
    place: Mapped[str] = mapped_column(server_default="")
    zone: Mapped[str] = mapped_column(server_default="Asia/Jakarta")
    organisers: Mapped[str] = mapped_column(server_default="")
    logo: Mapped[str | None]
    own_fields: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), info={"holds": list})
    privacy_notice: Mapped[str] = mapped_column(server_default="")
    retention_until: Mapped[date | None] = mapped_column(Day)
    organiser_key: Mapped[str]

    @property
    def tzinfo(self) -> ZoneInfo:
        """The zone whose wall time the programme is written in."""
        return ZoneInfo(self.zone)


class Blob(Base):
    """A picture by the SHA-256 of its bytes: outside the journal, exchanged beside it."""

    __tablename__ = "blob"

    digest: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
