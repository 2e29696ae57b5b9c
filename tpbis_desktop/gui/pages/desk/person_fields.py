"""The fields of a person's form: what is asked first, what is folded away, the event's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.model.people import ROLES
from tpbis_desktop.words import _

FIRST = (
    "full_name",
    "delegation",
    "role",
    "organisation",
    "name_in_script",
    "dietary",
    "phone",
    "email",
)
MORE = (
    "honorific",
    "academic_title",
    "position",
    "rank",
    "nip",
    "sex",
    "access_needs",
    "emergency_contact",
    "note",
)
_COLUMNS = 6
_SPANS = {"full_name": 6, "organisation": 6, "delegation": 4, "role": 2, "note": 6, "emergency_contact": 6}
_OWN = "own:"


def field_word(field: str) -> str:
    """What a form calls a field."""
    words = {
        "full_name": _("Name, as written"),
        "name_in_script": _("Name in own script"),
        "delegation": _("Delegation"),
        "organisation": _("Institution"),
        "role": _("Role"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "dietary": _("Diet"),
        "honorific": _("Title before the name"),
        "academic_title": _("Title after the name"),
        "position": _("Position"),
        "rank": _("Rank"),
        "nip": _("NIP"),
        "sex": _("Sex"),
        "access_needs": _("Access needs"),
        "emergency_contact": _("Emergency contact"),
        "note": _("Note for the desk"),
    }
    return words.get(field, field)


def _caption(field: str) -> str:
    return field_word(field).removeprefix(_OWN)


class PersonFields(QWidget):
    """Two columns of fields in the order of the keys; `edited` whenever something is typed."""

    edited = Signal()

    def __init__(self, delegations: Sequence[str], own: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "scrolled")
        self.editors: dict[str, QLineEdit | QComboBox] = {}
        self._own = own
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(12)
        column.addLayout(self._grid([*FIRST, *(_OWN + name for name in own)], delegations))
        self.unfold_button = QPushButton(_("More fields"), self)
        self.unfold_button.setProperty("look", "quiet")
        self.unfold_button.clicked.connect(self.unfold)
        column.addWidget(self.unfold_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._folded = QWidget(self)
        self._folded.setLayout(self._grid(MORE, ()))
        self._folded.hide()
        column.addWidget(self._folded)
        column.addStretch(1)

    def _grid(self, fields: Sequence[str], delegations: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(4)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        place = 0
        for field in fields:
            span = _SPANS.get(field, 3)
            if place % _COLUMNS + span > _COLUMNS:
                place += -place % _COLUMNS
            caption, editor = QLabel(_caption(field), self), self._editor(field, delegations)
            caption.setProperty("look", "caption")
            caption.setBuddy(editor)
            editor.setAccessibleName(caption.text())
            row, column = place // _COLUMNS * 2, place % _COLUMNS
            grid.addWidget(caption, row, column, 1, span)
            grid.addWidget(editor, row + 1, column, 1, span)
            place += span
        return grid

    def _editor(self, field: str, delegations: Sequence[str]) -> QLineEdit | QComboBox:
        editor: QLineEdit | QComboBox
        if field == "role":
            editor = QComboBox(self)
            for role in ROLES:
                editor.addItem(role_word(role), role)
            editor.currentIndexChanged.connect(self.edited)
        elif field == "delegation":
            editor = _combo_of(delegations, self)
            editor.editTextChanged.connect(self.edited)
        else:
            editor = QLineEdit(self)
            editor.textEdited.connect(self.edited)
        self.editors[field] = editor
        return editor

    def unfold(self) -> None:
        """Show the rest of the fields, and go on there."""
        self._folded.show()
        self.unfold_button.hide()
        self.editors[MORE[0]].setFocus()

    def fill(self, fields: dict[str, str], own_fields: dict[str, object]) -> None:
        """Write values into the fields."""
        said = {**fields, **{_OWN + name: str(value) for name, value in own_fields.items()}}
        for field, text in said.items():
            editor = self.editors.get(field)
            if isinstance(editor, QComboBox) and field == "role":
                editor.setCurrentIndex(max(0, editor.findData(text)))
            elif isinstance(editor, QComboBox):
                editor.setEditText(text)
                editor.lineEdit().setCursorPosition(0)  # type: ignore[union-attr]
            elif editor is not None:
                editor.setText(text)
                editor.setCursorPosition(0)
        if any(fields.get(field) for field in MORE):
            self._folded.show()
            self.unfold_button.hide()

    def values(self) -> dict[str, str]:
        """What the fields say, the event's own left out."""
        return {field: _text(editor) for field, editor in self.editors.items() if not field.startswith(_OWN)}

    def own_values(self) -> dict[str, str]:
        """What the event's own fields say."""
        return {name: _text(self.editors[_OWN + name]) for name in self._own}

    def visible_editors(self) -> Iterator[QWidget]:
        """The fields that can be reached, in order."""
        return (editor for editor in self.editors.values() if editor.isVisibleTo(self))

    def next_after(self, focus: QWidget | None) -> Callable[[], None] | None:
        """What moves on from the field with the focus; None after the last."""
        order = list(self.visible_editors())
        at = next((n for n, editor in enumerate(order) if focus in (editor, editor.focusProxy())), None)
        inside = next((n for n, editor in enumerate(order) if focus and editor.isAncestorOf(focus)), None)
        here = at if at is not None else inside
        if here is None or here + 1 >= len(order):
            return None
        return order[here + 1].setFocus


def _text(editor: QLineEdit | QComboBox) -> str:
    if isinstance(editor, QLineEdit):
        return editor.text()
    return editor.currentText() if editor.isEditable() else str(editor.currentData())


def _combo_of(names: Sequence[str], parent: QWidget) -> QComboBox:
    """A field that completes what is known, by any part of it, and takes what is new."""
    combo = QComboBox(parent)
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    combo.addItems(["", *names])
    completer = QCompleter(list(names), combo)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    combo.setCompleter(completer)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    return combo
