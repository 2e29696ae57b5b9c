"""The form of a person: a walk-in, one who comes instead, or what was written to be mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from tpbis_desktop.actions.desk.at_the_desk import AtDesk
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.delegations import list_delegations
from tpbis_desktop.gui.pages.desk.likely_same import LikelySame
from tpbis_desktop.gui.pages.desk.person_fields import PersonFields
from tpbis_desktop.gui.pages.desk.photo_field import PhotoField
from tpbis_desktop.gui.pages.desk.side_panel import Sheet
from tpbis_desktop.gui.theme import set_look
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

Purpose = Literal["walk_in", "instead", "edit"]


@dataclass(frozen=True)
class Filled:
    """What a form was filled with: only what differs from what it showed, when it edits."""

    purpose: Purpose
    person: str
    fields: dict[str, str]
    own_fields: dict[str, Any] = field(default_factory=dict)


class PersonForm(Sheet):
    """Enter moves on, Ctrl+Enter saves; `saved` carries what was filled in, `same` who it already is."""

    saved = Signal(object)
    same = Signal(str)

    def __init__(
        self,
        workplace: Workplace,
        purpose: Purpose,
        person: AtDesk | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_title(purpose, person), parent)
        self.purpose: Purpose = purpose
        self.person_id = person.id if person else ""
        with workplace.read() as session:
            delegations = [one.name for one in list_delegations(session)]
            own = the_event(session).own_fields or []
        self.fields = PersonFields(delegations, own, self)
        self.likely = LikelySame(workplace, self)
        self.photo = PhotoField(workplace, self.person_id, self) if person and purpose == "edit" else None
        self.hint = QLabel(_hint(purpose), self)
        self.hint.setProperty("look", "muted")
        self.hint.setWordWrap(True)
        self.save_button = PrimaryButton(_save_words(purpose), _("Ctrl+Enter"), self)
        self._lay_out()
        if person is not None:
            self._prefill(person)
        self._shown = (self.fields.values(), self.fields.own_values())
        self.fields.edited.connect(self._edited)
        self.save_button.clicked.connect(self.save)
        self.likely.taken.connect(self.same)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    def _lay_out(self) -> None:
        room = QScrollArea(self)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(self.fields)
        self.room = room
        for part in (self.hint, self.likely):
            self.add(part)
        self.hint.setVisible(bool(self.hint.text()))
        if self.photo is not None:
            self.add(self.photo)
        self.add(room, 1)
        self.add(self.save_button)

    def _prefill(self, person: AtDesk) -> None:
        if self.purpose == "edit":
            self.fields.fill(person.fields, person.own_fields)
        else:
            inherited = ("delegation", "organisation", "role")
            self.fields.fill({name: person.fields[name] for name in inherited}, {})

    def _edited(self) -> None:
        said = self.fields.values()
        set_look(self.fields.editors["full_name"], "wrong", False)
        if self.purpose != "edit":
            self.likely.look_for(said["full_name"], said["organisation"])

    def save(self) -> None:
        """Hand over what was filled in; a form without a name stays."""
        fields, own = self.fields.values(), self.fields.own_values()
        if not fields["full_name"].strip():
            set_look(self.fields.editors["full_name"], "wrong", True)
            self.fields.editors["full_name"].setFocus()
            return
        if self.purpose == "edit":
            fields = {name: text for name, text in fields.items() if text != self._shown[0][name]}
            own = {name: text for name, text in own.items() if text != self._shown[1][name]}
        else:
            own = {name: text for name, text in own.items() if text}
        self.saved.emit(Filled(self.purpose, self.person_id, fields, own))

    @property
    def half_done(self) -> str:
        if (self.fields.values(), self.fields.own_values()) == self._shown:
            return ""
        walk_in, edit = _("Go on with walk-in: {name}"), _("Go on with changes to {name}")
        words = edit if self.purpose == "edit" else walk_in
        return words.format(name=self.fields.values()["full_name"].strip() or "...")

    def begin_with(self, name: str) -> None:
        """A name typed elsewhere, unless one stands here already."""
        editor = self.fields.editors["full_name"]
        if isinstance(editor, QLineEdit) and not editor.text():
            editor.setText(name)
            self._edited()

    def is_for(self, purpose: Purpose, person: AtDesk | None) -> bool:
        """Whether it already asks the same of the same person."""
        return self.purpose == purpose and self.person_id == (person.id if person else "")

    @property
    def says_only_a_name(self) -> bool:
        """Whether nothing but the name was typed."""
        fields, own = self.fields.values(), self.fields.own_values()
        return ({**fields, "full_name": self._shown[0]["full_name"]}, own) == self._shown

    def take_focus(self) -> None:
        """Go on at the first empty field that matters, the name."""
        editor = self.fields.editors["full_name"]
        assert isinstance(editor, QLineEdit)
        editor.setFocus()
        editor.setCursorPosition(len(editor.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = QApplication.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.key() == Qt.Key.Key_Escape:
                super().keyPressEvent(event)
            return
        if isinstance(focus, QPushButton):
            focus.click()
            return
        move_on = self.fields.next_after(focus)
        (move_on or self.save_button.setFocus)()
        if (now := QApplication.focusWidget()) is not None and self.fields.isAncestorOf(now):
            self.room.ensureWidgetVisible(now)


def _title(purpose: Purpose, person: AtDesk | None) -> str:
    if purpose == "walk_in" or person is None:
        return _("New walk-in")
    if purpose == "instead":
        return _("Comes instead of {name}").format(name=person.line.full_name)
    return _("Edit {name}").format(name=person.line.full_name)


def _hint(purpose: Purpose) -> str:
    if purpose == "instead":
        return _(
            "Takes over delegation, enrolments and seat; the other is withdrawn and their badge revoked."
        )
    return ""


def _save_words(purpose: Purpose) -> str:
    return _("Save changes") if purpose == "edit" else _("Save, check in and print")
