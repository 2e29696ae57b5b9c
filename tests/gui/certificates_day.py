"""The days of the sample event as its doors saw them: who attended what, for tests of certificates."""

from __future__ import annotations

from datetime import timedelta

from tests.conftest import Wall
from tpbis_desktop.actions.attendance.taking_part import listed_for, may_attend, people_once
from tpbis_desktop.actions.door.excuses import excuse
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.actions.scan.check_in import check_in_person
from tpbis_desktop.storage.event_file import EventFile

NEVER_CAME = "Yohanes Wenda"
LEFT_EARLY = "Suharti"
WAS_ILL = "Khin Thandar Win"


def attend(file: EventFile, wall: Wall, *, until_day: int = 17) -> None:
    """Everybody attends everything meant for them up to a day, but for a few."""
    with file.read() as session:
        zone = the_event(session).tzinfo
        activities = [(one.id, one.starts_at) for one in standing_activities(session)]
    for activity, starts_at in activities:
        if starts_at.day <= until_day:
            wall.at = starts_at.replace(tzinfo=zone) + timedelta(minutes=5)
            _attend_one(file, wall, activity)


def _attend_one(file: EventFile, wall: Wall, activity: str) -> None:
    with file.write() as session:
        found = {one.id: one for one in standing_activities(session)}[activity]
        never, early, ill = (person_said(session, name) for name in (NEVER_CAME, LEFT_EARLY, WAS_ILL))
        listed = listed_for(session)
        for person in people_once(session):
            meant = may_attend(found, person, listed.get(person.id, set()))
            gone = person.id == early and found.starts_at.day > 14
            sick = person.id == ill and found.starts_at.day == 14
            if sick and found.kind == "session":
                excuse(session, person.id, activity, now=wall.at, why=("sick", ""))
            elif meant and not gone and not sick and person.id != never:
                check_in_person(session, person.id, activity, now=wall.at)
