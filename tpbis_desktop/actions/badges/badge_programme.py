"""The programme as it concerns one person, for the back of the badge."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.taking_part import listed_for, may_attend
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.documents.badges.face import ProgrammeDay
from tpbis_desktop.model import Activity, Participant
from tpbis_desktop.words import language


class PersonalProgrammes:
    """Read once for a batch: everybody with the same activities gets the same days."""

    def __init__(self, session: Session) -> None:
        self._activities = standing_activities(session)
        self._listed = listed_for(session)
        self._made: dict[tuple[str, ...], tuple[ProgrammeDay, ...]] = {}

    def of(self, person: Participant | None) -> tuple[ProgrammeDay, ...]:
        """The days with the activities that are meant for a person; of a spare, those meant for all."""
        meant = [one for one in self._activities if self._is_meant(one, person)]
        key = tuple(one.id for one in meant)
        if key not in self._made:
            days = groupby(meant, key=lambda one: one.starts_at.date())
            self._made[key] = tuple(_day(list(lines)) for _date, lines in days)
        return self._made[key]

    def _is_meant(self, activity: Activity, person: Participant | None) -> bool:
        if person is None:
            return activity.admits == "all"
        return may_attend(activity, person, self._listed.get(person.id, set()))


def _day(activities: list[Activity]) -> ProgrammeDay:
    from babel.dates import format_date

    heading = format_date(activities[0].starts_at.date(), "EEEE d MMMM", locale=language())
    return ProgrammeDay(str(heading), tuple(map(_line, activities)))


def _line(activity: Activity) -> tuple[str, str]:
    said = " · ".join(filter(None, (activity.title, activity.place)))
    return f"{activity.starts_at:%H:%M}", said
