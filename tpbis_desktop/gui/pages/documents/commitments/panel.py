"""The commitments people take home: a list, and over it the form for one of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.report.commitments import (
    DONE,
    PLANNED,
    CommitmentLine,
    add_commitment,
    edit_commitment,
    list_commitments,
    retire_commitment,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.pages.documents.commitments.form import CommitmentForm
from tpbis_desktop.gui.pages.documents.commitments.list import CommitmentsList
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


class CommitmentsPanel(QWidget):
    """Shows the list until one is added or edited."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.list = CommitmentsList(self)
        self.form = CommitmentForm(workplace, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.list.add_button.clicked.connect(self.begin)
        self.list.edit.connect(self.edit)
        self.list.done.connect(self._settle)
        self.form.wanted.connect(self._save)
        self.form.unwanted.connect(self._take_off)
        self.form.closed.connect(self._close)

    def refresh(self) -> None:
        """Read the list again; a form that is open stays."""
        with self._workplace.read() as session:
            lines = list_commitments(session)
        self.list.show_lines(lines)

    def parks_work(self) -> bool:
        """Whether something typed is not saved yet."""
        return self.stack.currentWidget() is self.form and self.form.typed

    def begin(self) -> None:
        """An empty form."""
        self.form.show_new()
        self.stack.setCurrentWidget(self.form)
        self.form.take_focus()

    def edit(self, line: CommitmentLine) -> None:
        """The form of one that was noted."""
        self.form.show_line(line)
        self.stack.setCurrentWidget(self.form)
        self.form.take_focus()

    def _close(self) -> None:
        self.stack.setCurrentWidget(self.list)
        self.list.list.setFocus()

    def _save(self) -> None:
        form, values = self.form, self.form.values

        def note(session: Session) -> None:
            if form.line is not None:
                edit_commitment(session, form.line.id, **values)
            else:
                due_on, partner = values["due_on"], str(values["partner"])
                add_commitment(session, form.person, str(values["text"]), due_on=due_on, partner=partner)

        if self._write(note):
            self._close()

    def _settle(self, line: CommitmentLine) -> None:
        state = PLANNED if line.state == DONE else DONE
        self._write(lambda session: edit_commitment(session, line.id, state=state))

    def _take_off(self, line: CommitmentLine) -> None:
        if self._write(lambda session: retire_commitment(session, line.id)):
            self._close()
            self._workplace.tell(Notice("info", _("The commitment is off the list.")))

    def _write(self, action: Callable[[Session], object]) -> bool:
        try:
            with self._workplace.write() as session:
                action(session)
        except UserError as error:
            self._workplace.tell_error(error)
            return False
        self._workplace.announce("commitment")
        return True
