"""The page that tries a printer out, on the paper that it is to print."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.templates import event_badge_template
from tpbis_desktop.documents.badges.trial_print import write_test_print

A4 = (595.28, 841.89)


def draw_test_print(session: Session, kind: str, called: str) -> bytes:
    """A PDF for the printer `called` so, of the size of this event's badges, or of what else it prints."""
    if kind == "badge":
        return write_test_print(called, event_badge_template(session).paper)
    return write_test_print(called, (A4[1], A4[0]) if kind == "certificate" else A4)
