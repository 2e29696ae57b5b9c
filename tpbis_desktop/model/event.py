"""The event itself: one a file."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import JSON, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from tpbis_desktop.model.base import Base, Day, Synced


@lru_cache(64)
def is_zone(name: str) -> bool:
    """Whether this computer knows a time zone called `name`."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return True


class Event(Synced):
    """What is held, when and where, and what all its papers share.

    `letterhead`: lines and logos (blob digests) above every sheet. `certificate_rule` says who earns one,
    `certificate_numbers` is the pattern of their numbers. Templates are names, of `resources/templates` or of
    `Template` rows; empty means the usual one. `document_orders`: the order of people per document.
    """

    __tablename__ = "event"

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(server_default="")
    starts_on: Mapped[date] = mapped_column(Day)
    ends_on: Mapped[date] = mapped_column(Day)
    place: Mapped[str] = mapped_column(server_default="")
    zone: Mapped[str] = mapped_column(server_default="Asia/Jakarta", info={"known": is_zone})
    organisers: Mapped[str] = mapped_column(server_default="")
    logo: Mapped[str | None]
    own_fields: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), info={"holds": list})
    privacy_notice: Mapped[str] = mapped_column(server_default="")
    retention_until: Mapped[date | None] = mapped_column(Day)
    organiser_key: Mapped[str]
    letterhead: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), info={"holds": dict})
    badge_template: Mapped[str] = mapped_column(server_default="")
    certificate_template: Mapped[str] = mapped_column(server_default="")
    certificate_rule: Mapped[dict[str, Any] | None] = mapped_column(
        JSON(none_as_null=True), info={"holds": dict}
    )
    certificate_numbers: Mapped[str] = mapped_column(server_default="")
    emergency_number: Mapped[str] = mapped_column(server_default="")
    document_orders: Mapped[dict[str, Any] | None] = mapped_column(
        JSON(none_as_null=True), info={"holds": dict}
    )

    @property
    def tzinfo(self) -> ZoneInfo:
        """The zone whose wall time the programme is written in."""
        return ZoneInfo(self.zone)


class Blob(Base):
    """A picture by the SHA-256 of its bytes: outside the journal, exchanged beside it."""

    __tablename__ = "blob"

    digest: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
