"""The badge look: a template adjusted by a form with its PDF beside it, kept, chosen and printed with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tests.sample_day import sample_file
from tpbis_desktop.actions.badge_faces import print_badges
from tpbis_desktop.actions.badges import badges_in_handing_order
from tpbis_desktop.actions.event_settings import change_emergency_number
from tpbis_desktop.actions.found_event import the_event
from tpbis_desktop.actions.template_copies import change_template, copy_template
from tpbis_desktop.actions.templates import USUAL, list_templates, program_templates
from tpbis_desktop.cli.run import main
from tpbis_desktop.gui.pages.documents.looks_field import PointsBox
from tpbis_desktop.gui.pages.documents.looks_tab import LooksTab
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.gui.widgets.colour_field import OFFERED, ColourField
from tpbis_desktop.journal import record
from tpbis_desktop.model import Event, Template
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event

TWO_SIDED = "badge_a6_two_sided"


class Designer:
    """Somebody who makes the badges of an event look as they should."""

    def __init__(self, event: EventFile, wall: Wall, qtbot: QtBot) -> None:
        self.event, self.qtbot = event, qtbot
        self.page = DocumentsPage(workplace_of(event, wall))
        tab = self.page.tab("looks")
        assert isinstance(tab, LooksTab)
        self.tab = tab
        self.page.show_tab("looks")
        with qtbot.waitSignal(tab.drawn, timeout=20_000):
            self.frame = Frame(self.page)
        qtbot.addWidget(self.frame)

    def see(self, act: Callable[[], object]) -> bytes:
        """The preview once it shows what was done."""
        act()
        self.qtbot.waitUntil(lambda: self.tab.preview.settled, timeout=20_000)
        assert self.tab.preview.look is not None
        return self.tab.preview.look.pdf

    def look_at(self, name: str) -> bytes:
        box = self.tab.heading.templates
        box.setCurrentIndex(box.findData(name))
        return self.see(lambda: box.activated.emit(box.currentIndex()))

    def type(self, key: str, value: Any) -> bytes:
        """Put a value into a line by its widget."""
        widget = self.tab.form.fields[key].widget
        match widget:
            case QCheckBox():
                return self.see(widget.click)
            case PointsBox():
                return self.see(lambda: widget.setValue(value))
            case ColourField():
                return self.see(lambda: widget.text.setText(value))
            case QPlainTextEdit():
                return self.see(lambda: widget.setPlainText(value))
        assert isinstance(widget, QLineEdit)
        return self.see(lambda: widget.setText(value))

    def call_it(self, name: str) -> None:
        field = self.tab.heading.name
        field.selectAll()
        field.insert(name)
        field.textEdited.emit(name)

    def save(self) -> None:
        self.tab.footer.save_button.click()

    def names(self) -> dict[str, bool]:
        """The event's own templates, and whether badges are printed with each."""
        with self.event.read() as session:
            return {line.name: line.chosen for line in list_templates(session) if line.own}

    @property
    def told(self) -> list[str]:
        return [notice.title for notice in self.frame.told]


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    with made.write() as session:
        change_emergency_number(session, "112")
    yield made
    made.close()


@pytest.fixture
def designer(sample: EventFile, wall: Wall, qtbot: QtBot) -> Designer:
    return Designer(sample, wall, qtbot)


@pytest.mark.parametrize("name", program_templates())
def test_each_template_has_a_form_and_its_paper_beside_it(designer: Designer, name: str) -> None:
    if name != USUAL:
        designer.look_at(name)
    pdf = designer.tab.preview.pdf
    assert pdf is not None
    assert pdf.page_count == (2 if name == TWO_SIDED else 1)
    assert designer.tab.form.fields
    assert designer.tab.heading.paper.text()
    assert not designer.tab.footer.save_button.isEnabled()
    assert designer.tab.logo.isHidden() == ("show.logo" not in designer.tab.form.fields)


def test_every_line_typed_in_changes_the_preview(designer: Designer) -> None:
    shown = designer.look_at(TWO_SIDED)
    typed = {
        "show.role": None,
        "person.full_name_alone.size": 20,
        "colours.ink": "#AB12CD",
        "back.says.words": "Please return",
        "event.emergency_number": "118",
    }
    for key, value in typed.items():
        before, shown = shown, designer.type(key, value)
        assert shown != before, key
    assert set(designer.tab.form.changes) == set(typed)


