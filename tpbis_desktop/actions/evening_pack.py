"""The evening before: everything a day needs on paper, in one PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from sqlalchemy.orm import Session

from tpbis_desktop.actions.badge_faces import print_badges
from tpbis_desktop.actions.badges import badges_in_handing_order, note_print
from tpbis_desktop.actions.found_event import the_event
from tpbis_desktop.actions.letterhead import letterhead_of
from tpbis_desktop.actions.programme import standing_activities
from tpbis_desktop.actions.sheet_numbers import AFRESH
from tpbis_desktop.actions.sheets import SheetWish, make_sheet
from tpbis_desktop.actions.templates import event_badge_template
from tpbis_desktop.documents.sheets.frame import Frame
from tpbis_desktop.documents.sheets.pack import PackPart, write_pack
from tpbis_desktop.documents.sheets.wording import Wording, wording
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _

SIGNED = ("ceremony", "session", "field_visit")
"""Kinds of activity with a sheet to sign; at registration the arrival list is ticked, and meals have none."""


@dataclass(frozen=True, slots=True)
class PackWish:
    """A pack for `day`. Sheets have `blank_rows` for walk-ins; `forms` is how many blank forms to add."""

    day: date
    language: str = "both"
    blank_rows: int = 4
    forms: int = 10
    badges: bool = True


@dataclass(frozen=True, slots=True)
class PackPrinted:
    """What came out: documents by title, how many pages in all, how many badges."""

    titles: tuple[str, ...]
    pages: int
    badges: int


def make_pack(session: Session, wish: PackWish, out: BinaryIO, *, now: datetime) -> PackPrinted:
    """Write badges, arrival list, sheets, manifests and blank forms, and record them as printed.

    Sheets begin afresh: the pack is what lies on the tables in the morning. Raises `UserError`.
    """
    event = the_event(session)
    if not event.starts_on <= wish.day <= event.ends_on:
        raise UserError(
            _("The event is not on this day."), _("Nothing was printed."), _("Choose one of its days.")
        )
    say = wording(wish.language)
    badges, count = _badges(session, say, now) if wish.badges else ([], 0)
    parts = [*badges, *(_part(session, say, one, now) for one in _sheets(session, wish))]
    frame = Frame(say, say["pack"], event.name, letterhead_of(session), short_event=event.short_name)
    pages = write_pack(out, frame, ((say["day_date"], say.day(wish.day)),), parts)
    return PackPrinted(tuple(part.title.main for part in parts), pages, count)


def _sheets(session: Session, wish: PackWish) -> Iterator[SheetWish]:
    """Which sheets the day needs; the kit and the proof of names on the first day only."""

    def of(kind: str, activity: str | None = None, blank_rows: int = wish.blank_rows) -> SheetWish:
        return SheetWish(kind, activity, None, wish.language, blank_rows=blank_rows, rows=AFRESH)

    yield of("arrivals", blank_rows=0)
    if wish.day == the_event(session).starts_on:
        yield of("kit")
        yield of("proof", blank_rows=0)
    held = [one for one in standing_activities(session) if one.starts_at.date() == wish.day]
    for activity in held:
        if activity.kind in SIGNED:
            yield of("attendance", activity.id)
        if activity.kind == "field_visit":
            yield of("manifest", activity.id, 0)
    if wish.forms:
        yield of("walk-in", None, wish.forms)


def _part(session: Session, say: Wording, wish: SheetWish, now: datetime) -> PackPart:
    data = io.BytesIO()
    printed = make_sheet(session, wish, data, now=now)
    activity = session.get(Activity, wish.activity) if wish.activity else None
    subject = f"{activity.title}, {say.clock(activity.starts_at)}" if activity else ""
    return PackPart(say[wish.kind], subject, printed.code, data.getvalue(), printed.pages)


def _badges(session: Session, say: Wording, now: datetime) -> tuple[list[PackPart], int]:
    """The badges of all who come; no part at all when there is nobody."""
    chosen = badges_in_handing_order(session)
    if not chosen:
        return [], 0
    data = io.BytesIO()
    print_badges(session, chosen, data)
    note_print(session, [badge.id for badge in chosen], _("evening-before pack"), now=now)
    pages = event_badge_template(session).pages(len(chosen))
    return [PackPart(say["badges"], "", "", data.getvalue(), pages)], len(chosen)
