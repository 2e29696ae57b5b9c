"""The people page: everybody shown, narrowed, sorted, edited, withdrawn, printed and enrolled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tests.sample_day import sample_file
from tpbis_desktop.actions.desk.arrive import arrive
from tpbis_desktop.actions.door.excuses import excuse_kinds
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.people.people_list import people_by_id
from tpbis_desktop.actions.people.register import edit_person, register
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.programme.enrolment import enrolled, listed_activities
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.gui.pages.desk.excuse_sheet import ExcuseSheet
from tpbis_desktop.gui.pages.desk.history_sheet import HistorySheet
from tpbis_desktop.gui.pages.desk.person_form import PersonForm
from tpbis_desktop.gui.pages.desk.reason_sheet import ReasonSheet
from tpbis_desktop.gui.pages.people.people_table import ARRIVED, DELEGATION, NAME, NUMBER
from tpbis_desktop.gui.pages.people_page import MANY, PeoplePage
from tpbis_desktop.model import Participant
from tpbis_desktop.storage.event_file import EventFile, Surroundings


class Organiser:
    """Somebody at the people page of an open event."""

    def __init__(self, event: EventFile, wall: Wall, qtbot: QtBot) -> None:
        self.event, self.wall, self.qtbot = event, wall, qtbot
        self.page = PeoplePage(workplace_of(event, wall))
        self.frame = Frame(self.page)
        qtbot.addWidget(self.frame)

    def names(self, column: int = NAME) -> list[str]:
        model = self.page.model
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def id_of(self, said: str) -> str:
        with self.event.read() as session:
            return person_said(session, said)

    def choose(self, *said: str) -> None:
        self.page.table.clearSelection()
        for row in self.page.model.rows_of([self.id_of(one) for one in said]):
            self.page.table.selectionModel().select(
                self.page.model.index(row, 0),
                self.page.table.selectionModel().SelectionFlag.Select
                | self.page.table.selectionModel().SelectionFlag.Rows,
            )

    def person(self, said: str) -> Participant:
        with self.event.read() as session:
            return session.get_one(Participant, person_said(session, said))


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


@pytest.fixture
def organiser(sample: EventFile, wall: Wall, qtbot: QtBot) -> Organiser:
    with sample.write() as session:
        arrive(session, person_said(session, "Suharti"), now=wall.at)
        withdraw(session, person_said(session, "Lim Chee Keong"), "Is ill")
    return Organiser(sample, wall, qtbot)


def test_everybody_is_there_with_how_they_stand_and_when_they_came(organiser: Organiser) -> None:
    assert len(organiser.names()) == 18
    assert organiser.page.counts.text() == "18 people · 1 arrived"
    row = organiser.names().index("Suharti")
    cells = [organiser.page.model.index(row, column).data() for column in range(8)]
    assert cells[:4] == ["A-009", "Suharti", "", "Kabupaten Gunungkidul"]
    assert cells[6] == "Arrived"
    assert cells[ARRIVED].replace("\u00a0", " ") == "Mon 13 Nov 09:10"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hằng", ["Nguyen Thi Thu Hang"]),
        ("सुशीला", ["Sushila Shrestha"]),
        ("a-009", ["Suharti"]),
        ("kelantan", ["Siti Hajar binti Mohd Puteh"]),
        ("medan resource", ["Ratna Dewi Sihombing"]),
        ("withdrawn", ["Lim Chee Keong"]),
    ],
)
def test_what_is_typed_is_looked_for_in_everything_shown(
    organiser: Organiser, typed: str, found: list[str]
) -> None:
    organiser.page.filters.search.setText(typed)
    assert organiser.names() == found
    assert organiser.page.counts.text().endswith("1 shown")


def test_a_filter_that_fits_nobody_says_so_and_can_be_dropped(organiser: Organiser) -> None:
    organiser.page.filters.search.setText("zzz")
    assert organiser.page.under.currentWidget() is organiser.page.nobody
    organiser.page.nobody.button.click()
    assert len(organiser.names()) == 18
    assert organiser.page.under.currentWidget() is organiser.page.table


@pytest.mark.parametrize(
    ("state", "count"),
    [("expected", 16), ("arrived", 1), ("withdrawn", 1), ("walk_in", 0), ("unprinted", 17), ("", 18)],
)
def test_chips_narrow_the_list_and_tell_how_many(organiser: Organiser, state: str, count: int) -> None:
    chip = organiser.page.filters.chips[state]
    chip.click()
    assert organiser.page.model.rowCount() == count
    assert chip.text().endswith(f"  {count}")


def test_delegation_and_role_narrow_further(organiser: Organiser) -> None:
    filters = organiser.page.filters
    filters.delegation.setCurrentIndex(filters.delegation.findData("Malaysia"))
    assert organiser.names() == ["Lim Chee Keong", "Siti Hajar binti Mohd Puteh"]
    filters.chips["withdrawn"].click()
    assert organiser.names() == ["Lim Chee Keong"]
    filters.clear()
    filters.role.setCurrentIndex(filters.role.findData("moderator"))
    assert organiser.names() == ["Teuku Rizki Maulana"]


def test_columns_sort_as_people_read_them(organiser: Organiser) -> None:
    with organiser.event.write() as session:
        edit_person(session, person_said(session, "Yohanes Wenda"), {"full_name": "Ángela Ruiz"})
        for number in range(90):
            register(session, {"full_name": f"Zz {number:02d}"}, now=organiser.wall.at)
    organiser.page.workplace.announce("participant")
    assert organiser.names()[:2] == ["Andi Tenri Abeng", "Ángela Ruiz"]
    organiser.page.table.sortByColumn(NUMBER, Qt.SortOrder.DescendingOrder)
    assert organiser.names(NUMBER)[0] == "A-108"
    organiser.page.table.sortByColumn(ARRIVED, Qt.SortOrder.AscendingOrder)
    assert organiser.names()[0] == "Suharti"


def test_one_chosen_is_shown_whole_and_the_list_makes_room(organiser: Organiser) -> None:
    organiser.page.show_person(organiser.id_of("A-010"))
    panel = organiser.page.side.person
    assert panel.isVisible()
    assert panel.name.text() == (
        "Prof. Dr. Hj. Raden Ayu Retno Wulandari Kusumaningtyas, S.IP., S.S., M.Hum., M.Lib."
    )
    assert organiser.page.table.isColumnHidden(ARRIVED)
    assert not organiser.page.table.isColumnHidden(DELEGATION)
    organiser.page.table.clearSelection()
    assert not panel.isVisible()
    assert not organiser.page.table.isColumnHidden(ARRIVED)


def test_an_edit_is_saved_and_shown_at_once(organiser: Organiser) -> None:
    organiser.choose("Suharti")
    organiser.page.side.person.edit_button.click()
    form = organiser.page.side.sheet
    assert isinstance(form, PersonForm)
    phone = form.fields.editors["phone"]
    assert isinstance(phone, QLineEdit)
    phone.setText("+62 811")
    assert organiser.page.parks_work()
    form.save_button.click()
    assert organiser.person("Suharti").phone == "+62 811"
    assert organiser.page.side.sheet is None
    assert organiser.page.chosen == [organiser.id_of("Suharti")]
    assert not organiser.page.parks_work()


def test_withdrawing_asks_why_with_one_button_and_can_be_taken_back(organiser: Organiser) -> None:
    organiser.choose("Suharti")
    organiser.page.side.person.withdraw_entry.trigger()
    sheet = organiser.page.side.sheet
    assert isinstance(sheet, ReasonSheet)
    sheet.buttons[0].click()
    assert organiser.person("Suharti").status_reason == "Is ill"
    assert organiser.page.filters.chips["withdrawn"].text().endswith("2")
    assert organiser.page.side.person.reason.text() == "Is ill"
    organiser.page.side.person.reinstate_entry.trigger()
    assert organiser.person("Suharti").status == "expected"
    assert organiser.page.filters.chips["withdrawn"].text().endswith("1")


def test_the_history_of_a_person_can_be_read_and_a_scan_taken_back(organiser: Organiser) -> None:
    organiser.choose("Suharti")
    organiser.page.side.person.history_entry.trigger()
    sheet = organiser.page.side.sheet
    assert isinstance(sheet, HistorySheet)
    (undo,) = sheet.undo_buttons
    undo.click()
    assert organiser.page.counts.text() == "18 people · 1 arrived"
    sheet.reasons.buttons[0].click()
    assert sheet.undo_buttons == []
    assert any(line.endswith("taken back: Scanned by mistake") for line in sheet.lines)
    assert organiser.page.counts.text() == "18 people · 0 arrived"
    organiser.page.side.close_sheet()
    assert organiser.page.side.currentWidget() is organiser.page.side.person
    assert organiser.page.side.person.status.text() == "Expected"


def test_a_person_is_excused_and_it_can_be_taken_back(organiser: Organiser) -> None:
    organiser.choose("Suharti")
    organiser.page.side.person.excuse_entry.trigger()
    sheet = organiser.page.side.sheet
    assert isinstance(sheet, ExcuseSheet)
    chosen = sheet.chosen
    assert chosen
    sheet.note.setText("embassy")
    sheet.leave_button.click()
    assert organiser.page.side.sheet is None
    with organiser.event.read() as session:
        assert len(excuse_kinds(session)) == len(chosen)
    organiser.page.side.person.history_entry.trigger()
    history = organiser.page.side.sheet
    assert isinstance(history, HistorySheet)
    assert "Opening ceremony: excused: on leave, embassy" in history.lines
    for _each in chosen:
        next(b for b in history.undo_buttons if "excused" in b.accessibleName()).click()
    with organiser.event.read() as session:
        assert excuse_kinds(session) == {}
    assert "Opening ceremony: excused: on leave, embassy, taken back" in history.lines


def test_a_person_is_shown_at_the_desk(organiser: Organiser) -> None:
    organiser.choose("Suharti")
    organiser.page.side.person.desk_button.click()
    assert organiser.frame.went == [("desk", organiser.id_of("Suharti"))]


def test_several_are_enrolled_at_once(organiser: Organiser) -> None:
    with organiser.event.read() as session:
        activity = listed_activities(session)[0]
        listed = set(enrolled(session, activity.id))
    organiser.choose("Suharti", "Teuku Rizki Maulana", "Sushila Shrestha")
    many = organiser.page.side.many
    assert many.isVisible()
    assert many.accessibleName() == "3 people chosen"
    many.enrol_menu.actions()[0].trigger()
    with organiser.event.read() as session:
        now = set(enrolled(session, activity.id))
    chosen = {organiser.id_of(one) for one in ("Suharti", "Teuku Rizki Maulana", "Sushila Shrestha")}
    assert now == listed | chosen
    assert organiser.frame.told[-1].tone == "good"


def test_badges_of_several_are_printed_and_then_no_longer_waiting(
    organiser: Organiser, tmp_path: Path
) -> None:
    organiser.page.workplace.choose(badge_printer=f"{FOLDER}{tmp_path / 'printed'}")
    organiser.choose("Suharti", "Sushila Shrestha")
    organiser.page.side.many.print_button.click()
    organiser.qtbot.waitUntil(
        lambda: organiser.page.filters.chips["unprinted"].text().endswith("15"), timeout=15_000
    )
    (pdf,) = (tmp_path / "printed").glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    with organiser.event.read() as session:
        lines = people_by_id(session, [organiser.id_of("Suharti"), organiser.id_of("Sushila Shrestha")])
    assert [line.printed for line in lines] == [True, True]


def test_what_happens_elsewhere_is_shown_and_the_choice_kept(organiser: Organiser) -> None:
    organiser.choose("Sushila Shrestha")
    with organiser.event.write() as session:
        arrive(session, person_said(session, "Sushila Shrestha"), now=organiser.wall.at)
    organiser.page.workplace.announce("scan")
    assert organiser.page.counts.text() == "18 people · 2 arrived"
    assert organiser.page.chosen == [organiser.id_of("Sushila Shrestha")]
    assert organiser.page.side.person.status.text() == "Arrived"


def test_an_empty_list_says_what_to_do_and_leads_to_the_import(
    event_file: EventFile, wall: Wall, qtbot: QtBot
) -> None:
    empty = Organiser(event_file, wall, qtbot)
    assert empty.page.under.currentWidget() is empty.page.empty
    empty.page.empty.button.click()
    assert empty.frame.went == [("import", "")]


@pytest.mark.parametrize(("name", "taken"), [("list.xlsx", True), ("LIST.CSV", True), ("photo.jpg", False)])
def test_a_list_dropped_on_the_page_is_imported(
    organiser: Organiser, tmp_path: Path, name: str, taken: bool
) -> None:
    path = tmp_path / name
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, none)
    organiser.page.dropEvent(drop)
    assert organiser.frame.went == ([("import", str(path))] if taken else [])


def test_a_long_list_is_read_behind_and_shown_whole(event_file: EventFile, wall: Wall, qtbot: QtBot) -> None:
    with event_file.write() as session:
        for number in range(MANY + 1):
            register(session, {"full_name": f"Person {number:04d}"}, now=wall.at)
    organiser = Organiser(event_file, wall, qtbot)
    qtbot.waitUntil(lambda: organiser.page.model.rowCount() == MANY + 1, timeout=15_000)
    QApplication.processEvents()
    assert organiser.page.counts.text().startswith(f"{MANY + 1} people")
