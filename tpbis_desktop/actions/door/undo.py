"""Taking a scan back: the fact stays, and so does who took it back and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record, writer_of
from tpbis_desktop.model import Scan, ScanVoid
from tpbis_desktop.words import _


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
