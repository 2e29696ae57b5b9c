"""Which rows a sheet has that was printed before: the same, those who came since, or all of them anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.sheets.printed_sheets import Standing
from tpbis_desktop.actions.sheets.sheet_numbers import AFRESH, SAME, SUPPLEMENT
from tpbis_desktop.gui.times import clock, short_day
from tpbis_desktop.words import _, plural


def printed_words(standing: Standing) -> str:
    """What was printed, when, and how long it is."""
    rows = plural("{n} row", "{n} rows", standing.rows)
    at = f"{short_day(standing.printed_at.date())} {clock(standing.printed_at)}"
    return _("{code} was printed {at}, with {rows}.").format(code=standing.code, at=at, rows=rows)


class RowsChoice(QWidget):
    """There only for a sheet that was printed before; `chosen` when somebody chose."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.buttons = {
            SAME: QRadioButton(_("The very same again"), self),
            SUPPLEMENT: QRadioButton(self),
            AFRESH: QRadioButton(_("Anew, with new numbers"), self),
        }
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.said)
        for button in self.buttons.values():
            self._group.addButton(button)
            column.addWidget(button)
        self._group.buttonToggled.connect(lambda _button, on: self._tell() if on else None)
        self.start()

    def _tell(self) -> None:
        if not self.signalsBlocked():
            self.chosen.emit()

    @property
    def rows(self) -> str:
        """Which rows are wanted."""
        return next((rows for rows, button in self.buttons.items() if button.isChecked()), SAME)

    def start(self) -> None:
        """Of another sheet nothing is known yet."""
        self.blockSignals(True)
        self.buttons[SAME].setChecked(True)
        self.blockSignals(False)
        self.hide()

    def show_standing(self, standing: Standing | None) -> None:
        """What was printed before."""
        self.setVisible(standing is not None)
        if standing is None:
            return
        self.said.setText(printed_words(standing))
        came = plural("Supplementary: {n} came since", "Supplementary: {n} came since", standing.newcomers)
        self.buttons[SUPPLEMENT].setText(came if standing.newcomers else _("Supplementary: nobody since"))
