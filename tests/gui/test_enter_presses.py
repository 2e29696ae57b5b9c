"""Enter on a button, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tpbis_desktop.gui.enter_presses import EnterPresses


@pytest.fixture
def enter(qapp: QApplication) -> Iterator[EnterPresses]:
    made = EnterPresses(qapp)
    yield made
    shiboken6.delete(made)


class Form(QWidget):
    """A field, and two buttons that write down when they are pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        column = QVBoxLayout(self)
        self.field = QLineEdit()
        self.first, self.second = QPushButton("First"), QPushButton("Second")
        for widget in (self.field, self.first, self.second):
            column.addWidget(widget)
        self.first.clicked.connect(lambda: self.pressed.append("first"))
        self.second.clicked.connect(lambda: self.pressed.append("second"))


@pytest.fixture
def form(enter: EnterPresses, qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_in_focus_once(form: Form, qtbot: QtBot, key: Qt.Key) -> None:
    form.first.setFocus()
    form.second.setFocus()
    qtbot.keyClick(form.second, key)
    assert form.pressed == ["second"]


def test_the_enter_of_a_field_reaches_no_button_that_takes_the_focus(form: Form, qtbot: QtBot) -> None:
    form.field.returnPressed.connect(form.first.setFocus)
    form.field.setFocus()
    qtbot.keyClick(form.field, Qt.Key.Key_Return)
    assert form.first.hasFocus()
    assert form.pressed == []


def test_enter_held_down_presses_nothing_more(form: Form) -> None:
    form.first.clicked.connect(form.second.setFocus)
    form.first.setFocus()
    for held in (False, True, True):
        key = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", held
        )
        QApplication.sendEvent(QApplication.focusWidget() or form, key)
    assert form.pressed == ["first"]


def test_ctrl_and_enter_is_left_to_the_page(form: Form, qtbot: QtBot) -> None:
    form.first.setFocus()
    qtbot.keyClick(form.first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.pressed == []
