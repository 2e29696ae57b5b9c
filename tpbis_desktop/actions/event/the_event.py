"""The one event of the file."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Event
from tpbis_desktop.words import _


def the_event(session: Session) -> Event:
    """The event itself; a `UserError` when the file holds none yet."""
    return session.scalars(select(Event).order_by(Event.id)).first() or _no_event()


def _no_event() -> Event:
    raise UserError(_("This file holds no event yet."), "", _("Open another file."))
