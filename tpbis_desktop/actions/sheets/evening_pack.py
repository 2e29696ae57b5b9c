"""The evening before: everything a day needs on paper, in one PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.badge_faces import print_badges
from tpbis_desktop.actions.badges.badges import note_print
from tpbis_desktop.actions.badges.templates import event_badge_template
from tpbis_desktop.actions.event.letterhead import letterhead_of
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.printing.badge_batch import badges_in_handing_order
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.actions.sheets.sheet_numbers import AFRESH, free_codes
from tpbis_desktop.actions.sheets.sheet_rows import Step, on_and_on
from tpbis_desktop.actions.sheets.sheets import (
    Press,
    Printed,
    ReadySheet,
    SheetWish,
    draw_ready,
    fix_sheet,
    preview_sheet,
)
from tpbis_desktop.documents.sheets.frame import Frame
from tpbis_desktop.documents.sheets.pack import PackPart, write_pack
from tpbis_desktop.documents.sheets.wording import wording
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import writer_of
from tpbis_desktop.model import Activity, Badge
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


@dataclass(frozen=True, slots=True)
class ReadyPack:
    """A pack drawn under the codes its sheets are about to have: they have them once it is fixed."""

    printed: PackPrinted
    sheets: tuple[ReadySheet, ...]
    badges: tuple[str, ...]


def make_pack(session: Session, wish: PackWish, out: BinaryIO, *, now: datetime) -> PackPrinted:
    """Write badges, arrival list, sheets, manifests and blank forms, and record them as printed.

    Sheets begin afresh: the pack is what lies on the tables in the morning. Raises `UserError`.
    """
    ready = draw_pack(session, wish, out, Press(free_codes(session, writer_of(session).station)))
    fix_pack_sheets(session, ready, now=now)
    if ready.badges:
        note_print(session, list(ready.badges), pack_word(), now=now)
    return ready.printed


def draw_pack(session: Session, wish: PackWish, out: BinaryIO, press: Press) -> ReadyPack:
    """Write the pack without recording anything: drawing may be long. Raises `UserError`."""
    _refuse_wrong_day(session, wish)
    chosen = badges_in_handing_order(session) if wish.badges else []
    parts, ready = _badge_parts(session, wish, chosen, press.step), []
    for one in _sheets(session, wish):
        data = io.BytesIO()
        sheet = draw_ready(session, one, data, press)
        ready.append(sheet)
        parts.append(_part(session, one, sheet.printed, data.getvalue()))
    pages = _write(session, wish, out, parts)
    printed = PackPrinted(tuple(part.title.main for part in parts), pages, len(chosen))
    return ReadyPack(printed, tuple(ready), tuple(badge.id for badge in chosen))


def fix_pack_sheets(session: Session, ready: ReadyPack, *, now: datetime) -> None:
    """Record the sheets of a pack that was drawn. Raises `CodeTakenError` as `fix_sheet` does."""
    for sheet in ready.sheets:
        fix_sheet(session, sheet, now=now)


def pack_word() -> str:
    """Where badges of a pack are noted to have come out."""
    return _("evening-before pack")


def preview_pack(
    session: Session, wish: PackWish, out: BinaryIO, *, most_rows: int | None = None, step: Step = on_and_on
) -> PackPrinted:
    """Write what `make_pack` would, its sheets marked as previews; nothing is recorded.

    With `most_rows` only the beginning of every part, and so fewer pages.
    """
    _refuse_wrong_day(session, wish)
    chosen = badges_in_handing_order(session) if wish.badges else []
    parts = _badge_parts(session, wish, chosen[:most_rows], step)
    for one in _sheets(session, wish):
        data = io.BytesIO()
        printed = preview_sheet(session, one, data, most_rows=most_rows, step=step)
        parts.append(_part(session, one, printed, data.getvalue()))
    pages = _write(session, wish, out, parts)
    return PackPrinted(tuple(part.title.main for part in parts), pages, len(chosen))


def _refuse_wrong_day(session: Session, wish: PackWish) -> None:
    event = the_event(session)
    if not event.starts_on <= wish.day <= event.ends_on:
        raise UserError(
            _("The event is not on this day."), _("Nothing was printed."), _("Choose one of its days.")
        )


def _write(session: Session, wish: PackWish, out: BinaryIO, parts: Sequence[PackPart]) -> int:
    event, say = the_event(session), wording(wish.language)
    frame = Frame(say, say["pack"], event.name, letterhead_of(session), short_event=event.short_name)
    return write_pack(out, frame, ((say["day_date"], say.day(wish.day)),), parts)


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


def _part(session: Session, wish: SheetWish, printed: Printed, pdf: bytes) -> PackPart:
    say = wording(wish.language)
    activity = session.get(Activity, wish.activity) if wish.activity else None
    subject = f"{activity.title}, {say.clock(activity.starts_at)}" if activity else ""
    return PackPart(say[wish.kind], subject, printed.code, pdf, printed.pages)


def _badge_parts(session: Session, wish: PackWish, chosen: Sequence[Badge], step: Step) -> list[PackPart]:
    """The badges of all who come; no part at all when there is nobody."""
    if not chosen:
        return []
    data = io.BytesIO()
    print_badges(session, chosen, data, lambda _done: step())
    pages = event_badge_template(session).pages(len(chosen))
    return [PackPart(wording(wish.language)["badges"], "", "", data.getvalue(), pages)]
