"""The sheets tab in the background: drawing previews, and sheets that come out under their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path

from sqlalchemy.orm import Session

from tpbis_desktop.actions.people.unwritten_names import unwritten_notes
from tpbis_desktop.actions.sheets.evening_pack import (
    PackWish,
    ReadyPack,
    draw_pack,
    fix_pack_sheets,
    pack_word,
    preview_pack,
)
from tpbis_desktop.actions.sheets.printed_sheets import Standing, draw_again, standing_of
from tpbis_desktop.actions.sheets.sheet_numbers import CodeTakenError, free_codes
from tpbis_desktop.actions.sheets.sheet_rows import people_on
from tpbis_desktop.actions.sheets.sheets import (
    Press,
    ReadySheet,
    SheetWish,
    draw_ready,
    fix_sheet,
    people_of_sheet,
    preview_sheet,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Step
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder, note_batch
from tpbis_desktop.model import Sheet
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.whole_file import ready_file
from tpbis_desktop.words import _

AT_ONCE = 24
"""Rows shown at once, while the rest of a long sheet is drawn."""
_BETWEEN_STEPS = 16
_TRIES = 5


@dataclass(frozen=True)
class Again:
    """A sheet printed earlier, by its id, once more."""

    sheet: str


Wish = SheetWish | PackWish | Again


@dataclass(frozen=True)
class Shown:
    """A preview: its PDF and whether that is all of it, or why there is none; what was printed before.

    `notes`, of a whole one, say what will be left out of it.
    """

    pdf: bytes
    pages: int = 0
    whole: bool = True
    standing: Standing | None = None
    trouble: UserError | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Drawn:
    out: BytesIO
    pages: int
    whole: bool


def preview(step: Step, event_file: EventFile, wish: Wish, most_rows: int | None = None) -> Shown:
    """Draw what would come out, or only the beginning of it; nothing is recorded."""
    with event_file.read() as session:
        standing = None
        try:
            standing = standing_of(session, wish) if isinstance(wish, SheetWish) else None
            drawn = _previewed(session, wish, most_rows, _now_and_then(step))
            notes = unwritten_notes(session, _people_of(session, wish)) if drawn.whole else ()
        except UserError as error:
            return Shown(b"", standing=standing, trouble=error)
    return Shown(drawn.out.getvalue(), drawn.pages, drawn.whole, standing, notes=notes)


def _people_of(session: Session, wish: Wish) -> Sequence[str]:
    """Who is on it, by id."""
    if isinstance(wish, Again):
        return session.get_one(Sheet, wish.sheet).people
    if isinstance(wish, PackWish):
        return people_on(session, "roll", None)
    return people_of_sheet(session, wish)


def _previewed(session: Session, wish: Wish, most_rows: int | None, step: Callable[[], None]) -> _Drawn:
    out = BytesIO()
    if isinstance(wish, Again):
        return _Drawn(out, draw_again(session, wish.sheet, out, step=step), whole=True)
    if isinstance(wish, PackWish):
        pages = preview_pack(session, wish, out, most_rows=most_rows, step=step).pages
        rows = len(people_on(session, "roll", None)) + wish.blank_rows
        return _Drawn(out, pages, most_rows is None or max(rows, wish.forms) <= most_rows)
    printed = preview_sheet(session, wish, out, most_rows=most_rows, step=step)
    rows = printed.last - printed.first + 1
    return _Drawn(out, printed.pages, most_rows is None or rows <= most_rows)


def _now_and_then(step: Step) -> Callable[[], None]:
    """Asks after every few rows whether the work should stop."""
    rows = count()

    def one_more() -> None:
        row = next(rows)
        if row % _BETWEEN_STEPS == 0:
            step(row, 0)

    return one_more


def bring_out(step: Step, event_file: EventFile, wish: Wish, now: datetime) -> bytes:
    """Draw what is to be printed, and fix its numbers."""
    return _bring_out(step, event_file, wish, _Coming(now))


def save_out(step: Step, event_file: EventFile, wish: Wish, path: Path, now: datetime) -> Path:
    """Save it as a PDF and fix its numbers: both, or neither."""
    _bring_out(step, event_file, wish, _Coming(now, path))
    return path


@dataclass(frozen=True)
class _Coming:
    """When something comes out, and into which file; none when it goes to a printer."""

    now: datetime
    path: Path | None = None


def _bring_out(step: Step, event_file: EventFile, wish: Wish, coming: _Coming) -> bytes:
    """Drawn while everybody else can write, and fixed in a moment; again, if a code was taken meanwhile."""
    for _try in range(_TRIES):
        with suppress(CodeTakenError):
            return _drawn_and_fixed(step, event_file, wish, coming)
    raise UserError(
        _("Sheets are being printed elsewhere on this computer."),
        _("Nothing was printed."),
        _("Wait until they are out, and try again."),
    )


def _drawn_and_fixed(step: Step, event_file: EventFile, wish: Wish, coming: _Coming) -> bytes:
    out, ready = BytesIO(), None
    with event_file.read() as session:
        press = Press(free_codes(session, event_file.writer.station), _now_and_then(step))
        if isinstance(wish, Again):
            draw_again(session, wish.sheet, out, step=press.step)
        else:
            ready = _ready(session, wish, out, press)
    pdf = out.getvalue()
    with ready_file(coming.path, pdf) if coming.path else nullcontext():
        _fix(event_file, ready, coming)
    return pdf


def _ready(
    session: Session, wish: SheetWish | PackWish, out: BytesIO, press: Press
) -> ReadySheet | ReadyPack:
    if isinstance(wish, PackWish):
        return draw_pack(session, wish, out, press)
    return draw_ready(session, wish, out, press)


def _fix(event_file: EventFile, ready: ReadySheet | ReadyPack | None, coming: _Coming) -> None:
    if isinstance(ready, ReadySheet):
        with event_file.write(background=True) as session:
            fix_sheet(session, ready, now=coming.now)
    elif isinstance(ready, ReadyPack):
        with event_file.write(background=True) as session:
            fix_pack_sheets(session, ready, now=coming.now)
        if ready.badges:
            note_batch(event_file, BadgeOrder(ready.badges, pack_word()), pack_word(), coming.now)
