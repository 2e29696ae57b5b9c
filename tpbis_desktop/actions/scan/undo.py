"""Taking a scan back, and putting it back: the fact stays, and so does who took it back and why."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record, writer_of
from tpbis_desktop.model import Scan, ScanVoid
from tpbis_desktop.words import _

_NAMES = uuid.UUID("5c0d3f0e-8f5b-5a4e-9a39-2f6f0c6f1b7d")
_AS_SEEN = (
    "activity",
    "badge",
    "digest",
    "direction",
    "verdict",
    "at",
    "station",
    "vehicle",
    "how",
    "leg",
    "sheet",
)


def take_back(session: Session, scan: str, reason: str, *, now: datetime) -> str:
    """Void a scan, made here or at another station; returns the void's id. Doing it twice is harmless."""
    if session.get(Scan, scan) is None:
        raise UserError(
            _("There is no such scan."), _("Nothing was changed."), _("Choose it from the history again.")
        )
    before = session.scalar(select(ScanVoid.id).where(ScanVoid.scan == scan))
    if before:
        return before
    writer = writer_of(session)
    return record(
        session,
        ScanVoid,
        scan=scan,
        at=now,
        station=writer.station,
        operator=writer.operator,
        reason=reason,
    )


def put_back(session: Session, scan: str) -> str:
    """Undo the taking back of a scan: the same is recorded as seen once more; returns what stands now.

    Doing it twice, here or at two desks, makes one scan.
    """
    seen = session.get_one(Scan, scan)
    if session.scalar(select(ScanVoid.id).where(ScanVoid.scan == scan)) is None:
        return scan
    again = str(uuid.uuid5(_NAMES, scan))
    if session.get(Scan, again) is None:
        facts = {column: getattr(seen, column) for column in _AS_SEEN}
        operator = writer_of(session).operator
        record(session, Scan, again, **facts, operator=operator, reason=_("Taken back by mistake"))
    return again
