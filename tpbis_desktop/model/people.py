"""Who takes part: delegations, participants and their badges."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from tpbis_desktop.model.base import Moment, Synced

ROLES = (
    "participant",
    "resource_person",
    "moderator",
    "facilitator",
    "committee",
    "observer",
    "media",
    "guest",
)
EXPECTED = "expected"
WITHDRAWN = "withdrawn"


class Delegation(Synced):
    """Who sends people: a country, province, regency, city or institution. `country` is ISO 3166-1."""

    __tablename__ = "delegation"

    name: Mapped[str]
    kind: Mapped[str] = mapped_column(server_default="country")
    country: Mapped[str | None]
    retired: Mapped[bool] = mapped_column(server_default="0")


class Participant(Synced):
    """A person of the event. `full_name` is one field, as written: never split, never re-cased."""

    __tablename__ = "participant"
    __table_args__ = (
        Index("participant_of_delegation", "delegation"),
        Index("participant_of_import", "import_id"),
        Index("participant_same_as", "same_as"),
        Index("participant_replaces", "replaces"),
    )

    full_name: Mapped[str]
    name_in_script: Mapped[str] = mapped_column(server_default="")
    honorific: Mapped[str] = mapped_column(server_default="")
    academic_title: Mapped[str] = mapped_column(server_default="")
    role: Mapped[str] = mapped_column(server_default="participant")
    delegation: Mapped[str | None]
    organisation: Mapped[str] = mapped_column(server_default="")
    position: Mapped[str] = mapped_column(server_default="")
    rank: Mapped[str] = mapped_column(server_default="")
    nip: Mapped[str] = mapped_column(server_default="")
    sex: Mapped[str] = mapped_column(server_default="")
    email: Mapped[str] = mapped_column(server_default="")
    phone: Mapped[str] = mapped_column(server_default="")
    dietary: Mapped[str] = mapped_column(server_default="")
    access_needs: Mapped[str] = mapped_column(server_default="")
    emergency_contact: Mapped[str] = mapped_column(server_default="")
    note: Mapped[str] = mapped_column(server_default="")
    photo: Mapped[str | None]
    own_fields: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), info={"holds": dict})
    status: Mapped[str] = mapped_column(server_default=EXPECTED)
    status_reason: Mapped[str] = mapped_column(server_default="")
    registered_at: Mapped[datetime | None] = mapped_column(Moment)
    walk_in: Mapped[bool] = mapped_column(server_default="0")
    same_as: Mapped[str | None]
    replaces: Mapped[str | None]
    import_id: Mapped[str | None]
    retired: Mapped[bool] = mapped_column(server_default="0")

    @property
    def withdrawn(self) -> bool:
        """Whether this person will not come, or has been replaced."""
        return self.status == WITHDRAWN

    @property
    def titled_name(self) -> str:
        """The name with honorific before and academic title after it, as on a badge or certificate."""
        named = f"{self.honorific} {self.full_name}".strip()
        return f"{named}, {self.academic_title}" if self.academic_title else named


class Badge(Synced):
    """A signed badge; its id is the 16 hex digits inside the token. A spare has no participant yet.

    `number` is what people say (`A-017`): station letter and running `serial` of that station.
    """

    __tablename__ = "badge"
    __table_args__ = (
        Index("badge_of_participant", "participant"),
        Index("badge_number", "number"),
        Index("badge_serial", "station", "serial"),
    )

    participant: Mapped[str | None]
    number: Mapped[str]
    serial: Mapped[int]
    station: Mapped[str]
    token: Mapped[str]
    issued_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_why: Mapped[str] = mapped_column(server_default="")


class BadgePrint(Synced):
    """A fact: this badge came out of a printer or went into a file. `why` is first, spoilt or corrected."""

    __tablename__ = "badge_print"
    __table_args__ = (Index("badge_print_of_badge", "badge"),)

    badge: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    station: Mapped[str]
    operator: Mapped[str] = mapped_column(server_default="")
    printer: Mapped[str] = mapped_column(server_default="")
    why: Mapped[str] = mapped_column(server_default="first")
