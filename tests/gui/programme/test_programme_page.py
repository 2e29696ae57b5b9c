"""The programme page: opening, editing, adding, taking out."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.actions.fresh_door import NINE, Door
from tests.gui.programme.hands import press, row, titles, told, undo
from tpbis_desktop.gui.pages.programme_page import ProgrammePage

HOUR = timedelta(hours=1)


def test_days_are_columns_and_activities_cards_in_the_order_of_time(page: ProgrammePage, door: Door) -> None:
    door.activity("Registration", kind="registration", starts=NINE - HOUR, lasts=1)
    page.refresh()
    shown = [[card.activity.title for card in column] for column in page.board.columns]
    assert shown == [["Registration", "Opening ceremony"], ["Village library"]]
    spoken = page.board.cards[1].accessibleName()
    assert spoken == "09:00–10:30, Opening ceremony, Auditorium, Ceremony, 0 / 0"


def test_a_card_shows_who_has_come_of_the_expected(page: ProgrammePage, door: Door, opening: str) -> None:
    hang, _minh = door.people(2)
    door.enter(opening, hang)
    page.refresh()
    assert page.board.cards[0].accessibleName().endswith("1 / 2")


def test_an_empty_programme_says_what_to_do(page: ProgrammePage, opening: str, visit: str) -> None:
    for activity in (opening, visit):
        page.open(activity)
        page.editor.retire_button.click()
    assert page.empty.isVisible()
    assert not page.board.isVisible()
    page.empty.button.click()
    assert page.editor.isVisible()


def test_arrows_go_from_card_to_card_and_enter_opens(page: ProgrammePage) -> None:
    page.board.cards[0].setFocus()
    press(page, Qt.Key.Key_Right)
    assert page.board.cards[1].hasFocus()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Left)
    assert page.board.cards[0].hasFocus()
    press(page, Qt.Key.Key_Return, "\r")
    assert page.editor.isVisible()
    assert page.editor.form.title.text() == "Opening ceremony"
    assert page.board.cards[0].selected
    assert QApplication.focusWidget() is page.editor.form.title


def test_a_click_opens(page: ProgrammePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.board.cards[1], Qt.MouseButton.LeftButton)
    assert page.editor.form.title.text() == "Village library"


def test_every_field_is_saved(page: ProgrammePage, door: Door, opening: str) -> None:
    page.open(opening)
    form = page.editor.form
    form.title.setText("  Opening of the week ")
    form.kind.setCurrentIndex(form.kind.findData("session"))
    form.day.setCurrentIndex(form.day.findData("2023-11-14"))
    form.starts.setTime(QTime(22, 15))
    form.ends.setTime(QTime(0, 45))
    form.next_day.setChecked(True)
    form.place.setText("Garden")
    form.host.setText("Mutiara Rawa Binong library")
    form.capacity.setValue(40)
    form.admits.setCurrentIndex(form.admits.findData("roles"))
    form.roles["committee"].setChecked(True)
    form.tracks_leaving.setChecked(True)
    form.counts.setChecked(False)
    form.strict.setChecked(True)
    form.early.setValue(5)
    form.late.setValue(0)
    page.editor.save_button.click()
    saved = row(door, opening)
    assert (saved.title, saved.kind, saved.place) == ("Opening of the week", "session", "Garden")
    assert (saved.starts_at, saved.ends_at) == (
        datetime(2023, 11, 14, 22, 15),
        datetime(2023, 11, 15, 0, 45),
    )
    assert (saved.host, saved.capacity) == ("Mutiara Rawa Binong library", 40)
    assert (saved.admits, saved.roles) == ("roles", ["committee"])
    assert (saved.tracks_leaving, saved.counts_for_certificate, saved.strict) == (True, False, True)
    assert (saved.early_minutes, saved.late_minutes) == (5, 0)
    assert not page.editor.save_button.isEnabled()


def test_roles_and_minutes_are_asked_for_only_where_they_matter(page: ProgrammePage, opening: str) -> None:
    page.open(opening)
    form = page.editor.form
    assert not form.roles["media"].isVisibleTo(form)
    assert not form.early.isVisibleTo(form)
    form.admits.setCurrentIndex(form.admits.findData("roles"))
    form.strict.setChecked(True)
    assert form.roles["media"].isVisibleTo(form)
    assert form.early.isVisibleTo(form)


def test_enter_in_a_field_saves(page: ProgrammePage, door: Door, opening: str) -> None:
    page.open(opening)
    page.editor.form.place.setFocus()
    page.editor.form.place.setText("Hall")
    press(page, Qt.Key.Key_Return, "\r")
    assert row(door, opening).place == "Hall"


def test_what_cannot_be_saved_stays_open_and_says_why(
    page: ProgrammePage, door: Door, opening: str, visit: str
) -> None:
    page.open(opening)
    page.editor.form.ends.setTime(QTime(8, 0))
    page.open(visit)
    assert told(page)[-1].title == "“Opening ceremony” ends before it starts."
    assert page.editor.activity == opening
    assert page.parks_work()
    assert row(door, opening).ends_at == NINE + 1.5 * HOUR


def test_going_to_another_activity_saves_the_first(
    page: ProgrammePage, door: Door, opening: str, visit: str
) -> None:
    page.open(opening)
    page.editor.form.place.setText("Hall")
    page.open(visit)
    assert row(door, opening).place == "Hall"
    assert page.editor.form.title.text() == "Village library"
    assert not page.parks_work()


def test_escape_closes_and_returns_to_the_card(page: ProgrammePage, opening: str) -> None:
    page.open(opening)
    press(page, Qt.Key.Key_Escape)
    assert not page.editor.isVisible()
    assert page.board.cards[0].hasFocus()
    assert not page.board.cards[0].selected


def test_a_change_from_elsewhere_does_not_take_away_what_is_typed(
    page: ProgrammePage, door: Door, opening: str
) -> None:
    page.open(opening)
    page.editor.form.place.setText("Hal")
    page.workplace.announce("scan")
    assert page.editor.form.place.text() == "Hal"


def test_a_new_activity_is_offered_behind_the_last_of_the_day(page: ProgrammePage, door: Door) -> None:
    page.add_button.click()
    form = page.editor.form
    assert (form.starts.time(), form.ends.time()) == (QTime(10, 30), QTime(11, 30))
    assert form.day.currentData() == "2023-11-13"
    assert not page.editor.retire_button.isVisible()
    form.title.setText("Coffee")
    page.editor.save_button.click()
    assert titles(door) == ["Opening ceremony", "Coffee", "Village library"]
    assert page.editor.retire_button.isVisible()


def test_a_new_activity_without_a_title_is_given_up(page: ProgrammePage, door: Door) -> None:
    page.add()
    page.close_editor()
    assert not page.editor.isVisible()
    assert len(titles(door)) == 2


def test_duplicating_opens_the_copy(page: ProgrammePage, door: Door, opening: str) -> None:
    page.open(opening)
    page.editor.copy_button.click()
    assert titles(door) == ["Opening ceremony", "Opening ceremony", "Village library"]
    assert page.editor.activity != opening
    assert page.editor.form.starts.time() == QTime(10, 30)


def test_taken_out_and_undone(page: ProgrammePage, door: Door, opening: str) -> None:
    page.open(opening)
    page.editor.retire_button.click()
    assert titles(door) == ["Village library"]
    assert not page.editor.isVisible()
    assert told(page)[-1].title == "“Opening ceremony” was taken out of the programme."
    undo(page)
    assert titles(door) == ["Opening ceremony", "Village library"]
    assert len(page.board.cards) == 2


def test_the_same_place_at_the_same_time_is_a_quiet_warning(page: ProgrammePage, door: Door) -> None:
    assert page.clash.text() == ""
    door.activity("Rehearsal", place="auditorium")
    page.refresh()
    assert page.clash.text() == "At the same time in the same place: Opening ceremony, Rehearsal"


def test_the_wheel_over_the_form_changes_nothing(page: ProgrammePage, opening: str) -> None:
    page.open(opening)
    form = page.editor.form
    for field in (form.kind, form.capacity, form.starts):
        where = QPointF(5, 5)
        turned = QWheelEvent(
            where,
            field.mapToGlobal(where),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turned)
    assert not form.is_changed


def test_a_failing_disk_is_told_and_nothing_is_shown_as_saved(
    page: ProgrammePage, door: Door, opening: str
) -> None:
    page.open(opening)
    page.editor.form.place.setText("Hall")
    with door.file.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = 1")
    page.editor.save_button.click()
    assert "cannot be written" in told(page)[-1].title
    assert page.parks_work()
    with door.file.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = 0")
    page.editor.save_button.click()
    assert row(door, opening).place == "Hall"


def test_nothing_of_the_editor_is_cut(page: ProgrammePage, door: Door, visit: str) -> None:
    door.person("Muhammad Fajar Hidayatullah", delegation="Provinsi Daerah Istimewa Yogyakarta")
    page.open(visit)
    page.editor.vehicles.add_button.click()
    form = page.editor.form
    form.admits.setCurrentIndex(form.admits.findData("roles"))
    form.strict.setChecked(True)
    for tab in range(3):
        page.editor.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        for button in page.editor.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.text()
    page.editor.tabs.setCurrentIndex(0)
    QApplication.processEvents()
    assert form.minimumSizeHint().width() <= form.parentWidget().width()
