"""Writing from the programme page: whole or not at all, said when it failed, and with a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

T = TypeVar("T")


def written(workplace: Workplace, act: Callable[[Session], T]) -> T | None:
    """What `act` gave, once it is on the disk; None when it could not be written, which a banner says."""
    try:
        with workplace.write() as session:
            return act(session)
    except UserError as error:
        workplace.tell_error(error)
        return None


def write_and_announce(workplace: Workplace, act: Callable[[Session], object], *tables: str) -> None:
    """Write, and let every page read again: what could not be written is then shown as it was."""
    written(workplace, act)
    workplace.announce(*tables)


def offer_undo(workplace: Workplace, told: str, undo: Callable[[], object], message: str = "") -> None:
    """A warning stays until dismissed, so that the way back does not vanish."""
    workplace.tell(Notice("warning", told, message, actions=((_("Undo"), undo),)))
