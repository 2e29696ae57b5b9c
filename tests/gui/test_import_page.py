"""The import page: lists as other programs write them, seen, taken in, mended, stopped and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tpbis_desktop.actions.lists.import_list import begin_import, stage_rows
from tpbis_desktop.actions.lists.import_run import Incoming, finish_import, stage_list, undo_import
from tpbis_desktop.actions.lists.past_imports import past_imports
from tpbis_desktop.actions.lists.read_list import LEFT_OUT, people_of, read_list
from tpbis_desktop.actions.people.people_list import list_people
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.pages.import_page import ImportPage
from tpbis_desktop.gui.pages.importing.rows import FATE, NAME, NOTE, PROBLEMS, TO_DECIDE
from tpbis_desktop.gui.pages.importing.start import TwiceButton
from tpbis_desktop.gui.pages.importing.unfinished import offer_unfinished_imports
from tpbis_desktop.model import Participant
from tpbis_desktop.paths import resource
from tpbis_desktop.storage.event_file import EventFile

INDICO = (
    "ID,Name,Affiliation,Position,Email Address,Registration date,Registration state,Checked in\n"
    "1,Nguyen Thi Thu Hang,Provincial Library of Thua Thien Hue,Deputy Director,hang@example.org,"
    "2023-10-01,Completed,No\n"
    "2,Suharti,Desa Pampang,,suharti@example.org,2023-10-02,Completed,No\n"
)
EVENTBRITE = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,"
    "Buyer First Name,Buyer Email\n"
    "700,2023-10-01,Thu Hang,Nguyen Thi,hang@example.org,1,Participant,9001,Someone,buyer@example.org\n"
    "701,2023-10-01,Suharti,,suharti@example.org,1,Participant,9002,Someone,buyer@example.org\n"
)
GOOGLE_FORMS = (
    "Timestamp,Email Address,Nama Lengkap,Instansi,Jabatan,No. HP,Asal Daerah,Kamar Hotel\n"
    "01/10/2023 10:00,hang@example.org,Nguyen Thi Thu Hang,Thua Thien Hue,Wakil,0811,Viet Nam,1211\n"
    "01/10/2023 10:05,suharti@example.org,Suharti,Desa Pampang,,0812,Kabupaten Gunungkidul,1102\n"
)


class Organiser:
    """Somebody with a list."""

    def __init__(self, event: EventFile, wall: Wall, qtbot: QtBot, folder: Path) -> None:
        self.event, self.wall, self.qtbot, self.folder = event, wall, qtbot, folder
        self.page = ImportPage(workplace_of(event, wall))
        self.frame = Frame(self.page)
        qtbot.addWidget(self.frame)

    def file(self, text: str, name: str = "list.csv") -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def bring(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.page.settled, timeout=20_000):
            self.page.show_person(str(path))

    def settled(self, act: object) -> None:
        assert callable(act)
        with self.qtbot.waitSignal(self.page.settled, timeout=30_000):
            act()

    def take_in(self) -> None:
        self.settled(self.page.look_over.button.click)

    def people(self) -> list[str]:
        with self.event.read() as session:
            return [line.full_name for line in list_people(session)]

    def cells(self, column: int) -> list[str]:
        model = self.page.look_over.model
        return [model.index(row, column).data() for row in range(model.rowCount())]

    @property
    def button(self) -> str:
        return self.page.look_over.button.text()

    def person(self, name: str) -> Participant:
        with self.event.read() as session:
            return session.query(Participant).filter_by(full_name=name, retired=False).one()


@pytest.fixture
def organiser(event_file: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path) -> Organiser:
    return Organiser(event_file, wall, qtbot, tmp_path)


@pytest.mark.parametrize("text", [INDICO, EVENTBRITE, GOOGLE_FORMS], ids=["indico", "eventbrite", "forms"])
def test_a_list_of_another_program_goes_in_by_three_clicks(
    organiser: Organiser, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    path = organiser.file(text)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    organiser.settled(organiser.page.start.drop_here.button.click)
    assert organiser.button == "Import 2 people"
    organiser.take_in()
    assert len(organiser.people()) == 2
    assert organiser.person("Suharti").email == "suharti@example.org"
    assert organiser.page.stack.currentWidget() is organiser.page.summary


def test_the_sample_list_is_shown_row_by_row_before_anything_is_written(organiser: Organiser) -> None:
    organiser.bring(resource("sample/participants.csv"))
    assert organiser.button == "Import 18 people"
    assert organiser.cells(FATE) == ["New"] * 18
    assert "Suharti" in organiser.cells(NAME)
    assert organiser.people() == []
    organiser.take_in()
    assert len(organiser.people()) == 18
    assert organiser.person("Suharti").own_fields == {"Hotel room": "1102"}
    assert organiser.page.summary.said.text() == "18 people added."


def test_columns_not_recognised_can_be_given_a_meaning_kept_or_left_out(organiser: Organiser) -> None:
    organiser.bring(organiser.file("Name,Whatever,Bed,Secret\nSuharti,Perpusnas,12,xyz\n"))
    boxes = organiser.page.look_over.columns.boxes
    assert [box.currentText() for box in boxes] == ["Full name"] + ["Keep as own field"] * 3
    for column, field in ((1, "organisation"), (3, LEFT_OUT)):
        boxes[column].setCurrentIndex(boxes[column].findData(field))
        organiser.settled(lambda box=boxes[column]: box.activated.emit(box.currentIndex()))
    assert organiser.page.parks_work()
    organiser.take_in()
    person = organiser.person("Suharti")
    assert (person.organisation, person.own_fields) == ("Perpusnas", {"Bed": "12"})
    assert not organiser.page.parks_work()


def test_a_field_comes_from_one_column_only(organiser: Organiser) -> None:
    organiser.bring(organiser.file("Name,Nickname\nSuharti,Harti\n"))
    boxes = organiser.page.look_over.columns.boxes
    boxes[1].setCurrentIndex(boxes[1].findData("full_name"))
    organiser.settled(lambda: boxes[1].activated.emit(boxes[1].currentIndex()))
    assert boxes[0].currentText() == "Keep as own field"
    assert organiser.cells(NAME) == ["Harti"]


def test_rows_tell_what_is_wrong_and_whom_they_update(organiser: Organiser) -> None:
    with organiser.event.write() as session:
        register(session, {"full_name": "Suharti", "phone": "0811"}, now=organiser.wall.at)
    organiser.bring(
        organiser.file("Name,Phone,E-mail\nSuharti,0812,suharti(at)example.org\n,0813,\nPerera,,\n")
    )
    assert organiser.cells(FATE) == ["Update", "Waits", "New"]
    notes = organiser.cells(NOTE)
    assert "Is there as Suharti (A-001)" in notes[0]
    assert "is not an e-mail address" in notes[0]
    assert "There is no name in this row." in notes[1]
    assert organiser.button == "Import 1 person, update 1"
    organiser.page.look_over.chips[PROBLEMS].click()
    assert len(organiser.cells(FATE)) == 2


def test_the_problems_of_a_row_can_be_read_whole(organiser: Organiser) -> None:
    organiser.bring(organiser.file("Name,E-mail,NIP\nPerera,perera(at)example.org,12\nSuharti,,\n"))
    look = organiser.page.look_over
    look.choose_row(2)
    told = [label.text() for label in look.alike.findChildren(QLabel) if label.isVisible()]
    assert any("perera(at)example.org" in text and "18 digits" in text for text in told)
    assert not look.alike.same_button.isVisible()
    look.choose_row(3)
    assert not look.alike.isVisible()


def test_who_looks_alike_is_shown_side_by_side_and_decided(organiser: Organiser) -> None:
    with organiser.event.write() as session:
        known = register(
            session,
            {"full_name": "Chathurika Wickramasinghe", "email": "c@example.org"},
            now=organiser.wall.at,
        ).participant
    organiser.bring(organiser.file("Name,Institution\nChaturika Wickramasinghe,Kurunegala\nPerera,Kandy\n"))
    assert organiser.button == "Import 2 people"
    look = organiser.page.look_over
    look.chips[TO_DECIDE].click()
    look.choose_row(2)
    assert look.alike.isVisible()
    organiser.settled(look.alike.same_button.click)
    assert organiser.button == "Import 1 person, update 1"
    assert look.draft is not None
    assert look.draft.decided == {2: known}
    organiser.take_in()
    assert organiser.people() == ["Chaturika Wickramasinghe", "Perera"]
    assert organiser.person("Chaturika Wickramasinghe").id == known


def test_somebody_of_the_same_name_can_be_another_person(organiser: Organiser) -> None:
    with organiser.event.write() as session:
        register(session, {"full_name": "Suharti"}, now=organiser.wall.at)
    organiser.bring(organiser.file("Name,Institution\nSuharti,Kota Medan\n"))
    assert organiser.button == "Update 1 person"
    organiser.page.look_over.choose_row(2)
    organiser.settled(organiser.page.look_over.alike.other_button.click)
    assert organiser.button == "Import 1 person"
    organiser.take_in()
    assert organiser.people() == ["Suharti", "Suharti"]


def test_a_parked_row_is_mended_in_place(organiser: Organiser) -> None:
    organiser.bring(organiser.file("Name,Institution\nPerera,Kandy\n,Bhaktapur\n"))
    organiser.take_in()
    summary = organiser.page.summary
    assert summary.parked.isVisible()
    ((row, box),) = summary.names.items()
    box.returnPressed.emit()
    assert organiser.people() == ["Perera"]
    box.setText("Sushila Shrestha")
    organiser.settled(box.returnPressed.emit)
    assert organiser.people() == ["Perera", "Sushila Shrestha"]
    assert organiser.person("Sushila Shrestha").organisation == "Bhaktapur"
    assert row not in summary.names
    assert not summary.parked.isVisible()


def test_an_import_is_undone_at_once_or_later(organiser: Organiser) -> None:
    path = organiser.file("Name\nPerera\nSuharti\n")
    for _round in ("at once", "later"):
        organiser.bring(path)
        organiser.take_in()
        assert len(organiser.people()) == 2
        if _round == "at once":
            organiser.settled(organiser.page.summary.undo_button.click)
        else:
            organiser.page.begin_again()
            button = organiser.page.start.findChildren(TwiceButton)[0]
            button.click()
            assert button.text() == "Take 2 people off the list"
            assert len(organiser.people()) == 2
            organiser.settled(button.click)
        assert organiser.people() == []
        assert organiser.page.stack.currentWidget() is organiser.page.start
    assert [notice.tone for notice in organiser.frame.told] == ["good", "good"]


def test_a_cancelled_import_leaves_nobody_behind(organiser: Organiser) -> None:
    lines = "\n".join(f"Person {number:04d},Nepal" for number in range(1500))
    organiser.bring(organiser.file(f"Name,Country\n{lines}\n"))
    assert organiser.button == "Import 1500 people"
    organiser.page.look_over.button.click()
    organiser.qtbot.waitUntil(lambda: len(organiser.people()) > 20, timeout=20_000)
    organiser.settled(organiser.page.strip.cancel_button.click)
    assert organiser.people() == []
    assert "cancelled" in organiser.frame.told[-1].title
    assert organiser.button == "Import 1500 people"
    with organiser.event.read() as session:
        assert [one.undone for one in past_imports(session)] == [True]


def test_cancelling_while_the_list_is_only_staged_forgets_it(organiser: Organiser) -> None:
    lines = "\n".join(f"Person {number:04d}" for number in range(300))
    organiser.bring(organiser.file(f"Name\n{lines}\n"))
    organiser.page.look_over.button.click()
    organiser.settled(organiser.page.strip.cancel_button.click)
    assert organiser.people() == []
    with organiser.event.read() as session:
        assert [one for one in past_imports(session) if not one.undone] == []


def test_a_list_that_brings_nothing_new_says_so(organiser: Organiser) -> None:
    organiser.bring(organiser.file("Name\nPerera\n"))
    organiser.take_in()
    organiser.bring(organiser.folder / "list.csv")
    assert organiser.cells(FATE) == ["No change"]
    assert not organiser.page.look_over.button.isEnabled()


@pytest.mark.parametrize(("name", "content"), [("photo.csv", b""), ("list.xlsx", b"PK\x03\x04 broken")])
def test_a_file_that_cannot_be_read_is_told_in_words(organiser: Organiser, name: str, content: bytes) -> None:
    path = organiser.folder / name
    path.write_bytes(content)
    organiser.bring(path)
    assert organiser.frame.told[-1].tone == "error"
    assert name in organiser.frame.told[-1].title
    assert organiser.page.stack.currentWidget() is organiser.page.start


def test_a_list_can_be_dropped_on_the_page(organiser: Organiser) -> None:
    path = organiser.file("Name\nPerera\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, none)
    organiser.settled(lambda: organiser.page.dropEvent(drop))
    assert organiser.button == "Import 1 person"


class StoppedError(Exception):
    """The power went off."""


def cut_off(organiser: Organiser, *, back: bool) -> str:
    """An import whose writing (or taking back) stopped in the middle."""
    people = people_of(read_list(resource("sample/participants.csv"))) * 2
    import_id = stage_list(organiser.event.write, Incoming("cut.csv", people), now=organiser.wall.at)

    def stop(done: int, _total: int) -> None:
        if done:
            raise StoppedError

    if back:
        finish_import(organiser.event.write, import_id, now=organiser.wall.at)
    with pytest.raises(StoppedError):
        (undo_import if back else finish_import)(
            organiser.event.write, import_id, now=organiser.wall.at, step=stop
        )
    return import_id


@pytest.mark.parametrize(("which", "left"), [(0, 18), (1, 0)], ids=["finish", "undo"])
def test_an_import_cut_off_is_offered_at_the_next_opening(
    organiser: Organiser, which: int, left: int
) -> None:
    with organiser.event.write() as session:
        half = begin_import(session, "half.csv", now=organiser.wall.at)
        stage_rows(session, half, people_of(read_list(resource("sample/participants.csv"))))
    cut_off(organiser, back=False)
    offer_unfinished_imports(organiser.page.workplace)
    organiser.qtbot.waitUntil(lambda: bool(organiser.frame.told), timeout=10_000)
    (notice,) = organiser.frame.told
    assert "cut.csv" in notice.title
    notice.actions[which][1]()
    organiser.qtbot.waitUntil(lambda: len(organiser.frame.told) == 2, timeout=20_000)
    assert len(organiser.people()) == left
    with organiser.event.read() as session:
        assert [one.unfinished for one in past_imports(session)] == [False]


def test_an_undoing_cut_off_can_only_be_undone(organiser: Organiser) -> None:
    cut_off(organiser, back=True)
    organiser.page.refresh()
    offer_unfinished_imports(organiser.page.workplace)
    organiser.qtbot.waitUntil(lambda: bool(organiser.frame.told), timeout=10_000)
    (notice,) = organiser.frame.told
    assert [words for words, _act in notice.actions] == ["Undo it whole"]
    notice.actions[0][1]()
    organiser.qtbot.waitUntil(lambda: len(organiser.frame.told) == 2, timeout=20_000)
    assert organiser.people() == []


def test_nothing_is_offered_when_everything_is_whole(organiser: Organiser) -> None:
    offer_unfinished_imports(organiser.page.workplace)
    organiser.qtbot.waitUntil(lambda: not running_jobs(), timeout=10_000)
    QApplication.processEvents()
    assert organiser.frame.told == []
