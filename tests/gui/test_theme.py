"""The theme is legible in both schemes, and nothing moves when the focus does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tpbis_desktop.gui import theme
from tpbis_desktop.gui.theme import SCHEMES, TARGET, Scheme, apply_theme, icon_pixmap, sized, tabular, tokens
from tpbis_desktop.paths import resource

WRITTEN_ON = {
    "ground": ["text", "muted", "link"],
    "card": ["text", "muted", "link", "on_error"],
    "raised": ["text", "link", "muted"],
    "text": ["card"],
    "accent": ["on_accent"],
    "accent_hover": ["on_accent"],
    "accent_pressed": ["on_accent"],
    "soft": ["on_soft"],
    "info": ["on_info"],
    "good": ["on_good"],
    "warning": ["on_warning"],
    "error": ["on_error", "text"],
    "disabled": ["on_disabled"],
}
DRAWN_ON = {"card": ["edge", "focus"], "ground": ["edge", "focus"], "accent": ["on_accent"]}


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Scheme]:
    apply_theme(qapp, request.param)
    yield request.param
    apply_theme(qapp, "light")


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_everything_written_stands_out_from_its_ground(scheme: Scheme) -> None:
    look = asdict(SCHEMES[scheme])
    weak = {
        (ground, ink): round(contrast(look[ground], look[ink]), 2)
        for ground, inks in WRITTEN_ON.items()
        for ink in inks
        if contrast(look[ground], look[ink]) < 4.5
    }
    assert weak == {}


def test_every_ground_with_writing_of_its_own_is_among_those_measured() -> None:
    pairs = {name.removeprefix("on_") for name in asdict(theme.LIGHT) if name.startswith("on_")}
    assert pairs <= set(WRITTEN_ON)


def test_edges_and_rings_are_seen(scheme: Scheme) -> None:
    look = asdict(SCHEMES[scheme])
    for ground, lines in DRAWN_ON.items():
        for line in lines:
            assert contrast(look[ground], look[line]) >= 3, (ground, line)


def test_the_accent_is_the_one_of_the_design() -> None:
    assert theme.LIGHT.accent == "#0B57D0"


def test_controls_are_tall_enough_to_touch_and_do_not_move_with_the_focus(
    scheme: Scheme, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    controls = [QPushButton("Check in"), QLineEdit(), QComboBox(), QSpinBox()]
    for control in controls:
        column.addWidget(control)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    rest = [(control.geometry(), control.sizeHint()) for control in controls]
    for control in controls:
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.qWait(1)
        assert control.hasFocus()
        assert [(each.geometry(), each.sizeHint()) for each in controls] == rest
    assert all(control.height() >= TARGET for control in controls)


def test_the_focus_ring_is_seen_as_a_change_of_pixels(scheme: Scheme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    button, field = QPushButton("Undo"), QLineEdit()
    column.addWidget(button)
    column.addWidget(field)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    field.setFocus()
    colour = button.grab().toImage().pixelColor(button.width() // 2, 1).name().upper()
    button.setFocus()
    QTest.qWait(20)
    ring = button.grab().toImage().pixelColor(button.width() // 2, 1).name().upper()
    assert ring == tokens().focus != colour


def test_changing_the_scheme_changes_what_is_drawn(qtbot: QtBot, qapp: QApplication) -> None:
    field = QLineEdit("name")
    qtbot.addWidget(field)
    apply_theme(qapp, "dark")
    dark = field.grab().toImage().pixelColor(40, 6).name().upper()
    apply_theme(qapp, "light")
    light = field.grab().toImage().pixelColor(40, 6).name().upper()
    assert (dark, light) == (theme.DARK.card, theme.LIGHT.card)


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_something_within_its_square(path: Path, qapp: QApplication) -> None:
    picture = icon_pixmap(path.stem, "#0B57D0", 24, 2.0).toImage()
    assert picture.size().width() == 48
    inked = [(x, y) for x in range(48) for y in range(48) if picture.pixelColor(x, y).alpha() > 128]
    assert len(inked) > 40
    assert not any(x in (0, 47) or y in (0, 47) for x, y in inked)


def test_an_icon_takes_the_colour_it_is_given(qapp: QApplication) -> None:
    picture = icon_pixmap("close", "#9B0000", 48).toImage()
    assert picture.pixelColor(24, 24).name().upper() == "#9B0000"


def test_figures_are_of_equal_width(qapp: QApplication) -> None:
    metrics = QFontMetrics(tabular(sized(20)))
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1
