"""The sample event: the 2023 programme and eighteen invented people, from `resources/sample`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.found_event import EventDetails, found_event
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.actions.programme.enrolment import enrol
from tpbis_desktop.actions.programme.programme import write_activity
from tpbis_desktop.journal import record
from tpbis_desktop.model import Delegation, Event, Own, Participant, Vehicle
from tpbis_desktop.paths import resource
from tpbis_desktop.tables.people import read_people
from tpbis_desktop.tables.read import read_table


def sample_zone() -> ZoneInfo:
    """The zone of the sample event: its days are days there."""
    return ZoneInfo(_plan()["event"]["zone"])


def _plan() -> dict[str, Any]:
    return tomllib.loads(resource("sample/event.toml").read_text("utf-8"))


def sample_event(starting: date | None, now: datetime) -> Callable[[Session, Own], None]:
    """What records the sample into a new file; `starting` moves its five days to begin on that day."""

    def first(session: Session, own: Own) -> None:
        plan = _plan()
        shift = (starting - plan["event"]["starts_on"]) if starting else timedelta()
        _found(session, own, plan["event"], shift, now)
        for delegation in plan["delegation"]:
            record(session, Delegation, **delegation)
        _register_people(session, now)
        for activity in plan["activity"]:
            _add_activity(session, activity, shift)

    return first


def _found(session: Session, own: Own, event: dict[str, Any], shift: timedelta, now: datetime) -> None:
    details = EventDetails(
        name=event["name"],
        short_name=event["short_name"],
        starts_on=event["starts_on"] + shift,
        ends_on=event["ends_on"] + shift,
        place=event["place"],
        zone=event["zone"],
        organisers=event["organisers"],
    )
    row = found_event(session, own, details, now)
    record(
        session,
        Event,
        row,
        own_fields=event["own_fields"],
        privacy_notice=event["privacy_notice"],
        retention_until=event["retention_until"] + shift,
    )


def _register_people(session: Session, now: datetime) -> None:
    for person in read_people(read_table(resource("sample/participants.csv"))):
        register(session, person.values, now=now, own_fields=person.extras)


def _add_activity(session: Session, plan: dict[str, Any], shift: timedelta) -> None:
    vehicles = plan.pop("vehicle", [])
    times = {key: plan.pop(key) + shift for key in ("starts_at", "ends_at")}
    activity = write_activity(session, None, **plan, **times)
    for vehicle in vehicles:
        riders = session.scalars(select(Participant.id).where(Participant.email.in_(vehicle.pop("enrolled"))))
        enrol(session, activity, list(riders), record(session, Vehicle, activity=activity, **vehicle))
