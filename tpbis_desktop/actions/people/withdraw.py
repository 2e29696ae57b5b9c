"""People who do not come after all, and those who come instead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.badges import revoke_badge
from tpbis_desktop.actions.people.register import Registered, register
from tpbis_desktop.actions.programme.enrolment import enrol, enrolments_of, strike_off
from tpbis_desktop.journal import record
from tpbis_desktop.model import Badge, Delegation, Participant
from tpbis_desktop.model.people import EXPECTED, WITHDRAWN
from tpbis_desktop.words import _


def withdraw(session: Session, participant: str, reason: str = "") -> None:
    """This person will not come: doors refuse the badge, lists no longer expect them."""
    session.get_one(Participant, participant)
    record(session, Participant, participant, status=WITHDRAWN, status_reason=reason)


def reinstate(session: Session, participant: str) -> None:
    """This person comes after all."""
    session.get_one(Participant, participant)
    record(session, Participant, participant, status=EXPECTED, status_reason="")


def come_instead(session: Session, absent: str, fields: Mapping[str, str], *, now: datetime) -> Registered:
    """Register a person who comes instead of another, with `register`'s fields.

    The newcomer takes over delegation, enrolments and seat; the other is withdrawn and their badges revoked.
    """
    away = session.get_one(Participant, absent)
    inherited = {"organisation": away.organisation, "role": away.role}
    if away.delegation:
        inherited["delegation"] = session.get_one(Delegation, away.delegation).name
    given = {name: text for name, text in fields.items() if text}
    newcomer = register(session, {**inherited, **given}, now=now, replaces=absent)
    for seat in enrolments_of(session, absent):
        enrol(session, seat.activity, [newcomer.participant], seat.vehicle)
        strike_off(session, seat.activity, [absent])
    instead = _("{name} comes instead").format(name=given.get("full_name", ""))
    withdraw(session, absent, instead)
    for badge in session.scalars(select(Badge.id).where(Badge.participant == absent)).all():
        revoke_badge(session, badge, instead, now=now)
    return newcomer
