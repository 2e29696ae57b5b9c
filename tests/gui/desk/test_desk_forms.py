"""Walk-ins, edits and people who come instead: typed by hand, saved by one key, never lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.desk.at_the_desk import HANG, lay_out_badge, scans, status, token
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.find import find
from tpbis_desktop.actions.people.people_list import PersonLine
from tpbis_desktop.actions.people.register import edit_person
from tpbis_desktop.gui.pages.desk.person_form import PersonForm
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.journal import record
from tpbis_desktop.model import Event, Participant

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def form_of(page: DeskPage) -> PersonForm:
    assert isinstance(page.side.sheet, PersonForm)
    return page.side.sheet


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def field(page: DeskPage, name: str) -> str:
    return form_of(page).fields.values()[name]


def only(workplace: Workplace, text: str) -> PersonLine:
    with workplace.read() as session:
        found = find(session, text)
    assert len(found) == 1
    return found[0]


def test_a_walk_in_is_typed_saved_checked_in_and_printed_by_keys_alone(
    page: DeskPage, workplace: Workplace, printed: Callable[[], list[Path]], qtbot: QtBot
) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    for words in ("Budi Santoso", "Kota Solo", None, "Perpustakaan Kota Solo"):
        if words:
            qtbot.keyClicks(focused(), words)
        qtbot.keyClick(focused(), ENTER)
    qtbot.keyClick(focused(), ENTER, CTRL)
    person = only(workplace, "budi santoso")
    assert (person.delegation, person.organisation) == ("Kota Solo", "Perpustakaan Kota Solo")
    assert (person.walk_in, person.status) == (True, "arrived")
    qtbot.waitUntil(lambda: page.last.words == f"Last: Budi Santoso {person.number} is printed")
    assert len(printed()) == 1
    assert page.focusWidget() is page.search


def test_enter_goes_through_every_field_to_the_button(page: DeskPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_N, CTRL)
    form = form_of(page)
    seen = [focused()]
    while not isinstance(focused(), QPushButton):
        qtbot.keyClick(focused(), ENTER)
        seen.append(focused())
        assert len(seen) < 20
    assert [each for each in seen if isinstance(each, QLineEdit | QComboBox)] == list(
        form.fields.visible_editors()
    )
    assert seen[-1] is form.save_button


def test_a_form_without_a_name_stays(page: DeskPage, workplace: Workplace, qtbot: QtBot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    qtbot.keyClick(focused(), ENTER, CTRL)
    assert form_of(page).fields.editors["full_name"].property("wrong") is True
    assert scans(workplace) == 0


def test_likely_duplicates_are_said_while_typing_and_one_can_be_taken(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    form = form_of(page)
    qtbot.keyClicks(focused(), "Nguyen Thi Tu Hang")
    qtbot.waitUntil(lambda: [line.id for line in form.likely.lines] == [people[HANG]])
    button = form.likely.findChild(QPushButton)
    assert button.accessibleName() == f"This is the person: {HANG}"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.selected is not None
    assert page.selected.id == people[HANG]
    assert scans(workplace) == 0


def test_a_scan_parks_the_walk_in_and_it_goes_on_where_it_was(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    qtbot.keyClicks(focused(), "Budi Santoso")
    page.take_scan(token(workplace, people[HANG]))
    assert page.selected is not None
    assert page.side.currentWidget() is page.side.card
    assert page.parks_work()
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    assert field(page, "full_name") == "Budi Santoso"
    qtbot.keyClick(focused(), ENTER, CTRL)
    assert only(workplace, "budi santoso").status == "arrived"
    assert not page.parks_work()


def test_escape_parks_what_was_typed_and_discard_throws_it_away(page: DeskPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    qtbot.keyClicks(focused(), "Budi")
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    strip = page.tools.parked_strips.itemAt(0).widget()
    assert strip.words == "Go on with walk-in: Budi"  # type: ignore[union-attr]
    qtbot.mouseClick(strip.discard_button, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    assert not page.parks_work()
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    assert field(page, "full_name") == ""


def test_an_untouched_form_leaves_no_strip(page: DeskPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.tools.parked_strips.count() == 0
    assert QApplication.focusWidget() is page.search


def test_changes_from_elsewhere_leave_a_form_as_typed(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    qtbot.keyClick(page.search, Qt.Key.Key_F4)
    form_of(page).fields.editors["phone"].setFocus()
    qtbot.keyClicks(focused(), "1")
    with workplace.write() as session:
        edit_person(session, people[HANG], {"organisation": "Hue City Library"})
    workplace.announce("participant")
    qtbot.keyClick(focused(), ENTER, CTRL)
    with workplace.read() as session:
        person = session.get_one(Participant, people[HANG])
        assert (person.phone, person.organisation) == ("1+84 90 555 0186", "Hue City Library")


def test_a_corrected_name_offers_the_badge_once_more(
    page: DeskPage,
    people: dict[str, str],
    workplace: Workplace,
    told: list[Notice],
    qtbot: QtBot,
) -> None:
    lay_out_badge(workplace, people[HANG])
    page.show_person(people[HANG])
    qtbot.keyClick(page.search, Qt.Key.Key_F4)
    qtbot.keyClicks(focused(), " Ngoc")
    qtbot.keyClick(focused(), ENTER, CTRL)
    assert page.selected is not None
    assert page.selected.line.full_name == f"{HANG} Ngoc"
    assert [words for words, _act in told[-1].actions] == ["Print again"]


def test_who_comes_instead_takes_over_the_delegation(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    qtbot.keyClick(page.search, Qt.Key.Key_I, CTRL)
    assert field(page, "delegation") == "Viet Nam"
    qtbot.keyClicks(focused(), "Tran Van Binh")
    qtbot.keyClick(focused(), ENTER, CTRL)
    newcomer = only(workplace, "tran van binh")
    assert (newcomer.status, newcomer.delegation) == ("arrived", "Viet Nam")
    assert status(workplace, people[HANG]) == "withdrawn"


def test_a_walk_in_can_be_removed_again(page: DeskPage, workplace: Workplace, qtbot: QtBot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    qtbot.keyClicks(focused(), "Budi Santoso")
    qtbot.keyClick(focused(), ENTER, CTRL)
    qtbot.mouseClick(page.last.remove_button, Qt.MouseButton.LeftButton)
    with workplace.read() as session:
        assert find(session, "budi") == []
    assert not page.last.isVisible()


def test_the_events_own_fields_are_asked_and_kept(page: DeskPage, workplace: Workplace, qtbot: QtBot) -> None:
    with workplace.write() as session:
        record(session, Event, the_event(session).id, own_fields=["Hotel room"])
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    qtbot.keyClicks(focused(), "Budi Santoso")
    form_of(page).fields.editors["own:Hotel room"].setFocus()
    qtbot.keyClicks(focused(), "1203")
    qtbot.keyClick(focused(), ENTER, CTRL)
    with workplace.read() as session:
        person = session.get_one(Participant, find(session, "budi santoso")[0].id)
        assert person.own_fields == {"Hotel room": "1203"}


def test_more_fields_are_folded_away_until_wanted(page: DeskPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_F2)
    fields = form_of(page).fields
    assert not fields.editors["nip"].isVisibleTo(fields)
    qtbot.mouseClick(fields.unfold_button, Qt.MouseButton.LeftButton)
    assert fields.editors["nip"].isVisibleTo(fields)
    assert focused() is fields.editors["honorific"]


def test_the_same_form_is_gone_on_with_and_never_doubled(
    page: DeskPage, people: dict[str, str], qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F2):
        qtbot.keyClick(page.search, key)
        qtbot.keyClicks(focused(), "X")
        qtbot.keyClick(focused(), key)
        assert field(page, "full_name").endswith("X")
    assert page.tools.parked_strips.count() == 1
    qtbot.keyClick(page.search, Qt.Key.Key_E, CTRL)
    assert field(page, "full_name") == f"{HANG}X"
    assert page.tools.parked_strips.count() == 1


def test_a_known_person_taken_from_a_form_leaves_it_waiting_if_more_was_typed(
    page: DeskPage, people: dict[str, str], qtbot: QtBot
) -> None:
    for phone, waiting in (("", 0), ("0812", 1)):
        qtbot.keyClick(page.search, Qt.Key.Key_F2)
        qtbot.keyClicks(focused(), HANG)
        form_of(page).fields.editors["phone"].setFocus()
        qtbot.keyClicks(focused(), phone)
        form_of(page).likely.taken.emit(people[HANG])
        assert page.tools.parked_strips.count() == waiting


def test_the_key_of_the_big_button_does_nothing_under_a_form(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    qtbot.keyClick(page.search, Qt.Key.Key_F4)
    qtbot.keyClick(focused(), Qt.Key.Key_F5)
    assert scans(workplace) == 0
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.keyClick(page.search, Qt.Key.Key_F5)
    assert scans(workplace) == 1


def test_a_name_looked_for_in_vain_is_already_in_the_form(page: DeskPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "Wahyu Zzyx")
    qtbot.mouseClick(page.nobody.button, Qt.MouseButton.LeftButton)
    assert field(page, "full_name") == "Wahyu Zzyx"
    qtbot.keyClicks(focused(), "a")
    assert field(page, "full_name") == "Wahyu Zzyxa"
