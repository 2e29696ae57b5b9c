"""The rail shows where one is and leads elsewhere, by hand and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tpbis_desktop.gui.theme import TARGET
from tpbis_desktop.gui.widgets.rail import Place, Rail, RailButton

PLACES = [Place("desk", "desk", "Desk"), Place("scan", "scan", "Scan"), Place("review", "review", "Review")]


@pytest.fixture
def rail(qtbot: QtBot) -> Iterator[Rail]:
    window = QWidget()
    qtbot.addWidget(window)
    rail = Rail(PLACES, window)
    rail.resize(200, 400)
    QLineEdit(window).move(300, 0)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    yield rail


def buttons(rail: Rail) -> list[RailButton]:
    return rail.findChildren(RailButton)


def test_pressing_a_place_chooses_it(rail: Rail, qtbot: QtBot) -> None:
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    qtbot.mouseClick(buttons(rail)[1], Qt.MouseButton.LeftButton)
    assert chosen == ["scan"]
    assert rail.selected == "scan"


def test_ctrl_and_a_figure_chooses_from_within_a_field(rail: Rail) -> None:
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    field = rail.window().findChild(QLineEdit)
    field.setFocus()
    for key in (Qt.Key.Key_3, Qt.Key.Key_1):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert chosen == ["review", "desk"]
    assert field.text() == ""


def test_selecting_says_nothing(rail: Rail) -> None:
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    rail.select("review")
    assert (rail.selected, chosen) == ("review", [])


def test_a_role_sees_its_own_places_with_their_own_figures(rail: Rail) -> None:
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    rail.set_places(PLACES[1:])
    QTest.keyClick(rail.window(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(rail.window(), Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert [button.text() for button in buttons(rail)] == ["Scan", "Review"]
    assert chosen == ["scan"]


def test_places_are_read_out_with_what_waits_there(rail: Rail) -> None:
    rail.set_count("review", 3)
    read = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in buttons(rail)]
    assert read == ["Desk", "Scan", "Review (3)"]


def test_places_are_tall_enough_to_touch_and_no_word_is_cut(rail: Rail) -> None:
    for button in buttons(rail):
        assert button.height() >= TARGET
        assert button.width() >= button.sizeHint().width()
