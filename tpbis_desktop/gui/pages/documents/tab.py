"""What the documents page knows of a tab."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tpbis_desktop.gui.pages.documents.outgoing import Outgoing


class DocumentsTab(QWidget):
    """A tab of the documents page: `refresh` when it comes up or something it shows has changed."""

    def __init__(self, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outgoing = outgoing
        self.workplace = outgoing.workplace

    def refresh(self) -> None:
        """Read again what the tab shows."""

    def parks_work(self) -> bool:
        """Whether something typed here is not saved yet, so that closing must ask."""
        return False
