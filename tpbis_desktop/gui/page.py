"""What the frame knows of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tpbis_desktop.gui.workplace import Workplace


class Page(QWidget):
    """A room of the window. `key` names it on the rail; `tables` are those it shows.

    The frame calls `refresh` when the page comes up, and when one of its tables changed while it is up;
    `take_scan` when a scanner read something while the page is up; `show_person` when another page sends
    somebody here. Over a page that `wants_room` banners keep to one line, and old news goes at every scan.
    """

    key = ""
    wants_room = False
    tables: frozenset[str] = frozenset()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace

    def refresh(self) -> None:
        """Read again what the page shows."""

    def take_scan(self, text: str) -> None:
        """Somebody scanned `text`; what a page has no use for goes to the desk, but for certificates."""
        from tpbis_desktop.gui.certificate_scan import answer_certificate

        if not answer_certificate(self.workplace, text):
            self.workplace.go("desk", text)

    def show_person(self, participant: str) -> None:
        """Show this person, if the page can; the desk also takes a scanned text here."""

    def parks_work(self) -> bool:
        """Whether something typed here is not saved yet, so that closing must ask."""
        return False
