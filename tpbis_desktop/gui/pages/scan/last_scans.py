"""The last scans of a door, and taking one back."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from tpbis_desktop.actions.attendance.history import ScanLine
from tpbis_desktop.actions.attendance.verdict import ADMITTED, Verdict
from tpbis_desktop.gui import times
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.verdict_words import kind_of, short_word
from tpbis_desktop.gui.widgets.reasons import Reasons, undo_reasons
from tpbis_desktop.gui.widgets.two_line_rows import Row, TwoLineRows, fill, key_of
from tpbis_desktop.words import _

_COUNTING = (*ADMITTED, Verdict.LEFT)


class LastScans(QWidget):
    """`taken_back` carries the scan and the reason; nothing is written here."""

    taken_back = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, ScanLine] = {}
        self._asked_for = ""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.rows = QListWidget(self)
        self.rows.setItemDelegate(TwoLineRows(self.rows))
        self.rows.setAccessibleName(_("Last scans"))
        self.rows.currentItemChanged.connect(self._name_button)
        self.nothing = QLabel(_("No scans yet. The last ten will stand here."), self)
        self.nothing.setProperty("look", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.undo_button = QPushButton(self)
        self.undo_button.clicked.connect(self.ask)
        self.reasons = Reasons(self)
        self.reasons.chosen.connect(self._choose)
        self.reasons.cancelled.connect(self.show_list)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._list())
        self._stack.addWidget(self._question())
        self._name_button()

    def _list(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.rows, 1)
        column.addWidget(self.undo_button)
        return page

    def _question(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reasons)
        column.addStretch(1)
        return page

    def show_scans(self, lines: list[ScanLine], zone: tzinfo | None) -> None:
        """Show these, newest first."""
        self._lines = {line.scan: line for line in lines}
        fill(self.rows, [_row(line, zone) for line in lines])
        self.rows.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self._name_button()

    def show_list(self) -> None:
        """Put the question away."""
        self._asked_for = ""
        if self.asking:
            # The list would select its first row when the focus fell to it.
            self.setFocus()
        self._stack.setCurrentIndex(0)

    @property
    def asking(self) -> bool:
        """Whether a reason is being asked for."""
        return self._stack.currentIndex() == 1

    def ask(self) -> None:
        """Ask why the selected scan, or else the newest, is taken back."""
        line = self._meant()
        if line is None:
            return
        self._asked_for = line.scan
        self._stack.setCurrentIndex(1)
        self.reasons.ask(
            _("Take back “{scan}”?").format(scan=_title(line)),
            undo_reasons(),
        )

    def _meant(self) -> ScanLine | None:
        selected = self._lines.get(key_of(self.rows.currentItem()))
        if selected is not None:
            return selected if _counts(selected) else None
        return next((line for line in self._lines.values() if _counts(line)), None)

    def _choose(self, reason: str) -> None:
        scan = self._asked_for
        self.rows.setCurrentRow(-1)
        self.show_list()
        if scan:
            self.taken_back.emit(scan, reason)

    def _name_button(self) -> None:
        selected = key_of(self.rows.currentItem())
        words = _("Undo the selected scan") if selected else _("Undo the last scan")
        self.undo_button.setText(f"{words}  Ctrl+Z")
        self.undo_button.setAccessibleName(words)
        self.undo_button.setEnabled(self._meant() is not None)


def _counts(line: ScanLine) -> bool:
    """Only what counted as attendance can be taken back; a refusal was none."""
    return line.voided_why is None and line.verdict in _COUNTING


def _title(line: ScanLine) -> str:
    return line.name or line.number or short_word(line.verdict)


def _row(line: ScanLine, zone: tzinfo | None) -> Row:
    said = _("Taken back: {why}").format(why=line.voided_why) if line.voided_why is not None else _said(line)
    second = f"{times.clock(line.at, zone)} · {said}"
    return Row(
        key=line.scan,
        first=_title(line),
        second=second,
        kind=kind_of(line.verdict),
        struck=line.voided_why is not None,
        spoken=f"{second}, {_title(line)}",
    )


def _said(line: ScanLine) -> str:
    word = short_word(line.verdict)
    how = _("by hand") if line.how == "by_hand" else ""
    if line.how == "paper":
        how = _("from signed sheet {code}").format(code=line.sheet)
    return " · ".join(part for part in (word, line.station, how) if part)
