"""The small parts: cards, big buttons, search boxes, pills, counters, empty lists, progress."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tpbis_desktop.gui.job import Job, Step
from tpbis_desktop.gui.theme import Scheme, apply_theme, tokens
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.counter import Counter
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.pill import Pill, PillTone
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.gui.widgets.progress_strip import ProgressStrip
from tpbis_desktop.gui.widgets.search_box import SearchBox


def read_out(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def test_a_card_without_a_title_keeps_no_room_for_it(qtbot: QtBot) -> None:
    card = Card("Today")
    qtbot.addWidget(card)
    card.add(QLabel("four sessions"))
    titled = card.sizeHint().height()
    card.set_title("")
    assert card.sizeHint().height() < titled
    assert read_out(card) == ""


def test_a_big_button_says_what_a_press_will_do(qtbot: QtBot) -> None:
    button = PrimaryButton("Check in and print", "F5")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.set_action("Check in, hand over A-017 (tray 17)", "Enter")
    assert read_out(button) == "Check in, hand over A-017 (tray 17)"
    assert button.accessibleDescription() == "Enter"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


@pytest.mark.parametrize("width", [200, 320, 640])
def test_a_big_button_keeps_its_words_clear_of_its_edges(qtbot: QtBot, width: int, scheme: Scheme) -> None:
    button = PrimaryButton("Check in without a badge and print it again as a corrected copy", "F5")
    qtbot.addWidget(button)
    button.resize(width, button.sizeHint().height())
    button.show()
    image = button.grab().toImage()
    assert image.height() >= 68
    edge = {image.pixelColor(x, y).name().upper() for x in range(20, width - 20) for y in (4, 63)}
    assert edge == {tokens().accent}


def test_a_disabled_big_button_looks_so(qtbot: QtBot, scheme: Scheme) -> None:
    button = PrimaryButton("Check in", "F5")
    qtbot.addWidget(button)
    button.setEnabled(False)
    assert tokens().accent not in colours(button.grab().toImage())


def test_the_arrow_keys_of_a_search_move_in_the_list_and_escape_clears(qtbot: QtBot) -> None:
    box = SearchBox("Search name or number")
    qtbot.addWidget(box)
    moves: list[int] = []
    box.moved.connect(moves.append)
    box.setText("hang")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        QTest.keyClick(box, key)
    assert moves == [1, -1, 8]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_the_cross_of_a_search_is_there_only_when_there_is_something_to_clear(qtbot: QtBot) -> None:
    box = SearchBox("Search")
    qtbot.addWidget(box)
    cross = box.actions()[1]
    assert not cross.isVisible()
    box.setText("a")
    assert cross.isVisible()
    cross.trigger()
    assert box.text() == ""


@pytest.mark.parametrize("tone", ["neutral", "info", "good", "warning", "error"])
def test_a_pill_shows_its_word_on_the_ground_of_its_tone(
    qtbot: QtBot, tone: PillTone, scheme: Scheme
) -> None:
    pill = Pill("walk-in")
    qtbot.addWidget(pill)
    pill.set_state("arrived", tone)
    ground = tokens().raised if tone == "neutral" else getattr(tokens(), tone)
    assert ground in colours(pill.grab().toImage())
    assert read_out(pill) == "arrived"


def test_a_counter_is_read_out_with_what_it_counts(qtbot: QtBot) -> None:
    counter = Counter("inside")
    qtbot.addWidget(counter)
    counter.set_value(14, "/ 18")
    assert read_out(counter) == "14 / 18 inside"
    counter.set_caption("on board")
    assert read_out(counter) == "14 / 18 on board"


def test_a_counter_says_nothing_before_it_has_counted(qtbot: QtBot) -> None:
    counter = Counter("have arrived")
    qtbot.addWidget(counter)
    counter.show()
    before, caption = counter.sizeHint(), counter.findChildren(QLabel)[1]
    assert not caption.isVisible()
    counter.set_value(0, "of 18")
    assert caption.isVisible()
    assert counter.sizeHint().height() == before.height()


def test_a_caption_of_two_lines_does_not_cut_the_number(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    column, row = QVBoxLayout(frame), QHBoxLayout()
    counters = [Counter("hadir dari yang ditunggu"), Counter("di dalam")]
    for counter in counters:
        counter.set_value(2, "/ 3")
        row.addWidget(counter, 1)
    column.addLayout(row)
    column.addWidget(QLabel(), 1)
    frame.resize(230, 400)
    frame.show()
    numbers = [counter.findChildren(QLabel)[0] for counter in counters]
    assert numbers[0].height() >= numbers[0].fontMetrics().height()
    assert numbers[0].height() == numbers[1].height()
    captions = [counter.findChildren(QLabel)[1] for counter in counters]
    assert captions[0].height() >= captions[0].heightForWidth(captions[0].width())
    assert captions[0].y() == captions[1].y()


def test_a_running_number_keeps_its_width(qtbot: QtBot) -> None:
    counter = Counter("inside")
    qtbot.addWidget(counter)
    widths = set()
    for value in (10, 11, 17, 44, 88):
        counter.set_value(value, "/ 90")
        widths.add(counter.sizeHint().width())
    assert len(widths) == 1


def test_an_empty_list_says_what_to_do_and_does_it(qtbot: QtBot) -> None:
    empty = EmptyState("people")
    qtbot.addWidget(empty)
    acted: list[bool] = []
    empty.acted.connect(lambda: acted.append(True))
    empty.set_words("Nobody here yet", "Import a list.", "Import")
    assert read_out(empty) == "Nobody here yet Import a list."
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert acted == [True]
    empty.set_words("Nobody here yet")
    assert empty.button.isHidden()


def test_an_empty_list_is_redrawn_in_the_other_scheme(qtbot: QtBot, qapp: QApplication) -> None:
    empty = EmptyState("people")
    qtbot.addWidget(empty)
    empty.set_words("Nobody here yet")
    empty.show()
    light = tokens().muted
    assert light in colours(empty.grab().toImage())
    apply_theme(qapp, "dark")
    assert light not in colours(empty.grab().toImage())


def test_a_job_is_shown_while_it_runs_and_cancel_stops_it(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    strip = ProgressStrip(page)
    page.show()
    begun = threading.Event()

    def work(step: Step) -> None:
        while True:
            step(120, 500)
            begun.set()

    job = Job(work)
    strip.follow(job, "Importing")
    job.start()
    assert begun.wait(5)
    bar = strip.findChild(QProgressBar)
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (120, 500))
    assert strip.isVisible()
    assert "120 of 500" in [label.text() for label in strip.findChildren(QLabel)]
    with qtbot.waitSignal(job.cancelled):
        qtbot.mouseClick(strip.findChild(QPushButton), Qt.MouseButton.LeftButton)
        assert not strip.cancel_button.isEnabled()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_the_next_jobs_cancel_does_not_reach_the_last_one(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    first, second = Job(lambda step: None), Job(lambda step: None)
    for job in (first, second):
        strip.follow(job, "Importing")
        with qtbot.waitSignal(job.finished):
            job.start()
    late: list[str] = []
    first.cancel = lambda: late.append("first")  # type: ignore[method-assign]
    strip.cancel_button.click()
    assert late == []
