"""Badges: issued when a person is registered, printed as often as needed, revoked only when lost."""

from __future__ import annotations

import os
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.token import write_token
from tpbis_desktop.journal import record, writer_of
from tpbis_desktop.model import Badge, BadgePrint, Event, Own, Participant, Station
from tpbis_desktop.words import _

FIRST, SPOILT, CORRECTED = "first", "spoilt", "corrected"


def issue_badge(session: Session, participant: str | None, *, now: datetime) -> str:
    """A new badge signed by this station, of a participant or (None) a spare; returns the badge id."""
    own = session.scalars(select(Own)).one()
    station = session.get_one(Station, own.station)
    if not station.may_issue:
        raise UserError(
            _("This station may not issue badges."),
            _("Nothing was recorded."),
            _("Ask at a registration desk, or let the organiser change this station."),
        )
    event = session.scalars(select(Event.id)).one()
    badge = os.urandom(8).hex()
    serial = 1 + (session.scalar(_LAST_SERIAL.where(Badge.station == station.id)) or 0)
    record(
        session,
        Badge,
        badge,
        participant=participant,
        number=f"{station.letter}-{serial:03d}",
        serial=serial,
        station=station.id,
        token=write_token(event, station.number, badge, own.station_key),
        issued_at=now,
    )
    return badge


_LAST_SERIAL = select(func.max(Badge.serial))


def current_badge(session: Session, participant: str) -> Badge | None:
    """The newest badge of a person that was not revoked."""
    query = select(Badge).where(Badge.participant == participant, Badge.revoked_at.is_(None))
    return session.scalars(query.order_by(Badge.issued_at.desc(), Badge.id.desc())).first()


def badge_by_number(session: Session, number: str) -> Badge:
    """The badge that people call `number`, in any case; one still valid before a revoked one."""
    query = select(Badge).where(Badge.number == number.strip().upper())
    found = session.scalars(query.order_by(Badge.revoked_at.is_not(None), Badge.id)).first()
    if found is None:
        raise UserError(
            _("There is no badge {number}.").format(number=number),
            _("Nothing was changed."),
            _("Read the number on the badge again, such as A-017."),
        )
    return found


def revoke_badge(session: Session, badge: str, reason: str, *, now: datetime) -> None:
    """From now on every door refuses this badge. Doing it twice keeps the first reason."""
    if session.get_one(Badge, badge).revoked_at is None:
        record(session, Badge, badge, revoked_at=now, revoked_why=reason)


def replace_lost_badge(session: Session, participant: str, reason: str, *, now: datetime) -> str:
    """Revoke every badge of a person and issue a new one; returns the new badge's id."""
    query = select(Badge.id).where(Badge.participant == participant, Badge.revoked_at.is_(None))
    for badge in session.scalars(query).all():
        revoke_badge(session, badge, reason, now=now)
    return issue_badge(session, participant, now=now)


def give_spare(session: Session, badge: str, participant: str, *, now: datetime) -> None:
    """Make a spare badge a person's own; their earlier badge is revoked, so that one is in use."""
    spare = session.get_one(Badge, badge)
    if spare.participant not in (None, participant) or spare.revoked_at is not None:
        raise UserError(
            _("Badge {number} belongs to somebody already.").format(number=spare.number),
            _("Nothing was changed."),
            _("Take another spare badge."),
        )
    earlier = current_badge(session, participant)
    record(session, Badge, badge, participant=participant)
    if earlier is not None and earlier.id != badge:
        revoke_badge(session, earlier.id, _("replaced by {number}").format(number=spare.number), now=now)


def note_print(session: Session, badges: list[str], printer: str, *, now: datetime, why: str = FIRST) -> None:
    """Record that these badges came out of `printer`: number and token stay what they were."""
    writer = writer_of(session)
    for badge in badges:
        facts = {"station": writer.station, "operator": writer.operator, "printer": printer}
        record(session, BadgePrint, badge=badge, at=now, why=why, **facts)


def spare_badges(session: Session) -> list[Badge]:
    """Spares that nobody has been given yet, by number."""
    query = select(Badge).where(Badge.participant.is_(None), Badge.revoked_at.is_(None))
    return list(session.scalars(query.order_by(Badge.station, Badge.serial)))


def holder(session: Session, badge: Badge) -> Participant | None:
    """Whose badge it is."""
    return session.get(Participant, badge.participant) if badge.participant else None
