"""The event report in the window, its counts, and the commitments that go into it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt

from tests.gui.documents.papers import Papers, text_of
from tpbis_desktop.actions.desk.arrive import arrive
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.report.commitments import CommitmentLine, list_commitments, retire_commitment
from tpbis_desktop.gui.pages.documents.commitments.form import CommitmentForm
from tpbis_desktop.gui.pages.documents.commitments.list import CommitmentsList
from tpbis_desktop.gui.pages.documents.commitments.rows import DETAILS

PROMISE = "Open a reading corner for mothers in the village library"


@pytest.fixture
def report(papers: Papers) -> Papers:
    with papers.event.write() as session:
        arrive(session, person_said(session, "Suharti"), now=papers.wall.at)
    papers.open("report")
    return papers


def form_of(papers: Papers) -> CommitmentForm:
    return papers.report.commitments.form


def list_of(papers: Papers) -> CommitmentsList:
    return papers.report.commitments.list


def noted(papers: Papers) -> list[CommitmentLine]:
    with papers.event.read() as session:
        return list_commitments(session)


def note(papers: Papers, text: str = PROMISE, who: str = "Suharti") -> None:
    """Note a commitment by keyboard alone."""
    list_of(papers).add_button.click()
    form = form_of(papers)
    form.who.search.setText(who)
    papers.qtbot.keyClick(form.who.search, Qt.Key.Key_Return)
    form.text.setPlainText(text)
    papers.see(form.save_button.click)


def test_the_report_is_seen_with_its_counts_above(report: Papers) -> None:
    assert report.report.preview.pdf is not None
    assert report.report.preview.pdf.page_count >= 3
    counters = [counter.accessibleName() for counter in report.report.counts.counters]
    assert counters[0] == "18 Nominated"
    assert "1 Arrived" in counters
    assert report.report.button.text() == f"Print {report.report.preview.pdf.page_count} pages"


def test_every_count_says_what_it_counts(report: Papers) -> None:
    tab = report.report
    tab.counts.button.click()
    assert tab.left.currentWidget() is tab.definitions
    words = [word.text() for word, _meaning in tab.definitions.lines]
    assert words[0] == "<b>Nominated</b>"
    assert len(words) == len(tab.counts.counters) == 7
    assert all(meaning.text() for _word, meaning in tab.definitions.lines)
    tab.counts.button.click()
    assert tab.left.currentWidget() is tab.commitments


def test_the_report_is_printed_where_sheets_are(report: Papers) -> None:
    report.report.button.click()
    assert report.wait_told() == "Printed: TPBIS 2023 - Event report"
    (paper,) = report.printed.glob("*.pdf")
    assert "Event report" in text_of(paper)


def test_the_report_is_saved_as_pdf_in_the_language_chosen(
    report: Papers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    language = report.report.language
    language.setCurrentIndex(language.findData("id"))
    report.see(lambda: language.activated.emit(language.currentIndex()))
    report.save_into(monkeypatch, tmp_path / "laporan.pdf")
    report.report.save_buttons[".pdf"].click()
    assert report.wait_told() == "laporan.pdf is saved."
    assert "Laporan" in text_of(tmp_path / "laporan.pdf")


def test_the_report_is_saved_as_a_word_document_to_go_on_writing(
    report: Papers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    report.save_into(monkeypatch, tmp_path / "report")
    report.report.save_buttons[".docx"].click()
    assert report.wait_told() == "report.docx is saved."
    words = "\n".join(one.text for one in Document(str(tmp_path / "report.docx")).paragraphs)
    assert "Event report" in words


def test_a_disk_that_refuses_leaves_nothing_behind(
    report: Papers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "taken.docx").mkdir()
    before = set(tmp_path.iterdir())
    report.save_into(monkeypatch, tmp_path / "taken.docx")
    report.report.save_buttons[".docx"].click()
    report.wait_told()
    assert report.frame.told[0].tone == "error"
    assert set(tmp_path.iterdir()) == before


def test_a_commitment_is_noted_for_a_person_and_stands_in_the_report(
    report: Papers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not list_of(report).nothing.isHidden()
    note(report)
    (line,) = noted(report)
    assert (line.full_name, line.text, line.due_on) == ("Suharti", PROMISE, None)
    item = list_of(report).list.item(0)
    assert item.text() == PROMISE
    assert item.data(DETAILS) == "Suharti · Kabupaten Gunungkidul · Planned"
    report.save_into(monkeypatch, tmp_path / "report.pdf")
    report.report.save_buttons[".pdf"].click()
    report.wait_told()
    assert PROMISE in text_of(tmp_path / "report.pdf")


def test_a_commitment_is_changed_with_its_day_partner_and_state(report: Papers) -> None:
    note(report)
    list_of(report).list.setCurrentRow(0)
    list_of(report).edit_button.click()
    form = form_of(report)
    assert form.who.search.isHidden()
    form.limited.setChecked(True)
    form.due_on.set_day(date(2024, 3, 1))
    form.partner.setText("Health post")
    form.state.setCurrentIndex(form.state.findData("started"))
    form.follow_up.setText("Room found")
    report.see(form.save_button.click)
    (line,) = noted(report)
    assert (line.due_on, line.partner) == (date(2024, 3, 1), "Health post")
    assert (line.state, line.follow_up) == ("started", "Room found")


def test_a_commitment_is_done_and_not_done_again_with_one_button(report: Papers) -> None:
    note(report)
    list_of(report).list.setCurrentRow(0)
    report.see(list_of(report).done_button.click)
    assert noted(report)[0].state == "done"
    assert "✓ Done" in list_of(report).list.item(0).data(DETAILS)
    assert list_of(report).done_button.text() == "Not done yet"
    report.see(list_of(report).done_button.click)
    assert noted(report)[0].state == "planned"


def test_a_commitment_is_taken_off_the_list(report: Papers) -> None:
    note(report)
    list_of(report).list.setCurrentRow(0)
    list_of(report).edit_button.click()
    report.see(form_of(report).off_button.click)
    assert noted(report) == []
    assert not list_of(report).nothing.isHidden()


def test_a_commitment_needs_somebody_and_words(report: Papers) -> None:
    list_of(report).add_button.click()
    form = form_of(report)
    form.text.setPlainText(PROMISE)
    assert not form.save_button.isEnabled()
    form.who.search.setText("nobody of this name")
    assert "Nobody found" in form.who.said.text()
    form.who.search.setText("library")
    report.qtbot.keyClick(form.who.search, Qt.Key.Key_Return)
    assert not form.person
    report.qtbot.keyClick(form.who.search, Qt.Key.Key_Down)
    report.qtbot.keyClick(form.who.search, Qt.Key.Key_Return)
    assert form.person
    assert form.save_button.isEnabled()


def test_a_form_half_written_stays_and_is_asked_about_at_closing(report: Papers) -> None:
    assert not report.page.parks_work()
    list_of(report).add_button.click()
    assert not report.page.parks_work()
    form_of(report).text.setPlainText(PROMISE)
    report.see(lambda: report.page.workplace.announce("participant"))
    assert form_of(report).text.toPlainText() == PROMISE
    assert report.page.parks_work()
    form_of(report).drop_button.click()
    assert not report.page.parks_work()


def test_what_is_half_written_is_kept_over_back_until_it_is_saved_or_dropped(report: Papers) -> None:
    note(report)
    listed = list_of(report)
    listed.add_button.click()
    form_of(report).text.setPlainText("A reading corner")
    form_of(report).back_button.click()
    assert report.page.parks_work()
    assert listed.add_button.text() == "Go on writing"
    listed.list.setCurrentRow(0)
    listed.edit_button.click()
    assert form_of(report).text.toPlainText() == PROMISE
    form_of(report).partner.setText("Health post")
    form_of(report).back_button.click()
    report.see(lambda: report.page.workplace.announce("commitment"))
    assert str(listed.list.item(0).data(DETAILS)).startswith("Not saved yet · Suharti")
    listed.edit_button.click()
    assert form_of(report).partner.text() == "Health post"
    report.see(form_of(report).save_button.click)
    assert noted(report)[0].partner == "Health post"
    listed.add_button.click()
    assert form_of(report).text.toPlainText() == "A reading corner"
    form_of(report).drop_button.click()
    assert listed.add_button.text() == "Add"
    assert not report.page.parks_work()
    listed.add_button.click()
    assert form_of(report).text.toPlainText() == ""


def test_a_change_half_written_goes_with_a_commitment_taken_off_elsewhere(report: Papers) -> None:
    note(report)
    list_of(report).list.setCurrentRow(0)
    list_of(report).edit_button.click()
    form_of(report).partner.setText("Health post")
    form_of(report).back_button.click()
    list_of(report).add_button.click()
    form_of(report).back_button.click()
    with report.event.write() as session:
        retire_commitment(session, noted(report)[0].id)
    report.see(lambda: report.page.workplace.announce("commitment"))
    assert not report.page.parks_work()
