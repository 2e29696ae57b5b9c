"""Banners say what happened, offer what to do, and leave when they are only news."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.theme import Scheme, tokens
from tpbis_desktop.gui.widgets import banner as banner_module
from tpbis_desktop.gui.widgets.banner import Banner, BannerStack, Notice


@pytest.fixture
def stack(qtbot: QtBot) -> BannerStack:
    stack = BannerStack()
    stack.resize(800, 300)
    qtbot.addWidget(stack)
    return stack


def test_a_users_mistake_is_shown_with_what_is_safe_and_what_to_do(stack: BannerStack) -> None:
    shown = stack.tell_error(
        UserError("The list is locked", "Nothing was changed.", "Close it and try again.")
    )
    assert [label.text() for label in shown.findChildren(QLabel) if label.text()] == [
        "The list is locked",
        "Nothing was changed.",
        "Close it and try again.",
    ]
    assert shown.notice.tone == "error"
    assert stack.isVisible()


def test_a_banner_is_read_out_whole(stack: BannerStack) -> None:
    shown = stack.tell(Notice("warning", "Low disk", "2 GB left."))
    read = QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Name)
    assert read == "Low disk 2 GB left."


def test_pressing_an_action_does_it_and_takes_the_banner_away(stack: BannerStack, qtbot: QtBot) -> None:
    done: list[str] = []
    shown = stack.tell(Notice("good", "Hằng has arrived", actions=(("Undo", lambda: done.append("undo")),)))
    qtbot.mouseClick(shown.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    assert stack.notices == []
    assert not stack.isVisible()


def test_the_cross_dismisses_and_has_a_name(stack: BannerStack, qtbot: QtBot) -> None:
    shown = stack.tell(Notice("error", "The printer is gone"))
    cross = shown.findChild(QToolButton)
    assert cross.accessibleName() == "Dismiss this message"
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert stack.notices == []


def test_news_leaves_by_itself_and_a_warning_stays(
    stack: BannerStack, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(banner_module, "EXPIRES_MS", 20)
    stack.tell(Notice("warning", "Low disk"))
    stack.tell(Notice("info", "Saved"))
    qtbot.waitUntil(lambda: [notice.title for notice in stack.notices] == ["Low disk"])
    qtbot.wait(60)
    assert [notice.title for notice in stack.notices] == ["Low disk"]


def test_the_same_notice_again_is_shown_once_on_top(stack: BannerStack) -> None:
    stack.tell(Notice("error", "The printer is gone"))
    stack.tell(Notice("warning", "Low disk"))
    stack.tell(Notice("error", "The printer is gone"))
    assert [notice.title for notice in stack.notices] == ["The printer is gone", "Low disk"]


def test_old_news_gives_way_but_no_error_is_dropped(stack: BannerStack) -> None:
    for n in range(3):
        stack.tell(Notice("error", f"error {n}"))
    for n in range(5):
        stack.tell(Notice("info", f"news {n}"))
    assert [notice.title for notice in stack.notices] == ["news 4", "error 2", "error 1", "error 0"]


def test_a_message_is_never_read_as_markup(stack: BannerStack) -> None:
    shown = stack.tell(Notice("error", "<b>Hall</b> & <i>1</i>"))
    assert any(
        label.text().startswith("<b>") and label.textFormat() == Qt.TextFormat.PlainText
        for label in shown.findChildren(QLabel)
    )


def test_a_banner_has_the_ground_of_its_tone(stack: BannerStack, scheme: Scheme, qapp: QApplication) -> None:
    shown = stack.tell(Notice("error", "The printer is gone"))
    qapp.processEvents()
    picture = shown.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 4).name().upper() == tokens().error


LONG = Notice("error", "The safety copy failed.", "The stick is full. " * 12, "Put in another stick.")


def test_folded_there_is_one_line_whatever_is_told(stack: BannerStack, qapp: QApplication) -> None:
    stack.fold(folded=True)
    stack.show()
    stack.tell(Notice("warning", "Low disk"))
    one = stack.sizeHint().height()
    stack.tell(LONG)
    stack.tell(LONG)
    qapp.processEvents()
    (seen,) = [each for each in stack.findChildren(Banner) if each.isVisible()]
    assert seen.notice == LONG
    assert stack.sizeHint().height() == one
    assert seen.more_button.text() == "1 more"


def test_what_is_cut_can_be_read_whole(stack: BannerStack, qapp: QApplication) -> None:
    stack.fold(folded=True)
    shown = stack.tell(LONG)
    qapp.processEvents()
    assert shown.more_button.text() == "Read all"
    shown.more_button.click()
    assert not shown.more_button.isVisible()
    assert [label.text() for label in shown.findChildren(QLabel) if label.isVisible() and label.text()] == [
        LONG.title,
        LONG.message,
        LONG.hint,
    ]


def test_a_short_message_folded_says_all_without_a_button(stack: BannerStack, qapp: QApplication) -> None:
    stack.fold(folded=True)
    shown = stack.tell(Notice("good", "Copied for a chat", "Present 16/18"))
    qapp.processEvents()
    assert not shown.more_button.isVisible()
    assert "Copied for a chat. Present 16/18." in [label.text() for label in shown.findChildren(QLabel)]


def test_news_can_be_cleared_and_errors_stay(stack: BannerStack) -> None:
    for tone in ("info", "good", "warning", "error"):
        stack.tell(Notice(tone, tone))  # type: ignore[arg-type]
    stack.clear_news()
    assert [notice.title for notice in stack.notices] == ["error", "warning"]
