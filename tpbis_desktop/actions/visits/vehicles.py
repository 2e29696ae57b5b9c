"""The vehicles of a field visit, and who rides in which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.programme.enrolment import enrol, enrolment_id
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Enrolment, Vehicle
from tpbis_desktop.words import _


def write_vehicle(session: Session, vehicle: str | None, **values: Any) -> str:
    """Add a vehicle (None; `activity` and `label` at least) or change one; returns its id."""
    known = session.get_one(Vehicle, vehicle) if vehicle else None
    label = values.get("label", known and known.label)
    if not (label or "").strip():
        raise UserError(
            _("The vehicle needs a name."), _("Nothing was changed."), _("Type one, such as Bus 1.")
        )
    if values.get("seats", 0) < 0:
        raise UserError(_("A vehicle cannot have fewer than no seats."), _("Nothing was changed."))
    changed = {key: value for key, value in values.items() if known is None or getattr(known, key) != value}
    return record(session, Vehicle, vehicle, **changed) if changed or known is None else known.id


def retire_vehicle(session: Session, vehicle: str) -> list[str]:
    """Take a vehicle out; who rode in it stays on the list. Returns their ids, for `bring_back_vehicle`."""
    riders = list(
        session.scalars(
            select(Enrolment.participant).where(Enrolment.vehicle == vehicle, Enrolment.retired.is_(False))
        )
    )
    activity = session.get_one(Vehicle, vehicle).activity
    seat(session, activity, riders, None)
    record(session, Vehicle, vehicle, retired=True)
    return riders


def bring_back_vehicle(session: Session, vehicle: str, riders: Sequence[str]) -> None:
    """Undo `retire_vehicle`; who rides elsewhere by now stays there."""
    activity = session.get_one(Vehicle, vehicle).activity
    record(session, Vehicle, vehicle, retired=False)
    for rider in riders:
        row = session.get(Enrolment, enrolment_id(activity, rider))
        if row is not None and not row.retired and row.vehicle is None:
            seat(session, activity, [rider], vehicle)


def seat(session: Session, activity: str, people: Sequence[str], vehicle: str | None) -> None:
    """Put people into a vehicle, or (None) out of it; who is not on the list yet is put on it."""
    enrol(session, activity, people, vehicle)
    if vehicle is None:
        for person in people:
            row = session.get_one(Enrolment, enrolment_id(activity, person))
            if row.vehicle is not None:
                record(session, Enrolment, row.id, vehicle=None)
