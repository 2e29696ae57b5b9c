"""The paper of a field visit: the manifest before leaving, the out-and-back record after."""

from __future__ import annotations

from typing import BinaryIO

from sqlalchemy.orm import Session

from tpbis_desktop.actions.sheets.sheet_drawing import Drawn, draw_sheet
from tpbis_desktop.actions.sheets.sheet_numbers import AFRESH, SAME, Numbers, Subject
from tpbis_desktop.actions.sheets.sheet_rows import Step, on_and_on
from tpbis_desktop.actions.sheets.sheets import SheetWish, plan_sheet
from tpbis_desktop.actions.visits.seats import seat_as_boarded

RECORD = "visit-record"


def manifest_of_now(session: Session, visit: str) -> SheetWish:
    """The manifest of everybody as they sit now: who boarded another vehicle has the seat there.

    Printed again it keeps its number, unless other people stand on it by now.
    """
    seat_as_boarded(session, visit)
    before, _order = plan_sheet(session, SheetWish("manifest", visit))
    now, _order = plan_sheet(session, SheetWish("manifest", visit, rows=AFRESH))
    same = set(before.people) == set(now.people)
    return SheetWish("manifest", visit, rows=SAME if same else AFRESH)


def write_record(
    session: Session, visit: str, out: BinaryIO, language: str = "both", step: Step = on_and_on
) -> int:
    """Write the out-and-back record of a visit as a PDF; returns its pages. It has no number to keep."""
    drawn = Drawn(Subject(RECORD, visit), Numbers((), 1, 0), language, step=step)
    return draw_sheet(session, drawn, out)
