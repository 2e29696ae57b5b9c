"""The scan page through real key bursts: the answer after the commit, last scans, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.scan.host import Host, chosen_by, press_enter
from tpbis_desktop.actions.attendance.history import last_scans
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.printing.invitations import invitations
from tpbis_desktop.identity.keys import new_key
from tpbis_desktop.identity.token import write_token


def test_the_activity_that_is_on_is_chosen_by_itself(host: Host, opening: str) -> None:
    assert host.page.heading.accessibleName() == "Opening ceremony"
    assert host.page.panel.verdict is None
    assert host.page.present.text == "0 / 1"


def test_a_scan_welcomes_by_name_and_delegation(host: Host, hang: Registered) -> None:
    shown = host.scan_badge(hang)
    assert (shown.kind, shown.word, shown.name) == ("welcome", "Welcome", "Nguyen Thi Thu Hang")
    assert (shown.delegation, shown.name_in_script) == ("Viet Nam · Participant", "Nguyễn Thị Thu Hằng")
    assert shown.lines == ("Late by 10 minutes", "Diet: vegetarian", "Needs: wheelchair")
    assert host.page.present.text == "1 / 1"
    assert host.listed() == ["09:10 · Welcome · Desk A, Nguyen Thi Thu Hang"]


def test_a_second_scan_says_since_when_and_where(host: Host, hang: Registered) -> None:
    host.scan_badge(hang)
    host.door.wait(5)
    shown = host.scan_badge(hang)
    assert (shown.kind, shown.word) == ("already", "Already in")
    assert shown.lines[0] == "Since 09:10 at Desk A"
    assert host.page.present.text == "1 / 1"


def test_the_answer_comes_only_after_the_commit(host: Host, hang: Registered) -> None:
    """What the panel shows can be read back by another session at that very moment."""
    seen = []
    host.page.panel.show_verdict = lambda verdict: seen.append(host.door.present(chosen_by(host)))  # type: ignore[method-assign]
    host.page.take_scan(host.door.token(hang.badge))
    assert seen == [1]


@pytest.mark.parametrize("place", ["search", "undo", "menu button", "list", "forgotten"])
def test_a_scan_works_whatever_has_the_focus(host: Host, hang: Registered, place: str) -> None:
    if place == "search":
        host.page.look_up()
    focus = {
        "search": host.page.by_hand.search,
        "undo": host.page.last.undo_button,
        "menu button": host.page.heading.change_button,
        "list": host.page.last.rows,
        "forgotten": host.page.forgotten_button,
    }[place]
    focus.setFocus()
    assert host.scan_badge(hang).kind == "welcome"
    assert host.page.by_hand.search.text() == ""
    assert not host.page.last.asking


def test_a_scan_while_a_reason_is_asked_puts_the_question_away(host: Host, hang: Registered) -> None:
    minh = host.door.person("Nguyen Van Minh")
    host.scan_badge(hang)
    host.page.last.ask()
    assert host.page.last.asking
    assert host.scan_badge(minh).name == "Nguyen Van Minh"
    assert not host.page.last.asking
    assert host.door.present(chosen_by(host)) == 2


def test_fifty_scans_in_a_row_all_count(host: Host) -> None:
    people = host.door.people(50)
    for who in people:
        assert host.scan_badge(who).kind == "welcome"
    assert host.page.present.text == "50 / 51"
    assert len(host.listed()) == 10


def test_a_strangers_code_is_no_badge(host: Host) -> None:
    shown = host.scan("https://example.org/whatever")
    assert (shown.kind, shown.word, shown.name) == ("refused", "Not a badge", "")
    assert "Nothing was recorded as attendance" in shown.reason
    assert "F4" not in host.listed()[0]
    assert not host.page.overrides.isVisible()


def test_a_badge_of_another_event_says_so(host: Host) -> None:
    shown = host.scan(write_token("another", 1, "0123456789abcdef", new_key()))
    assert shown.word == "Another event"
    assert shown.reason.startswith("This badge is from another event. Nothing was recorded as attendance.")


def test_a_badge_not_known_here_yet_names_the_desk_that_issued_it(host: Host) -> None:
    shown = host.scan(host.door.station("Desk B").badge())
    assert (shown.kind, shown.word, shown.name) == ("welcome", "Welcome", "")
    assert shown.reason == "Issued at Desk B, not known here yet. The name comes with the next exchange."


def test_a_commit_that_fails_says_not_recorded_and_what_to_do(host: Host, hang: Registered) -> None:
    with host.door.file.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = 1")
    shown = host.scan_badge(hang)
    assert (shown.kind, shown.word, shown.name) == ("refused", "NOT RECORDED", "")
    assert "cannot be written" in shown.reason
    assert shown.reason.endswith("Then scan again.")
    assert host.page.present.text == "0 / 1"
    with host.door.file.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = 0")
    assert host.scan_badge(hang).kind == "welcome"


def test_a_mistake_of_the_program_is_not_shown_as_a_welcome(
    host: Host, hang: Registered, qtbot: QtBot
) -> None:
    def break_down(*_arguments: object) -> None:
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError):
        host.page.answer(break_down)  # type: ignore[arg-type]
    assert host.answer.word == "NOT RECORDED"
    assert host.scan_badge(hang).kind == "welcome"


def test_undo_takes_the_last_scan_back_with_one_reason(host: Host, hang: Registered, qtbot: QtBot) -> None:
    host.scan_badge(hang)
    qtbot.keyClick(host.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert host.page.last.asking
    focus = QApplication.focusWidget()
    assert focus is host.page.last.reasons.buttons[0]
    press_enter(host)
    assert host.door.present(chosen_by(host)) == 0
    assert host.page.present.text == "0 / 1"
    assert host.listed() == ["09:10 · Taken back: Scanned by mistake, Nguyen Thi Thu Hang"]
    assert host.page.panel.verdict is None
    assert not host.page.last.undo_button.isEnabled()
    assert host.scan_badge(hang).word == "Welcome"


def test_undo_of_the_selected_scan_with_a_typed_reason(host: Host, hang: Registered, qtbot: QtBot) -> None:
    minh = host.door.person("Nguyen Van Minh")
    host.scan_badge(hang)
    host.door.wait(1)
    host.scan_badge(minh)
    host.page.last.rows.setCurrentRow(1)
    qtbot.mouseClick(host.page.last.undo_button, Qt.MouseButton.LeftButton)
    host.page.last.reasons.another.setText("she went home")
    host.page.last.reasons.another.returnPressed.emit()
    with host.door.file.read() as session:
        voided = [line.name for line in last_scans(session, chosen_by(host)) if line.voided_why]
    assert voided == ["Nguyen Thi Thu Hang"]


def test_escape_keeps_the_scan(host: Host, hang: Registered, qtbot: QtBot) -> None:
    host.scan_badge(hang)
    host.page.last.ask()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not host.page.last.asking
    assert host.door.present(chosen_by(host)) == 1


def test_a_refusal_cannot_be_taken_back(host: Host) -> None:
    host.scan("https://example.org/whatever")
    assert not host.page.last.undo_button.isEnabled()


def test_an_invitation_at_a_door_names_the_person_and_sends_them_to_the_desk(
    host: Host, hang: Registered
) -> None:
    with host.door.file.read() as session:
        (invited,) = invitations(session, [hang.participant])
    host.page.take_scan(invited.face.token)
    shown = host.answer
    assert (shown.kind, shown.word) == ("refused", "An invitation, not a badge")
    assert shown.name == "Nguyen Thi Thu Hang"
    assert "Send them to the desk" in shown.reason
    assert host.page.present.text == "0 / 1"
    assert not host.page.overrides.isVisible()
