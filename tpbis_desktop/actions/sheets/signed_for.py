"""What a signature counts for: one activity, and of a sheet with several dates one of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from tpbis_desktop.actions.door.doors import Door, find_door
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.actions.sheets.sheet_found import SheetPage
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class SignedFor:
    """A page, the activity its signatures count for, and their column: a date, where the sheet has several.

    `at` is when a scan made from one says the person came: when the activity began. The hand that signed did
    not write the time, and the time of keying it in says nothing of the person: a scan of then would shorten
    the time inside, come after a scan on the way out, or fall on another day. The journal has the time of
    keying. Of what lasts days, `within` is the day on which scans are looked for, and `at` when it began.
    """

    page: SheetPage
    activity: str
    title: str
    column: date | None
    at: datetime
    within: tuple[datetime, datetime] | None = None

    def only(self, rows: Collection[int]) -> SignedFor:
        """The same with only those of its rows that are in `rows`."""
        kept = tuple(number for number in self.page.rows if number in rows)
        return replace(self, page=replace(self.page, rows=kept))


def columns_of(session: Session, page: SheetPage) -> list[date]:
    """The dates that have a signature each; none where there is one signature for all."""
    if page.activity or page.day:
        return []
    days = sorted({activity.starts_at.date() for activity in standing_activities(session)})
    return days if len(days) > 1 else []


def usual_column(columns: Sequence[date], today: date) -> date | None:
    """The date whose signatures are likely keyed in: today, else the last one gone by."""
    return max((day for day in columns if day <= today), default=columns[0] if columns else None)


def activities_of(session: Session, page: SheetPage, column: date | None) -> list[Activity]:
    """What the signatures may count for, likeliest first: a day's registration, then by time."""
    if page.activity:
        return [session.get_one(Activity, page.activity)]
    day = page.day or column
    on = [one for one in standing_activities(session) if day is None or _is_on(one, day)]
    return sorted(on, key=lambda one: (one.kind != "registration", one.starts_at, one.title))


def _is_on(activity: Activity, day: date) -> bool:
    return activity.starts_at.date() <= day <= activity.ends_at.date()


def signed_for(session: Session, page: SheetPage, activity: str, column: date | None) -> SignedFor:
    """The signatures of a column, counted for an activity."""
    row, door = session.get_one(Activity, activity), find_door(session, activity)
    day = page.day or column
    if day is None or not door.lasts_days:
        return SignedFor(page, activity, row.title, column, door.moment(door.starts_at))
    return SignedFor(page, activity, row.title, column, *_of_day(door, day))


def _of_day(door: Door, day: date) -> tuple[datetime, tuple[datetime, datetime]]:
    begins = datetime.combine(day, door.starts_at.time())
    ends = datetime.combine(day, datetime.max.time())
    midnight = datetime.combine(day, datetime.min.time())
    return door.moment(begins), (door.moment(midnight), door.moment(ends))


def said_to_be_for(session: Session, page: SheetPage, activity: str | None, column: date | None) -> SignedFor:
    """The same as somebody says it in words; raises `UserError` while it could be one of several."""
    columns = columns_of(session, page)
    if column is not None and column not in columns:
        raise UserError(
            _("The sheet has no column of this day."),
            _("Nothing was recorded."),
            _("Leave the day out; only a sheet of the whole programme has one a day."),
        )
    possible = activities_of(session, page, column)
    chosen = [one for one in possible if activity in (None, one.id)]
    if not chosen:
        raise UserError(
            _("This sheet was not signed for this activity."),
            _("Nothing was recorded."),
            _("It was signed for: {titles}.").format(titles=_titles(possible)),
        )
    if len(chosen) > 1:
        raise UserError(
            _("A signature on this sheet is for a day: say for which activity it counts."),
            _("Nothing was recorded."),
            _("One of: {titles}.").format(titles=_titles(chosen)),
        )
    only = chosen[0]
    if column is None and columns:
        column = _only_column(only, columns)
    return signed_for(session, page, only.id, column)


def _titles(activities: Sequence[Activity]) -> str:
    return ", ".join(one.title for one in activities) or _("nothing")


def _only_column(activity: Activity, columns: Sequence[date]) -> date:
    on = [day for day in columns if _is_on(activity, day)]
    if len(on) != 1:
        raise UserError(
            _("This activity lasts several days: say which day was signed for."), _("Nothing was recorded.")
        )
    return on[0]
