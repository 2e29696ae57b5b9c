"""Changing the event itself: its details, its logo, its own fields, and how long personal data is kept."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.found_event import EventDetails, refuse_wrong_details
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Activity, Blob, Event, Station
from tpbis_desktop.words import _

LARGEST_LOGO_BYTES = 2_000_000
LONGEST_LOGO_SIDE = 6000
LONGEST_FIELD = 60
LONGEST_NUMBER = 60


def details_of(session: Session) -> EventDetails:
    """What the event says of itself now."""
    event = the_event(session)
    return EventDetails(
        event.name,
        event.starts_on,
        event.ends_on,
        event.short_name,
        event.place,
        event.zone,
        event.organisers,
    )


def change_details(session: Session, details: EventDetails) -> list[str]:
    """Write what differs; returns the titles of activities that now lie outside the event's days.

    Raises `UserError` when the event would have no name, end before it starts, or be in no time zone.
    """
    refuse_wrong_details(details)
    refuse_wrong_zone(details)
    _change(session, **asdict(details))
    return activities_outside(session, details.starts_on, details.ends_on)


def refuse_wrong_zone(details: EventDetails) -> None:
    """Raise `UserError` when this computer knows no such time zone."""
    try:
        ZoneInfo(details.zone)
    except (KeyError, ValueError, OSError) as error:
        raise UserError(
            _("There is no such time zone."),
            _("Nothing was changed."),
            _("Type a part of a city's name and choose from the list, such as Asia/Jakarta."),
        ) from error


def activities_outside(session: Session, first: date, last: date) -> list[str]:
    """The titles of activities that do not lie within these days, in order."""
    standing = session.scalars(select(Activity).where(~Activity.retired).order_by(Activity.starts_at))
    return [one.title for one in standing if one.starts_at.date() < first or one.starts_at.date() > last]


def change_privacy(session: Session, notice: str, retention_until: date | None) -> None:
    """Write the privacy notice and the day until which personal data is kept."""
    event = the_event(session)
    if retention_until is not None and retention_until < event.ends_on:
        raise UserError(
            _("Personal data would be erased before the event is over."),
            _("Nothing was changed."),
            _("Choose a day after the last day of the event."),
        )
    _change(session, privacy_notice=notice.strip(), retention_until=retention_until)


def change_emergency_number(session: Session, number: str) -> None:
    """Write the number to call, as badges and manifests say it; raises `UserError` when it is too long."""
    number = " ".join(number.split())
    if len(number) > LONGEST_NUMBER:
        raise UserError(
            _("The emergency number is too long."),
            _("Nothing was changed."),
            _("Write at most {n} characters.").format(n=LONGEST_NUMBER),
        )
    _change(session, emergency_number=number)


def change_own_fields(session: Session, names: Sequence[str]) -> None:
    """Write the list of the event's own fields; what people have under a name taken off is kept."""
    cleaned = [" ".join(name.split()) for name in names]
    cleaned = [name for name in cleaned if name]
    if len({name.casefold() for name in cleaned}) < len(cleaned):
        raise UserError(
            _("Two of the event's own fields have one name."), "", _("Give each field a name of its own.")
        )
    if too_long := next((name for name in cleaned if len(name) > LONGEST_FIELD), None):
        raise UserError(
            _("The name of a field is too long."), f"“{too_long[:LONGEST_FIELD]}…”", _("Use a few words.")
        )
    _change(session, own_fields=cleaned or None)


def change_logo(session: Session, data: bytes) -> str:
    """Keep a PNG or JPEG picture as the event's logo; returns its SHA-256. Raises `UserError`."""
    refuse_no_logo(data)
    digest = hashlib.sha256(data).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(digest=digest, data=data))
        session.flush()
    _change(session, logo=digest)
    return digest


def take_logo_off(session: Session) -> None:
    """The event has no logo any more."""
    _change(session, logo=None)


def logo_of(session: Session) -> bytes | None:
    """The picture of the event's logo; None when it has none, or the picture has not arrived here yet."""
    logo = the_event(session).logo
    blob = session.get(Blob, logo) if logo else None
    return blob.data if blob else None


def refuse_no_logo(data: bytes) -> None:
    """Raise `UserError` when `data` is no picture that can be printed on every badge."""
    if len(data) > LARGEST_LOGO_BYTES:
        raise UserError(
            _("The picture is too large: {size} MB.").format(size=round(len(data) / 1_000_000, 1)),
            _("A logo may have 2 MB. The old one was kept."),
            _("Save it smaller, and choose it again."),
        )
    if (side := _longest_side(data)) is None:
        raise UserError(
            _("This file is not a PNG or JPEG picture."),
            _("The logo was not changed."),
            _("Save the logo as PNG, and choose that file."),
        )
    if side > LONGEST_LOGO_SIDE:
        raise UserError(
            _("The picture is too large: {side} pixels wide or high.").format(side=side),
            _("A logo may have 6000. The old one was kept."),
            _("Save it smaller, and choose it again."),
        )


def _longest_side(data: bytes) -> int | None:
    """Of a whole PNG or JPEG; None of anything else."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if max(picture.size) <= LONGEST_LOGO_SIDE:
                picture.load()
            return max(picture.size)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def rename_station(session: Session, station: str, name: str) -> None:
    """Give a station another name; its letter stays."""
    name = " ".join(name.split())
    if not name:
        raise UserError(_("The station needs a name."), "", _("Type a name, such as Desk A or Hall 2."))
    row = session.get(Station, station)
    if row is not None and row.name != name:
        record(session, Station, station, name=name)


def _change(session: Session, **values: Any) -> None:
    """Record what differs, and nothing when nothing does."""
    event = the_event(session)
    differing = {column: value for column, value in values.items() if getattr(event, column) != value}
    if differing:
        record(session, Event, event.id, **differing)
