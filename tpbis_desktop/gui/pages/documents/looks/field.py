"""One line of the form of a template: a label, what it holds, and under it why it cannot hold that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.looks.form_setting import CHOICE, COLOUR, SIZE, YES_NO, Setting, why_not
from tpbis_desktop.gui.theme import GRID, set_look
from tpbis_desktop.gui.widgets.colour_field import ColourField
from tpbis_desktop.gui.widgets.eliding_box import ElidingBox
from tpbis_desktop.words import _

_LONG_TEXT = 200


@dataclass(frozen=True)
class _Editor:
    """A widget of Qt, how it is read and written, and its signal of another value."""

    widget: QWidget
    read: Callable[[], Any]
    write: Callable[[Any], None]
    changed: SignalInstance


class SettingField(QWidget):
    """`edited` at every change; `value` is what it holds, possible or not."""

    edited = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._editor = _editor(setting, self)
        self.widget.setAccessibleName(setting.word)
        self.hint = QLabel(self)
        self.hint.setProperty("look", "wrong")
        self.hint.setWordWrap(True)
        self.hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._lay_out(column)
        column.addWidget(self.hint)
        self.setFocusProxy(self.widget)
        self.show_value(setting.value)
        self._editor.changed.connect(self._weigh)

    def _lay_out(self, column: QVBoxLayout) -> None:
        if self.setting.kind == YES_NO:
            column.addWidget(self.widget)
            return
        label = QLabel(self.setting.word, self)
        label.setBuddy(self.widget)
        if self.setting.kind in (SIZE, COLOUR):
            label.setWordWrap(True)
            row = QHBoxLayout()
            row.setSpacing(GRID)
            row.addWidget(label, 1)
            row.addWidget(self.widget)
            column.addLayout(row)
        else:
            column.addWidget(label)
            column.addWidget(self.widget)

    @property
    def widget(self) -> QWidget:
        """What is typed or ticked."""
        return self._editor.widget

    @property
    def value(self) -> Any:
        """What it holds now."""
        return self._editor.read()

    @property
    def wrong(self) -> str:
        """Why it cannot hold that, as a hint; empty when it can."""
        return why_not(self.setting, self.value)

    @property
    def differs(self) -> bool:
        """Whether it holds something else than is kept."""
        return bool(self.value != self.setting.value)

    def show_value(self, value: Any) -> None:
        """Hold this value."""
        if value != self.value:
            self._editor.write(value)

    def show_setting(self, setting: Setting, value: Any) -> None:
        """The same line as it is kept now, holding `value`."""
        self.setting = setting
        self.show_value(value)
        self._weigh()

    def _weigh(self, *_new: object) -> None:
        wrong = self.wrong
        self.hint.setText(wrong)
        self.hint.setVisible(bool(wrong))
        told = self.widget.text if isinstance(self.widget, ColourField) else self.widget
        set_look(told, "wrong", bool(wrong))
        told.setAccessibleDescription(wrong)
        self.edited.emit()


def _editor(setting: Setting, parent: QWidget) -> _Editor:
    if setting.kind == YES_NO:
        box = QCheckBox(setting.word, parent)
        return _Editor(box, box.isChecked, box.setChecked, box.toggled)
    if setting.kind == SIZE:
        points = PointsBox(parent)
        return _Editor(points, points.value, points.setValue, points.valueChanged)
    if setting.kind == COLOUR:
        colour = ColourField(parent)
        return _Editor(colour, lambda: colour.colour, colour.set_colour, colour.edited)
    if setting.kind == CHOICE:
        return _choice(setting, parent)
    return _text(setting, parent)


def _choice(setting: Setting, parent: QWidget) -> _Editor:
    box = ElidingBox(parent)
    for value, word in setting.bounds:
        box.addItem(word, value)
    return _Editor(
        box,
        box.currentData,
        lambda value: box.setCurrentIndex(box.findData(value)),
        box.currentIndexChanged,
    )


def _text(setting: Setting, parent: QWidget) -> _Editor:
    if setting.bounds[0] < _LONG_TEXT:
        line = QLineEdit(parent)

        def write(text: str) -> None:
            line.setText(text)
            line.setCursorPosition(0)

        return _Editor(line, line.text, write, line.textChanged)
    page = QPlainTextEdit(parent)
    page.setTabChangesFocus(True)
    page.setFixedHeight(92)
    return _Editor(page, page.toPlainText, page.setPlainText, page.textChanged)


class PointsBox(QDoubleSpinBox):
    """A size of letters in points. Any may be typed: whoever reads it says which are possible."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 999)
        self.setDecimals(1)
        self.setSuffix(_(" pt"))
        self.setFixedWidth(136)

    def textFromValue(self, value: float) -> str:
        """Without a nought behind the point."""
        return self.locale().toString(value, "f", 0 if value == round(value) else 1)
