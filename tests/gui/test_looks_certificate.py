"""The look of the certificate: adjusted by a form with its real PDF beside it, kept and printed with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.frame import workplace_of
from tests.sample_day import sample_file
from tpbis_desktop.actions.certificates.certificate_faces import event_certificate_template
from tpbis_desktop.actions.event.letterhead import letter_of
from tpbis_desktop.gui.pages.documents.looks.certificate_look import CertificateLook
from tpbis_desktop.gui.pages.documents.looks.field import PointsBox
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.colour_field import ColourField
from tpbis_desktop.gui.widgets.folding_card import FoldingCard
from tpbis_desktop.model import Template
from tpbis_desktop.storage.event_file import EventFile, Surroundings


class Designer:
    """Somebody who makes the certificates of an event look as they should."""

    def __init__(self, event: EventFile, wall: Wall, qtbot: QtBot) -> None:
        self.event, self.qtbot = event, qtbot
        self.workplace = workplace_of(event, wall)
        self.told: list[Notice] = []
        self.workplace.told.connect(self.told.append)
        self.look = CertificateLook(Outgoing(self.workplace, None))  # type: ignore[arg-type]
        qtbot.addWidget(self.look)
        self.look.resize(1120, 600)
        self.look.show()
        self.see(self.look.refresh)

    def see(self, act: Callable[[], object]) -> bytes:
        act()
        self.qtbot.waitUntil(lambda: self.look.preview.settled, timeout=20_000)
        assert self.look.preview.look is not None
        return self.look.preview.look.pdf

    def type(self, key: str, value: Any) -> bytes:
        widget = self.look.form.fields[key].widget
        match widget:
            case QCheckBox():
                return self.see(widget.click)
            case PointsBox():
                return self.see(lambda: widget.setValue(value))
            case ColourField():
                return self.see(lambda: widget.text.setText(value))
            case QComboBox():
                return self.see(lambda: widget.setCurrentIndex(widget.findData(value)))
        assert isinstance(widget, QLineEdit)
        return self.see(lambda: widget.setText(value))

    def save(self) -> None:
        self.look.footer.save_button.click()

    def kept(self) -> int:
        with self.event.read() as session:
            return session.query(Template).count()


@pytest.fixture
def designer(tmp_path: Path, around: Surroundings, wall: Wall, qtbot: QtBot) -> Iterator[Designer]:
    made = sample_file(tmp_path, around, wall.at)
    yield Designer(made, wall, qtbot)
    made.close()


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_every_kind_of_line_changes_the_preview(designer: Designer) -> None:
    shown = designer.see(designer.look.preview.draw_now)
    typed = {
        "language": "en",
        "signatories.1.name": "Dr. Rina",
        "show.code": None,
        "colours.frame": "#AB12CD",
        "title.size": 20,
        "words.en.title": "DIPLOMA",
    }
    for key, value in typed.items():
        before, shown = shown, designer.type(key, value)
        assert shown != before, key
    assert "DIPLOMA" in words(shown)
    assert "SERTIFIKAT" not in words(shown)


def test_the_longest_name_is_shown_first_and_names_in_scripts_can_be(designer: Designer) -> None:
    assert "Prof. Dr. Hj. Raden Ayu Retno Wulandari" in words(designer.see(designer.look.preview.draw_now))
    box = designer.look.preview.samples
    lao = next(number for number in range(box.count()) if box.itemText(number).startswith("Lao"))
    box.setCurrentIndex(lao)
    assert "ສຸກສະຫວັນ" in words(designer.see(lambda: box.activated.emit(lao)))


def test_what_is_saved_is_what_certificates_are_printed_with(designer: Designer) -> None:
    designer.type("signatories.1.name", "Dr. Rina")
    assert designer.look.parks_work()
    designer.see(designer.look.refresh)
    assert designer.look.form.changes == {"signatories.1.name": "Dr. Rina"}
    designer.save()
    assert [notice.tone for notice in designer.told] == ["good"]
    assert not designer.look.parks_work()
    with designer.event.read() as session:
        assert event_certificate_template(session).signatories[0].name == "Dr. Rina"


def test_it_goes_back_to_the_template_as_it_came_and_typing_can_be_forgotten(designer: Designer) -> None:
    came = designer.see(designer.look.preview.draw_now)
    designer.type("title.size", 20)
    designer.save()
    assert designer.see(designer.look.footer.came_button.click) == came
    assert designer.look.parks_work()
    assert designer.see(designer.look.footer.discard_button.click) != came
    assert not designer.look.parks_work()


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("colours.ink", "navy", "A colour is written like #0B57D0."),
        ("title.size", 1, "Choose a size from 5 to 72 points."),
        ("words.en.held_on", "on {day}", "Write at most 160 characters, and in braces only {dates}."),
    ],
)
def test_a_wrong_value_has_a_kind_word_beside_it_and_nothing_is_saved(
    designer: Designer, key: str, value: Any, hint: str
) -> None:
    designer.type(key, value)
    field = designer.look.form.fields[key]
    assert field.hint.text() == hint
    designer.save()
    (notice,) = designer.told
    assert (notice.tone, notice.hint) == ("error", hint)
    assert field.hint.isVisible()
    assert designer.kept() == 0


def test_longer_parts_are_folded_until_wanted(designer: Designer) -> None:
    card = designer.look.form.cards["words_en"]
    assert isinstance(card, FoldingCard)
    field = designer.look.form.fields["words.en.title"]
    assert not field.isVisible()
    card.button.click()
    assert field.isVisible()
    card.button.click()
    assert not field.isVisible()


def test_logos_are_added_and_taken_off_where_the_certificate_is_designed(
    designer: Designer, tmp_path: Path
) -> None:
    for name, colour in (("one", "red"), ("two", "green")):
        Image.new("RGB", (80, 40), colour).save(tmp_path / f"{name}.png")
        designer.look.logos.take_file(tmp_path / f"{name}.png")
    row = designer.look.logos.row
    red, green = row.digests
    with_two = designer.see(designer.look.refresh)
    row.list.setCurrentRow(0)
    row.right_button.click()
    with designer.event.read() as session:
        assert letter_of(session).logos == (green, red)
    assert designer.see(designer.look.refresh) != with_two
    row.remove_button.click()
    with designer.event.read() as session:
        assert letter_of(session).logos == (green,)
    (tmp_path / "no.png").write_bytes(b"no picture")
    designer.look.logos.take_file(tmp_path / "no.png")
    assert designer.told[-1].tone == "error"