def test_the_preview_is_of_whoever_is_chosen(designer: Designer) -> None:
    box, seen = designer.tab.preview.samples, set()
    for number in range(box.count()):
        box.setCurrentIndex(number)
        seen.add(designer.see(lambda: box.activated.emit(box.currentIndex())))
    assert len(seen) == box.count() == 8


def test_a_copy_is_saved_listed_by_command_and_there_again_after_reopening(
    designer: Designer, around: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    designer.look_at("badge_a7")
    assert designer.tab.heading.name.isHidden()
    designer.type("role.size", 9)
    assert designer.tab.heading.name.text() == "A7 portrait · TPBIS 2023"
    designer.call_it("Small ones")
    designer.save()
    assert designer.told == ["“Small ones” is saved for this event."]
    assert designer.names() == {"Small ones": False}
    assert designer.tab.name == "Small ones"
    assert not designer.page.parks_work()
    path = designer.event.path
    designer.event.close()
    assert main(["templates", str(path)]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["template"] for one in listed if one["own"]] == ["Small ones"]
    with closing(open_event(path, around)) as again, again.read() as session:
        (row,) = session.query(Template)
        assert row.content["role"]["size"] == 9


def test_what_is_saved_over_the_template_in_use_is_printed_at_once(designer: Designer) -> None:
    assert "Resource person" in printed(designer.event)
    designer.type("show.role", None)
    designer.call_it("Ours")
    designer.save()
    assert designer.frame.told[0].message == "Badges are printed with it."
    assert designer.names() == {"Ours": True}
    assert "Resource person" not in printed(designer.event)


def printed(event: EventFile) -> str:
    """What the desk would print for everybody."""
    out = BytesIO()
    with event.read() as session:
        print_badges(session, badges_in_handing_order(session), out)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_another_template_is_used_by_one_button_and_that_is_undone_by_another(designer: Designer) -> None:
    designer.look_at("badge_a7")
    assert designer.tab.heading.used.isHidden()
    designer.see(designer.tab.heading.use_button.click)
    assert not designer.tab.heading.used.isHidden()
    with designer.event.read() as session:
        assert the_event(session).badge_template == "badge_a7"
    (notice,) = designer.frame.told
    word, undo = notice.actions[0]
    assert word == "Undo"
    designer.see(undo)
    with designer.event.read() as session:
        assert the_event(session).badge_template == USUAL


def test_what_is_typed_stays_while_one_looks_elsewhere_and_closing_asks(designer: Designer) -> None:
    assert not designer.page.parks_work()
    designer.type("role.size", 9)
    designer.look_at("badge_a7")
    designer.type("role.size", 11)
    assert designer.page.parks_work()
    designer.page.show_tab("lists")
    designer.see(lambda: designer.page.show_tab("looks"))
    assert designer.tab.form.fields["role.size"].value == 11
    designer.look_at(USUAL)
    assert designer.tab.form.fields["role.size"].value == 9
    assert designer.told == []
    designer.see(designer.tab.footer.discard_button.click)
    assert designer.tab.form.changes == {}
    assert designer.page.parks_work()
    designer.look_at("badge_a7")
    designer.see(designer.tab.footer.discard_button.click)
    assert not designer.page.parks_work()


def test_what_another_station_changed_comes_in_under_what_is_typed(designer: Designer) -> None:
    with designer.event.write() as session:
        copied = copy_template(session, USUAL, "Ours")
    designer.see(designer.page.refresh)
    designer.look_at("Ours")
    designer.type("role.size", 9)
    with designer.event.write() as session:
        change_template(session, copied, {"event.size": 20.0})
    designer.see(lambda: designer.page.workplace.announce("template"))
    assert designer.tab.form.fields["event.size"].value == 20
    assert designer.tab.form.changes == {"role.size": 9}


def test_it_goes_back_to_the_template_as_it_came(designer: Designer) -> None:
    assert not designer.tab.footer.came_button.isEnabled()
    designer.type("role.size", 9)
    designer.call_it("Ours")
    designer.save()
    before = designer.type("colours.ink", "#AB12CD")
    assert designer.see(designer.tab.footer.came_button.click) != before
    assert designer.tab.form.fields["role.size"].value == 24
    assert not designer.tab.footer.came_button.isEnabled()
    designer.save()
    with designer.event.read() as session:
        assert session.query(Template).one().content["role"]["size"] == 24


def test_a_copy_is_renamed_and_stays_the_one_in_use(designer: Designer) -> None:
    designer.type("role.size", 9)
    designer.call_it("Ours")
    designer.save()
    designer.call_it("Of 2023")
    assert designer.page.parks_work()
    designer.save()
    assert designer.names() == {"Of 2023": True}
    assert not designer.page.parks_work()


def test_a_name_that_is_taken_is_told_and_nothing_is_saved(designer: Designer) -> None:
    designer.type("role.size", 9)
    for name in ("A7 portrait", ""):
        designer.call_it(name)
        designer.save()
    assert designer.told == ["There is a template of this name already.", "The template needs a name."]
    assert designer.names() == {}
    assert designer.tab.form.changes == {"role.size": 9}


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("colours.ink", "dark blue", "A colour is written like #0B57D0."),
        ("role.size", 200, "Choose a size from 5 to 72 points."),
        ("role.size", 2, "Choose a size from 5 to 72 points."),
        ("back.says.words", "x" * 301, "Write at most 300 characters."),
    ],
)
def test_a_wrong_value_has_a_kind_word_beside_it_and_nothing_is_saved(
    designer: Designer, key: str, value: Any, hint: str
) -> None:
    designer.look_at(TWO_SIDED)
    designer.type("show.role", None)
    shown = designer.type(key, value)
    field = designer.tab.form.fields[key]
    assert field.hint.isVisibleTo(designer.tab)
    assert field.hint.text() == hint
    assert shown == designer.see(designer.tab.preview.draw_now)
    designer.save()
    (notice,) = designer.frame.told
    assert (notice.tone, notice.hint) == ("error", hint)
    assert designer.names() == {}
    designer.type(key, field.setting.value)
    assert not field.hint.isVisibleTo(designer.tab)


