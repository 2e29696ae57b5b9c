"""The badge look: a form for each template, with its real PDF beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.badge_designer import TWO_SIDED, Designer
from tests.sample_day import sample_file
from tpbis_desktop.actions.badges.template_copies import change_template, copy_template, retire_template
from tpbis_desktop.actions.badges.templates import USUAL, program_templates
from tpbis_desktop.actions.event.event_settings import change_emergency_number
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.gui.widgets.colour_field import OFFERED, ColourField
from tpbis_desktop.journal import record
from tpbis_desktop.model import Event, Template
from tpbis_desktop.storage.event_file import EventFile, Surroundings


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


def test_the_keyboard_goes_down_the_form_to_its_buttons_and_the_preview(designer: Designer) -> None:
    designer.look_at("badge_a7")
    designer.look_at(TWO_SIDED)
    designer.type("role.size", 9)
    tab = designer.tab
    expected = [
        tab.heading.templates,
        tab.form.fields["show.role"].widget,
        tab.form.fields["back.says.words"].widget,
        tab.form.fields["role.size"].widget,
        tab.form.fields["colours.ink"].widget.focusProxy(),
        tab.footer.came_button,
        tab.footer.save_button,
        tab.preview.samples,
    ]
    seen: list[QWidget | None] = []
    at: QWidget | None = expected[0]
    for _step in range(200):
        seen += [at] if at in expected else []
        at = at.nextInFocusChain() if at is not None else None
    assert seen[: len(expected)] == expected


def test_what_was_typed_for_a_template_that_another_station_removed_is_forgotten(designer: Designer) -> None:
    with designer.event.write() as session:
        copied = copy_template(session, "badge_a7", "Ours")
    designer.see(designer.page.refresh)
    designer.look_at("Ours")
    designer.type("role.size", 9)
    with designer.event.write() as session:
        retire_template(session, copied)
    designer.see(lambda: designer.page.workplace.announce("template"))
    assert designer.tab.name == USUAL
    assert not designer.page.parks_work()
