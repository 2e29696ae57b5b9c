"""A photo given to a person in the form shows at the door when they forgot their badge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PIL import Image
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.actions.fresh_door import Door
from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tpbis_desktop.actions.desk.at_the_desk import person_at_desk
from tpbis_desktop.gui.pages.desk.person_form import PersonForm
from tpbis_desktop.gui.pages.desk.photo_field import PhotoField
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.model import Participant
from tpbis_desktop.storage.event_file import EventFile


@pytest.fixture
def door(event_file: EventFile, wall: Wall) -> Door:
    return Door(event_file, wall)


@pytest.fixture
def frame(qtbot: QtBot, door: Door) -> Iterator[Frame]:
    door.activity("Opening ceremony")
    door.person("Suharti")
    made = Frame(ScanPage(workplace_of(door.file, door.wall)))
    yield made
    shiboken6.delete(made)


@pytest.fixture
def field(frame: Frame, door: Door) -> Iterator[PhotoField]:
    """The photo in the form of the only person."""
    with door.file.read() as session:
        who = session.scalars(select(Participant.id)).one()
        person = person_at_desk(session, who, door.wall.at)
    form = PersonForm(frame.page.workplace, "edit", person)
    form.show()
    assert form.photo is not None
    yield form.photo
    shiboken6.delete(form)


def choose(field: PhotoField, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(path), ""))
    field.choose_button.click()


def test_a_photo_chosen_shows_in_the_form_and_at_the_door(
    field: PhotoField, frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert field.choose_button.text() == "Choose a photo …"
    assert not field.remove_button.isVisible()
    Image.new("RGB", (1200, 1600), "navy").save(tmp_path / "suharti.jpg")
    choose(field, tmp_path / "suharti.jpg", monkeypatch)
    qtbot.waitUntil(field.remove_button.isVisible)
    assert field.choose_button.text() == "Another photo …"
    page = frame.page
    assert isinstance(page, ScanPage)
    page.look_up()
    page.by_hand.search.setText("Suharti")
    assert page.by_hand.photo.isVisible()
    field.remove_button.click()
    assert not field.remove_button.isVisible()
    page.by_hand.search.setText("")
    page.by_hand.search.setText("Suharti")
    assert not page.by_hand.photo.isVisible()


def test_a_file_that_is_no_photo_is_told(
    field: PhotoField, frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "letter.jpg").write_text("Dear all")
    choose(field, tmp_path / "letter.jpg", monkeypatch)
    qtbot.waitUntil(lambda: bool(frame.told))
    assert frame.told[0].title == "This file is no photo that can be kept."
    assert not field.remove_button.isVisible()


def test_who_is_not_registered_yet_is_asked_for_no_photo(frame: Frame) -> None:
    form = PersonForm(frame.page.workplace, "walk_in")
    assert form.photo is None
    shiboken6.delete(form)
