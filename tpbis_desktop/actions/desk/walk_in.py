"""People nobody expected: registered and checked in at once, and removed when that was a mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.history import scans_of
from tpbis_desktop.actions.badges.badges import issue_badge, revoke_badge
from tpbis_desktop.actions.desk.arrive import arrive
from tpbis_desktop.actions.door.outcome import Outcome
from tpbis_desktop.actions.people.register import Registered, edit_person, register
from tpbis_desktop.actions.people.withdraw import come_instead
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Badge, Participant
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody just registered at the desk, and their arrival."""

    registered: Registered
    outcome: Outcome


def walk_in(
    session: Session, fields: Mapping[str, str], *, now: datetime, own_fields: Mapping[str, Any] | None = None
) -> Newcomer:
    """Register a walk-in with `register`'s fields and check them in."""
    registered = register(session, fields, now=now, own_fields=own_fields, walk_in=True)
    return Newcomer(registered, arrive(session, registered.participant, now=now))


def arrive_instead(
    session: Session,
    absent: str,
    fields: Mapping[str, str],
    *,
    now: datetime,
    own_fields: Mapping[str, Any] | None = None,
) -> Newcomer:
    """Register the person who comes instead of `absent`, and check them in."""
    registered = come_instead(session, absent, fields, now=now)
    if own_fields:
        edit_person(session, registered.participant, {}, own_fields)
    return Newcomer(registered, arrive(session, registered.participant, now=now))


def remove_walk_in(session: Session, participant: str, *, now: datetime) -> None:
    """Take a walk-in off the list again: registered by mistake. Scans are taken back, badges revoked."""
    if not session.get_one(Participant, participant).walk_in:
        raise UserError(
            _("Only a walk-in can be removed."),
            _("Nothing was changed."),
            _("Somebody from the list can be withdrawn."),
        )
    why = _("registered by mistake")
    for scan in scans_of(session, participant):
        if scan.voided_why is None:
            take_back(session, scan.scan, why, now=now)
    for badge in session.scalars(select(Badge.id).where(Badge.participant == participant)).all():
        revoke_badge(session, badge, why, now=now)
    record(session, Participant, participant, retired=True)


def issue_spares(session: Session, count: int, *, now: datetime) -> list[str]:
    """Badges without a name, to be given to people by scanning them; returns their ids."""
    return [issue_badge(session, None, now=now) for _one in range(count)]
