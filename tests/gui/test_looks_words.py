"""The forms of badges and certificates have room for their words in both languages on a cheap laptop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tests.gui.test_indonesian import cut_words
from tests.sample_day import sample_file
from tpbis_desktop.actions.badges.templates import program_templates
from tpbis_desktop.gui.pages.documents.looks.certificate_look import CertificateLook
from tpbis_desktop.gui.pages.documents.looks.pane import LooksPane
from tpbis_desktop.gui.pages.documents.looks.tab import LooksTab
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.gui.qt_words import speak_language
from tpbis_desktop.gui.widgets.folding_card import FoldingCard
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture(params=["en", "id"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    speak_language(qapp, request.param)
    yield str(request.param)
    speak_language(qapp, "en")


@pytest.fixture
def sample(language: str, tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


def faults(window: QWidget, pane: LooksPane) -> list[str]:
    """Words that are cut, and a form that is wider than what is seen of it."""
    QApplication.processEvents()
    inside, seen = pane.scrolling.widget(), pane.scrolling.viewport()
    needed = inside.minimumSizeHint().width()
    wide = [f"the form needs {needed}, has {seen.width()}"] if needed > seen.width() else []
    return [*wide, *cut_words(window)]


def test_no_word_of_the_badge_form_is_cut(sample: EventFile, wall: Wall, qtbot: QtBot) -> None:
    page = DocumentsPage(workplace_of(sample, wall))
    page.show_tab("looks")
    frame = Frame(page)
    qtbot.addWidget(frame)
    tab = page.tab("looks")
    assert isinstance(tab, LooksTab)
    for name in program_templates():
        tab.look_at(name)
        for field in tab.form.fields.values():
            if field.setting.kind == "size":
                field.show_value(200.0)
            if field.setting.kind == "colour":
                field.show_value("no colour")
        qtbot.waitUntil(lambda: tab.preview.settled, timeout=20_000)
        assert faults(frame, tab.pane) == [], name


def test_no_word_of_the_certificate_form_is_cut(sample: EventFile, wall: Wall, qtbot: QtBot) -> None:
    look = CertificateLook(Outgoing(workplace_of(sample, wall), None))  # type: ignore[arg-type]
    qtbot.addWidget(look)
    look.resize(1106, 560)
    look.show()
    look.refresh()
    for card in look.form.cards.values():
        if isinstance(card, FoldingCard):
            card.fold(folded=False)
    qtbot.waitUntil(lambda: look.preview.settled, timeout=20_000)
    assert faults(look, look.pane) == []