def test_a_template_of_the_event_is_removed_and_comes_back(designer: Designer) -> None:
    assert designer.tab.heading.remove_button.isHidden()
    designer.type("role.size", 9)
    designer.call_it("Ours")
    designer.save()
    designer.see(designer.tab.heading.remove_button.click)
    assert designer.names() == {}
    assert designer.tab.name == USUAL
    designer.see(designer.frame.told[-1].actions[0][1])
    assert designer.names() == {"Ours": True}
    assert designer.tab.name == "Ours"


def test_what_will_not_come_out_as_it_should_is_told_beside_the_preview(designer: Designer) -> None:
    notes = designer.tab.preview.notes
    assert "no logo yet" in notes.words.text()
    designer.type("show.logo", None)
    assert notes.isHidden()
    with designer.event.write() as session:
        record(session, Template, kind="badge", name="Theirs", content={})
        record(session, Event, the_event(session).id, badge_template="Theirs")
    designer.see(lambda: designer.page.workplace.announce("template", "event"))
    assert "the one chosen cannot be used" in notes.words.text()


def test_a_template_of_another_station_that_makes_no_sense_is_shown_with_its_trouble(
    designer: Designer,
) -> None:
    with designer.event.write() as session:
        record(session, Template, kind="badge", name="Theirs", content={"sheet": 3})
    designer.page.refresh()
    box = designer.tab.heading.templates
    box.setCurrentIndex(box.findData("Theirs"))
    with designer.qtbot.waitSignal(designer.tab.drawn, timeout=20_000):
        box.activated.emit(box.currentIndex())
    assert designer.tab.preview.look is None
    assert designer.tab.preview.under.currentWidget() is designer.tab.preview.nothing
    assert not designer.tab.heading.use_button.isEnabled()


def test_the_logo_is_chosen_where_the_badge_is_designed(designer: Designer, tmp_path: Path) -> None:
    Image.new("RGB", (80, 80), "red").save(tmp_path / "logo.png")
    before = designer.see(designer.tab.preview.draw_now)
    assert designer.see(lambda: designer.tab.logo.take_file(tmp_path / "logo.png")) != before


def test_an_event_without_people_shows_an_invented_person(
    event_file: EventFile, wall: Wall, qtbot: QtBot
) -> None:
    empty = Designer(event_file, wall, qtbot)
    assert empty.tab.preview.look is not None
    assert empty.tab.preview.samples.currentText() == "An example: Souksavanh Phommachanh"


def test_a_colour_is_chosen_from_those_offered_by_keyboard(designer: Designer) -> None:
    field = designer.tab.form.fields["colours.ink"].widget
    assert isinstance(field, ColourField)
    field.swatch.click()
    buttons = [one for one in field.findChildren(type(field.swatch)) if one.accessibleName() in OFFERED]
    assert len(buttons) == len(OFFERED)
    before = designer.see(lambda: QTest.keyClick(buttons[3], Qt.Key.Key_Space))
    designer.qtbot.waitUntil(lambda: field.colour == OFFERED[3], timeout=5_000)
    assert designer.see(lambda: None) != before
