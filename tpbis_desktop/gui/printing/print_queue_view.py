"""What is on its way to paper: a line a print, each and all to be printed again, elsewhere, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.printing.print_queue import FAILED, PRINTING, PrintLine
from tpbis_desktop.gui.printing.printer_dialog import ask_printer
from tpbis_desktop.gui.printing.printer_words import printer_word
from tpbis_desktop.gui.theme import GRID, set_look
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.pill import Pill, PillTone
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

_SIZE = (880, 600)

Act = Callable[[list[str]], object]


class PrintRow(QFrame):
    """One print: what it is, where it comes out, how far it is, and its buttons."""

    def __init__(self, again: Act, move: Act, forget: Act, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.id = ""
        self.title, self.where = ElidedLabel(parent=self), ElidedLabel(parent=self)
        set_look(self.title, "look", "heading")
        set_look(self.where, "look", "muted")
        self.trouble = QLabel(self)
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.state = Pill("", "neutral", self)
        self.again_button, self.move_button = QPushButton(self), QPushButton(_("Other printer"), self)
        self.forget_button = QPushButton(_("Forget"), self)
        for button, act in (
            (self.again_button, again),
            (self.move_button, move),
            (self.forget_button, forget),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, act=act: act([self.id]))
        self._lay_out()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.title, 1)
        first.addWidget(self.state)
        second = QHBoxLayout()
        second.setSpacing(GRID)
        second.addWidget(self.where, 1)
        for button in (self.again_button, self.move_button, self.forget_button):
            second.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addLayout(first)
        column.addWidget(self.trouble)
        column.addLayout(second)

    def show_print(self, line: PrintLine, *, left: bool, hint: str) -> None:
        """Say how it is now; `left` when it was on its way before the program began."""
        self.id = line.id
        self.title.setText(line.title)
        counted = plural("{n} badge", "{n} badges", line.badges) if line.badges else ""
        printer = printer_word(line.printer) or _("No printer is chosen")
        self.where.setText(" · ".join(words for words in (printer, counted) if words))
        self.state.set_state(*_state_words(line, left=left))
        said = " ".join(words for words in (line.trouble, hint) if words)
        if left and line.state == PRINTING:
            said = _("Some of it may have come out: look at the printer first.")
        self.trouble.setText(said)
        self.trouble.setVisible(bool(said))
        waits = left or line.state == FAILED
        self.again_button.setText(_("Print") if left else _("Print again"))
        self.again_button.setVisible(waits)
        for button in (self.again_button, self.move_button, self.forget_button):
            button.setAccessibleName(f"{button.text()}: {line.title}")


def _state_words(line: PrintLine, *, left: bool) -> tuple[str, PillTone]:
    if left:
        return _("Left from before"), "warning"
    if line.state == FAILED:
        return _("Not printed"), "error"
    return (_("Printing"), "info") if line.state == PRINTING else (_("Waiting"), "neutral")


class PrintQueueView(QDialog):
    """Follows the queue while it is open."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace, self._prints = workplace, workplace.prints
        self.setWindowTitle(_("On the way to paper"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.rows: dict[str, PrintRow] = {}
        self.nothing = EmptyState("check", self)
        self.nothing.set_words(_("Everything is out"), _("Prints stand here until their paper is out."))
        self.again_button = self._button(_("Print all"), lambda: self._prints.again(self._waiting()))
        self.move_button = self._button(_("All on another printer"), lambda: self._move(self._all()))
        self.forget_button = self._button(_("Forget all"), lambda: self._prints.forget(self._all()))
        self.close_button = self._button(_("Close"), self.close)
        self._lay_out()
        self._prints.stood.connect(self.refresh)
        self.refresh()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _lay_out(self) -> None:
        heading = QLabel(_("On the way to paper"), self)
        heading.setProperty("look", "title")
        why = QLabel(_("A badge counts as printed when its paper is out. Nothing here is forgotten."), self)
        why.setProperty("look", "muted")
        why.setWordWrap(True)
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self.nothing, 1)
        self._column.addStretch(1)
        scrolled = QScrollArea(self)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.again_button, self.move_button, self.forget_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * GRID] * 4)
        column.setSpacing(12)
        for part in (heading, why):
            column.addWidget(part)
        column.addWidget(scrolled, 1)
        column.addSpacing(GRID)
        column.addLayout(buttons)

    def refresh(self) -> None:
        """Show the queue as it is; the keyboard stays as near as it can to where it was."""
        lines = self._prints.lines()
        had_keyboard = [row_id for row_id, row in self.rows.items() if row.isAncestorOf(self.focusWidget())]
        for gone in set(self.rows) - {line.id for line in lines}:
            row = self.rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, line in enumerate(lines):
            self._show(place, line)
        self._show_buttons(lines)
        if had_keyboard and had_keyboard[0] not in self.rows:
            self._keep_keyboard()

    def _show(self, place: int, line: PrintLine) -> None:
        if line.id not in self.rows:
            row = PrintRow(self._prints.again, self._move, self._prints.forget, self)
            self.rows[line.id] = row
            self._column.insertWidget(place, row)
        hint = self._prints.hints.get(line.id, "")
        self.rows[line.id].show_print(line, left=line.id in self._prints.left, hint=hint)

    def _show_buttons(self, lines: Sequence[PrintLine]) -> None:
        self.nothing.setVisible(not lines)
        self.again_button.setVisible(len(self._waiting()) > 1)
        for button in (self.move_button, self.forget_button):
            button.setVisible(len(lines) > 1)

    def _keep_keyboard(self) -> None:
        row = next(iter(self.rows.values()), None)
        (row.forget_button if row is not None else self.close_button).setFocus()

    def _all(self) -> list[str]:
        return [line.id for line in self._prints.lines()]

    def _waiting(self) -> list[str]:
        """Those about which somebody has to say something."""
        left = self._prints.left
        return [line.id for line in self._prints.lines() if line.state == FAILED or line.id in left]

    def _move(self, prints: list[str]) -> None:
        title = _("Print on another printer")
        ask_printer(self._workplace, title, lambda to: self._prints.again(prints, to) if to else None)
