"""No word of the sheets tab is cut, in either language, whatever is chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.documents.papers import Papers
from tests.gui.test_indonesian import cut_words
from tpbis_desktop.actions.sheets.sheet_numbers import SUPPLEMENT
from tpbis_desktop.gui.pages.documents.sheets.words import EARLIER, GROUPS
from tpbis_desktop.words import set_language


@pytest.fixture(params=["en", "id"])
def spoken(request: pytest.FixtureRequest, papers: Papers) -> Iterator[Papers]:
    set_language(request.param)
    papers.open("sheets")
    yield papers
    set_language("en")


def cut_now(papers: Papers) -> list[str]:
    QApplication.processEvents()
    return cut_words(papers.sheets)


def test_no_word_is_cut_of_any_sheet(spoken: Papers) -> None:
    spoken.frame.resize(1154, 690)
    cut: list[str] = []
    for kind in (kind for kinds in GROUPS.values() for kind in kinds if kind != EARLIER):
        spoken.choose(kind)
        cut += [f"{kind}: {fault}" for fault in cut_now(spoken)]
    assert not cut, "\n".join(cut)


def test_no_word_is_cut_of_what_was_printed_before(spoken: Papers) -> None:
    spoken.frame.resize(1154, 690)
    spoken.print()
    spoken.come("Ngo Thi Bich Ngoc")
    cut = cut_now(spoken)
    spoken.see(lambda: spoken.sheets.options.rows.buttons[SUPPLEMENT].setChecked(True))
    cut += cut_now(spoken)
    spoken.choose(EARLIER)
    cut += cut_now(spoken)
    assert not cut, "\n".join(cut)
