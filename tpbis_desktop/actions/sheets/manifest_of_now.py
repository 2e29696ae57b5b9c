"""The manifest of a field visit as people sit by now."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tpbis_desktop.actions.sheets.sheet_numbers import AFRESH, SAME
from tpbis_desktop.actions.sheets.sheets import SheetWish, plan_sheet
from tpbis_desktop.actions.visits.seats import seat_as_boarded


def manifest_of_now(session: Session, visit: str) -> SheetWish:
    """The manifest of everybody as they sit now: who boarded another vehicle has the seat there.

    Printed again it keeps its number, unless other people stand on it by now.
    """
    seat_as_boarded(session, visit)
    before, _order = plan_sheet(session, SheetWish("manifest", visit))
    now, _order = plan_sheet(session, SheetWish("manifest", visit, rows=AFRESH))
    same = set(before.people) == set(now.people)
    return SheetWish("manifest", visit, rows=SAME if same else AFRESH)
