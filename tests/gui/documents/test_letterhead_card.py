"""The letterhead in the settings: lines, logos, and who signs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.frame import workplace_of
from tpbis_desktop.actions.event.letterhead import Letter, letter_of, letterhead_of
from tpbis_desktop.gui.pages.settings.letterhead_card import LetterheadCard
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.storage.event_file import EventFile


def picture(folder: Path, colour: str) -> Path:
    path = folder / f"{colour}.png"
    Image.new("RGB", (40, 30), colour).save(path)
    return path


@pytest.fixture
def card(event_file: EventFile, wall: Wall, qtbot: QtBot) -> Iterator[LetterheadCard]:
    made = LetterheadCard(workplace_of(event_file, wall))
    made.resize(760, 700)
    made.show()
    made.refresh()
    yield made
    QApplication.processEvents()
    shiboken6.delete(made)


def letter(event_file: EventFile) -> Letter:
    with event_file.read() as session:
        return letter_of(session)


def test_lines_city_and_signatories_are_kept(card: LetterheadCard, event_file: EventFile) -> None:
    assert not card.unsaved
    card.lines.setPlainText("National Library of Indonesia\n\n  Jalan Medan Merdeka Selatan 11 ")
    card.city.setText("Jakarta")
    office, name, nip = card.signing["chair"]
    office.setText("Chair")
    name.setText("Dr. Ratna Dewi")
    nip.setText("197502281999032006")
    assert card.unsaved
    card.save_button.click()
    assert not card.unsaved
    kept = letter(event_file)
    assert kept.lines == ("National Library of Indonesia", "Jalan Medan Merdeka Selatan 11")
    assert kept.city == "Jakarta"
    assert kept.signatories["chair"].name == "Dr. Ratna Dewi"
    assert kept.signatories["treasurer"].name == ""


def test_logos_stand_as_they_were_put_in_order(
    card: LetterheadCard, event_file: EventFile, tmp_path: Path
) -> None:
    for colour in ("red", "green", "blue"):
        card.take_file(picture(tmp_path, colour))
    card.logos.list.setCurrentRow(2)
    card.logos.left_button.click()
    card.logos.left_button.click()
    assert not card.logos.left_button.isEnabled()
    card.logos.list.setCurrentRow(1)
    card.logos.remove_button.click()
    card.save_button.click()
    with event_file.read() as session:
        logos = letterhead_of(session).logos
    found = [Image.open(io.BytesIO(logo)).convert("RGB").getpixel((5, 5)) for logo in logos]
    assert found == [(0, 0, 255), (0, 128, 0)]


def test_a_logo_twice_or_one_too_many_is_not_added(card: LetterheadCard, tmp_path: Path) -> None:
    for colour in ("red", "red", "green", "blue", "black", "white", "yellow", "orange"):
        card.take_file(picture(tmp_path, colour))
    assert len(card.logos.digests) == 6
    assert not card.logos.add_button.isEnabled()


def test_what_is_no_picture_is_refused_in_words(card: LetterheadCard, tmp_path: Path) -> None:
    told: list[Notice] = []
    card.workplace.told.connect(told.append)
    (tmp_path / "notes.png").write_text("no picture")
    card.take_file(tmp_path / "notes.png")
    card.take_file(tmp_path / "nowhere.png")
    assert [notice.title for notice in told] == [
        "This file is not a PNG or JPEG picture.",
        "The picture cannot be read.",
    ]
    assert not card.unsaved


def test_discard_takes_back_what_was_typed(
    card: LetterheadCard, event_file: EventFile, tmp_path: Path
) -> None:
    before = letter(event_file)
    card.city.setText("Bogor")
    card.take_file(picture(tmp_path, "red"))
    card.discard_button.click()
    assert card.city.text() == before.city
    assert card.logos.digests == list(before.logos)
    assert not card.unsaved
