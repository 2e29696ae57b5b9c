"""The words of a signed sheet beside the scans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from tpbis_desktop.actions.sheets.row_numbers import rows_in_words
from tpbis_desktop.actions.sheets.sheet_found import SheetPage
from tpbis_desktop.actions.sheets.signed_compared import RowState, SignedRow
from tpbis_desktop.actions.sheets.signed_for import SignedFor
from tpbis_desktop.gui import times
from tpbis_desktop.words import _, plural


def title_words(signed: SignedFor) -> str:
    """`Opening ceremony · Mon 13 Nov`."""
    return f"{signed.title} · {times.short_day(signed.column or signed.at.date())}"


def page_words(page: SheetPage) -> str:
    """`Rows 1-12 of sheet A-S003`."""
    if page.supplement_to:
        said = _("Rows {rows} of sheet {code}, which adds to {begun}")
        return said.format(rows=rows_in_words(page.rows), code=page.code, begun=page.supplement_to)
    return _("Rows {rows} of sheet {code}").format(rows=rows_in_words(page.rows), code=page.code)


def name_words(row: SignedRow) -> str:
    """Who stands in a row."""
    if row.full_name:
        return row.full_name
    return _("Empty row") if row.blank else _("No longer on the list")


def seen_words(row: SignedRow, zone: tzinfo | None) -> str:
    """`scanned 09:05, Hall 1`."""
    if row.seen_at is None:
        return ""
    at = times.clock(row.seen_at, zone)
    return ", ".join(part for part in (_("scanned {time}").format(time=at), row.seen_by) if part)


def state_words(row: SignedRow, zone: tzinfo | None, *, keyed: bool) -> tuple[str, str]:
    """How a row stands, and the tone of the pill; a page that is not keyed in differs from nothing yet."""
    seen = seen_words(row, zone)
    match row.state:
        case RowState.AGREES if row.on_paper:
            return _("recorded from paper"), "good"
        case RowState.AGREES:
            return seen, "good"
        case RowState.NOT_SIGNED if keyed:
            return _("scanned, not signed"), "warning"
        case RowState.NOT_SIGNED:
            return seen, "neutral"
        case RowState.LEFT:
            return _("not signed: {why}").format(why=row.note), "neutral"
    words = {
        RowState.NOT_SCANNED: _("not scanned"),
        RowState.WITHDRAWN: _("has withdrawn"),
        RowState.TAKEN_BACK: _("scan was taken back"),
        RowState.UNKNOWN: _("no longer on the list"),
        RowState.BLANK: _("who signed?"),
    }.get(row.state, "")
    return words, "warning"


def difference_line(row: SignedRow, zone: tzinfo | None) -> str:
    """A row in a group of differences: number, name, and why it is there."""
    why = {
        RowState.NOT_SIGNED: times.clock(row.seen_at, zone) if row.seen_at else "",
        RowState.WITHDRAWN: _because(_("has withdrawn"), row.note),
        RowState.TAKEN_BACK: _because(_("scan was taken back"), row.note),
        RowState.BLANK: _("register this person first"),
    }.get(row.state, "")
    return " · ".join(part for part in (f"{row.number}  {name_words(row)}", why) if part)


def _because(what: str, why: str) -> str:
    return f"{what}: {why}" if why else what


def lines(rows: Sequence[SignedRow], zone: tzinfo | None, most: int) -> str:
    """The rows of a group one under the other; of many the first, and how many more."""
    shown = [difference_line(row, zone) for row in rows[:most]]
    if len(rows) > most:
        shown.append(plural("and {n} more", "and {n} more", len(rows) - most))
    return "\n".join(shown)
