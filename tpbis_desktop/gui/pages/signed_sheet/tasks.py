"""What is written from the signed-sheet page, each with what undoes it."""

from __future__ import annotations

from collections.abc import Iterable

from tpbis_desktop.actions.sheets.signed_for import SignedFor
from tpbis_desktop.actions.sheets.signed_keying import sign_blank_row, tick, untick
from tpbis_desktop.actions.sheets.signed_settling import (
    forget_left,
    leave_unsigned,
    put_back_unsigned,
    record_signed,
    take_back_recorded,
    take_back_unsigned,
)
from tpbis_desktop.gui.pages.signed_sheet.writing import Change, Task
from tpbis_desktop.words import _


def ticking(signed: SignedFor, rows: Iterable[int]) -> tuple[Task, Task]:
    """These rows are signed."""
    title = _("Ticking the rows")
    there: Change = lambda session, some, now: tick(session, signed, some, now=now)  # noqa: E731
    return Task(title, sorted(rows), there, ("signature",)), unticking(signed, ())


def unticking(signed: SignedFor, rows: Iterable[int]) -> Task:
    """These rows are not signed after all."""
    change: Change = lambda session, some, now: untick(session, signed, some, now=now)  # noqa: E731
    return Task(_("Unticking the rows"), sorted(rows), change, ("signature",))


def recording(signed: SignedFor, rows: Iterable[int]) -> tuple[Task, Task]:
    """The signatures of these rows become scans; undone by the scans."""
    there: Change = lambda session, some, now: [  # noqa: E731
        one.scan for one in record_signed(session, signed, some, now=now)
    ]
    back: Change = lambda session, some, now: take_back_recorded(session, some, now=now)  # noqa: E731
    task = Task(_("Recording from paper"), sorted(rows), there, ("scan", "enrolment"))
    return task, _undoing(back, "scan_void")


def leaving(signed: SignedFor, rows: Iterable[int], note: str) -> tuple[Task, Task]:
    """The scans of these unsigned rows stand, and why."""
    there: Change = lambda session, some, now: leave_unsigned(  # noqa: E731
        session, signed, some, note=note, now=now
    )
    back: Change = lambda session, some, now: forget_left(session, signed, some, now=now)  # noqa: E731
    return Task(_("Noting the reason"), sorted(rows), there, ("signature",)), _undoing(back, "signature")


def taking_back(signed: SignedFor, rows: Iterable[int], reason: str) -> tuple[Task, Task]:
    """The scans of these unsigned rows are taken back; undone by the scans."""
    there: Change = lambda session, some, now: take_back_unsigned(  # noqa: E731
        session, signed, some, reason=reason, now=now
    )
    back: Change = lambda session, some, now: put_back_unsigned(session, some, now=now)  # noqa: E731
    return Task(_("Undoing the scans"), sorted(rows), there, ("scan_void",)), _undoing(back, "scan")


def naming(signed: SignedFor, number: int, person: str) -> Task:
    """This person signed in an empty row."""
    change: Change = lambda session, _one, now: sign_blank_row(  # noqa: E731
        session, signed, number, person, now=now
    )
    return Task("", [number], change, ("signature",))


def _undoing(change: Change, table: str) -> Task:
    return Task(_("Undoing"), (), change, (table,))
