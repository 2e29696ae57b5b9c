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

_NEW = ""


class CommitmentsPanel(QWidget):
    """Shows the list until one is added or edited; what is half written is kept until saved or dropped."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.list = CommitmentsList(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.list)
        self._forms: dict[str, CommitmentForm] = {}
        self.form = self._form_for(_NEW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.list.add_button.clicked.connect(self.begin)
        self.list.edit.connect(self.edit)
        self.list.done.connect(self._settle)

    def _form_for(self, commitment: str) -> CommitmentForm:
        """The form of a commitment, by its id: a form of its own, so that none is written over."""
        if commitment not in self._forms:
            form = self._forms[commitment] = CommitmentForm(self._workplace, self)
            form.wanted.connect(self._save)
            form.unwanted.connect(self._take_off)
            form.closed.connect(self._close)
            form.dropped.connect(self._drop)
            self.stack.addWidget(form)
        return self._forms[commitment]

    def refresh(self) -> None:
        """Read the list again; a form that is open stays."""
        with self._workplace.read() as session:
            lines = list_commitments(session)
        self.list.show_lines(lines)
        known = {_NEW, *(line.id for line in lines)}
        for commitment in self._forms.keys() - known:
            if self._forms[commitment] is not self.form:
                self._forms.pop(commitment).deleteLater()
        self._show_half_written()

    def _show_half_written(self) -> None:
        kept = {commitment for commitment, form in self._forms.items() if form.typed}
        self.list.show_half_written(kept - {_NEW}, new=_NEW in kept)

    def parks_work(self) -> bool:
        """Whether something typed is not saved yet."""
        return any(form.typed for form in self._forms.values())

    def begin(self) -> None:
        """An empty form, or the one that was half written."""
        self.form = self._form_for(_NEW)
        if not self.form.typed:
            self.form.show_new()
        self._show_form()

    def edit(self, line: CommitmentLine) -> None:
        """The form of one that was noted; as it was left, if it was half changed."""
        self.form = self._form_for(line.id)
        if not self.form.typed:
            self.form.show_line(line)
        self._show_form()

    def _show_form(self) -> None:
        self.stack.setCurrentWidget(self.form)
        self.form.take_focus()

    def _close(self) -> None:
        self._show_half_written()
        self.stack.setCurrentWidget(self.list)
        self.list.list.setFocus()

    def _drop(self) -> None:
        """What is written in the form is not wanted."""
        self._forget()
        self._close()

    def _forget(self) -> None:
        if self.form.line is not None:
            self.form.show_line(self.form.line)
        else:
            self.form.show_new()

    def _save(self) -> None:
        form, values = self.form, self.form.values

        def note(session: Session) -> None:
            if form.line is not None:
                edit_commitment(session, form.line.id, **values)
            else:
                due_on, partner = values["due_on"], str(values["partner"])
                add_commitment(session, form.person, str(values["text"]), due_on=due_on, partner=partner)

        if self._write(note):
            self._drop()

    def _settle(self, line: CommitmentLine) -> None:
        state = PLANNED if line.state == DONE else DONE
        self._write(lambda session: edit_commitment(session, line.id, state=state))

    def _take_off(self, line: CommitmentLine) -> None:
        if self._write(lambda session: retire_commitment(session, line.id)):
            self._drop()
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
