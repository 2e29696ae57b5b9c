"""The certificates tab: the rule and its effect, who falls short, numbers, printing, and checking one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.certificates_day import LEFT_EARLY, NEVER_CAME, WAS_ILL, attend
from tests.gui.certificates_office import Organiser, codes
from tests.sample_day import sample_file
from tpbis_desktop.actions.certificates.certificate_list import State, list_certificates
from tpbis_desktop.actions.certificates.certificate_numbers import change_number_pattern, number_pattern
from tpbis_desktop.actions.certificates.certificate_rule import (
    MISSED,
    CertificateRule,
    change_certificate_rule,
)
from tpbis_desktop.actions.certificates.certificates import issue_earned, standing_certificates
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.people.register import edit_person
from tpbis_desktop.cli.run import main
from tpbis_desktop.journal import beyond, known, merge
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event

PATTERN = "{n:03}/KSP-TPBIS/XI/2023"


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    """The sample event after its last day, with the agency's pattern."""
    made = sample_file(tmp_path, around, wall.at)
    attend(made, wall)
    with made.write() as session:
        change_number_pattern(session, PATTERN)
    yield made
    made.close()


@pytest.fixture
def organiser(sample: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path) -> Organiser:
    return Organiser(sample, wall, qtbot, tmp_path)


def test_a_name_that_no_font_can_write_is_said_above_the_preview(organiser: Organiser) -> None:
    with organiser.event.write() as session:
        edit_person(session, person_said(session, WAS_ILL), {"name_in_script": "\U00017000"})
    organiser.tab.show_view("print")
    organiser.rest()
    assert f"Tangut: it is left out for {WAS_ILL}" in organiser.tab.print_view.notes.words.text()


def test_everybody_is_listed_with_what_they_fall_short_by(organiser: Organiser) -> None:
    tab = organiser.tab
    assert tab.top.earned.text() == "16 of 18 have earned one"
    assert tab.people.chips["short"].text() == "Fall short  2"
    assert organiser.row(LEFT_EARLY).startswith("6 of 12 missing: Good practice: regencies")
    tab.people.chips["short"].click()
    assert sorted(organiser.shown()) == sorted([LEFT_EARLY, NEVER_CAME])
    tab.people.search.setText("gunungkidul")
    assert organiser.shown() == [LEFT_EARLY]
    organiser.choose(LEFT_EARLY)
    story = tab.people.person.story.text()
    assert "attendance 50 %, asked 80 %" in story
    assert "Closing ceremony" in story
    tab.people.search.setText("nobody at all")
    assert tab.people.under.currentWidget() is tab.people.nobody


def test_the_rule_shows_its_effect_before_it_is_saved(organiser: Organiser) -> None:
    tab = organiser.tab
    tab.show_view("rule")
    form = tab.rule.card.form
    with organiser.qtbot.waitSignal(tab.tried, timeout=20_000):
        form.share.setValue(50)
    assert "1 more than now" in tab.rule.effect.change.text()
    assert tab.rule.effect.heading.text() == "1 falls short"
    assert tab.parks_work()
    assert tab.top.earned.text() == "16 of 18 have earned one"
    organiser.await_reading(tab.rule.card.save_button.click)
    assert tab.top.earned.text() == "17 of 18 have earned one"
    assert not tab.parks_work()
    assert not tab.rule.card.unsaved


def test_a_rule_that_is_discarded_changes_nothing(organiser: Organiser) -> None:
    tab = organiser.tab
    tab.show_view("rule")
    form = tab.rule.card.form
    with organiser.qtbot.waitSignal(tab.tried, timeout=20_000):
        form.share_box.click()
        form.hours_box.click()
        form.hours.setValue(26)
    assert form.rule == CertificateRule(share=None, hours=26.0)
    assert "no longer" in tab.rule.effect.change.text()
    with organiser.qtbot.waitSignal(tab.tried, timeout=20_000):
        tab.rule.card.discard_button.click()
    assert form.rule == CertificateRule()
    assert tab.rule.effect.change.isHidden()


def test_an_excused_absence_counts_as_the_rule_says(organiser: Organiser) -> None:
    tab = organiser.tab
    organiser.choose(WAS_ILL)
    assert "100 %" in tab.people.person.story.text()
    tab.show_view("rule")
    tab.rule.card.form.excuses[MISSED].click()
    organiser.await_reading(tab.rule.card.save_button.click)
    assert organiser.row(WAS_ILL).startswith("3 of 12 missing: Good practice: Malaysia")
    assert tab.everybody is not None
    line = tab.everybody.line_of(organiser.person(WAS_ILL))
    assert line is not None
    assert line.state is State.SHORT


def test_meals_count_only_when_kind_and_programme_both_say_so(organiser: Organiser) -> None:
    tab = organiser.tab
    tab.show_view("rule")
    form = tab.rule.card.form
    assert form.counted.text() == "12 activities count."
    form.kinds["meal"].click()
    assert form.counted.text() == "12 activities count."
    assert "Lunch, day 1" in form.held_said.text()
    organiser.await_reading(form.held_button.click)
    assert form.rule.kinds == ("ceremony", "session", "field_visit", "meal")
    assert form.counted.text() == "22 activities count."


def test_a_certificate_is_granted_for_a_reason_and_taken_back(organiser: Organiser) -> None:
    tab, people = organiser.tab, organiser.tab.people
    organiser.choose(NEVER_CAME)
    people.person.grant_button.click()
    assert people.sheet is not None
    people.sheet.typed.setText("hosted the visit")
    organiser.await_reading(people.sheet.buttons[0].click)
    assert organiser.numbers() == ["001/KSP-TPBIS/XI/2023"]
    said = "001/KSP-TPBIS/XI/2023 · Granted: Signed on paper, was not scanned. hosted the visit"
    assert organiser.row(NEVER_CAME) == said
    assert people.person.take_back_button.text() == "Take the grant back"
    people.person.take_back_button.click()
    assert people.sheet is not None
    organiser.await_reading(people.sheet.buttons[0].click)
    assert organiser.numbers() == []
    assert "001/KSP-TPBIS/XI/2023: Was issued by mistake" in people.person.story.text()
    assert tab.top.earned.text() == "16 of 18 have earned one"


def test_looking_issues_nothing(organiser: Organiser) -> None:
    view = organiser.tab.print_view
    with organiser.qtbot.waitSignal(view.drawn, timeout=30_000):
        organiser.tab.people.summary.button.click()
    assert view.pdf is not None
    assert view.pdf.page_count == 4
    assert view.card.button.text() == "Issue and print 16"
    assert "the next is 001/KSP-TPBIS/XI/2023" in view.card.said.text()
    with organiser.qtbot.waitSignal(view.drawn, timeout=30_000):
        view.card.language.setCurrentIndex(3)
        view.card.language.activated.emit(3)
    assert organiser.numbers() == []


def test_issued_numbers_are_printed_in_calling_order_and_kept_over_reopening(
    organiser: Organiser, around: Surroundings
) -> None:
    organiser.print_batch()
    organiser.wait_told("Printed")
    numbers = organiser.numbers()
    assert numbers == [f"{n:03}/KSP-TPBIS/XI/2023" for n in range(1, 17)]
    (pdf,) = organiser.printed.glob("*.pdf")
    with organiser.event.read() as session:
        assert codes(pdf) == [one.token for one in standing_certificates(session)]
    organiser.rest()
    card = organiser.tab.print_view.card
    assert card.issued.isChecked()
    assert card.button.text() == "Print 16 certificates"
    card.begin_at.setText("015")
    assert [line.number[:3] for line in card.batch] == ["015", "016"]
    organiser.event.close()
    again = open_event(organiser.event.path, around)
    with again.read() as session:
        assert [one.number for one in standing_certificates(session)] == numbers
        assert number_pattern(session) == PATTERN
    again.close()


def test_the_code_of_a_saved_certificate_is_good_in_the_window_and_by_command(
    organiser: Organiser,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    saved = tmp_path / "certificates.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(saved), ""))
    organiser.tab.show_view("print")
    organiser.rest()
    organiser.await_reading(organiser.tab.print_view.card.save_button.click)
    organiser.wait_told("certificates.pdf is saved")
    first = codes(saved)[0]
    organiser.page.take_scan(first)
    check = organiser.tab.check
    assert organiser.tab.stack.currentWidget() is check
    assert check.word.text() == "✔ Genuine"
    assert check.name.text() == "Dr. Ratna Dewi Sihombing, S.H., M.A."
    assert check.words.text() == "001/KSP-TPBIS/XI/2023"
    check.show_button.click()
    assert organiser.tab.people.person.line is not None
    assert organiser.tab.people.person.line.name == check.name.text()
    organiser.event.close()
    capsys.readouterr()
    assert main(["verify", str(organiser.event.path), first]) == 0
    assert '"finding": "genuine"' in capsys.readouterr().out


def test_a_code_pasted_into_the_box_is_answered_and_a_taken_back_one_does_not_count(
    organiser: Organiser,
) -> None:
    organiser.print_batch()
    text, check = organiser.token("Teuku Rizki Maulana"), organiser.tab.check
    organiser.tab.show_view("check")
    check.box.setText(text)
    organiser.qtbot.waitUntil(lambda: check.word.text() == "✔ Genuine")
    organiser.tab.take_back(organiser.person("Teuku Rizki Maulana"), "the scans were another's")
    organiser.rest()
    organiser.qtbot.waitUntil(lambda: check.word.text() == "✖ Taken back")
    assert "the scans were another's" in check.details.text()
    check.box.setText("https://example.org")
    organiser.qtbot.waitUntil(lambda: check.word.text() == "✖ No certificate")
    assert check.show_button.isHidden()


def test_a_mended_name_is_shown_and_signed_again_when_it_is_printed(organiser: Organiser) -> None:
    organiser.print_batch()
    who, before = organiser.person("Bambang Suryanto"), organiser.token("Bambang Suryanto")
    with organiser.event.write() as session:
        edit_person(session, who, {"full_name": "Bambang Suryatno"})
    organiser.await_reading(organiser.tab.refresh)
    organiser.choose("Bambang Suryatno")
    person = organiser.tab.people.person
    assert person.pill.text() == "Name mended"
    number = person.number.text()
    assert person.print_button.text() == "Print with the mended name"
    organiser.await_reading(person.print_button.click)
    organiser.wait_told("1 certificate was signed again")
    assert person.pill.text() == "Issued"
    assert person.number.text() == number
    organiser.page.take_scan(before)
    assert organiser.tab.check.word.text() == "⟳ An earlier print"


def test_what_is_still_to_come_can_be_assumed_and_says_so(
    tmp_path: Path, around: Surroundings, wall: Wall, qtbot: QtBot
) -> None:
    file = sample_file(tmp_path, around, wall.at)
    attend(file, wall, until_day=15)
    organiser = Organiser(file, wall, qtbot, tmp_path)
    tab = organiser.tab
    assert tab.top.earned.text() == "2 of 18 have earned one"
    assert tab.top.strip.isHidden()
    organiser.await_reading(tab.people.summary.assume.click)
    assert tab.top.earned.text() == "16 of 18 have earned one"
    assert "Closing ceremony" in tab.top.said.text()
    assert "14 earn one only by it." in tab.top.said.text()
    assert tab.print_view.card.assume.isChecked()
    organiser.choose("Teuku Rizki Maulana")
    assert tab.people.person.pill.text() == "If all come"
    organiser.await_reading(tab.people.person.print_button.click)
    assert len(organiser.numbers()) == 1
    organiser.await_reading(tab.print_view.card.assume.click)
    assert tab.people.person.pill.text() == "Now short"
    file.close()


def test_numbers_of_the_agency_are_pasted_and_fixed_only_when_issued(organiser: Organiser) -> None:
    tab, agency = organiser.tab, organiser.tab.numbering.agency
    tab.show_view("numbers")
    clipboard = QApplication.clipboard()
    clipboard.setText("Bambang Suryanto\tB-77/PNRI\nTeuku Rizki Maulana, S.IP.\tB-78/PNRI\nNobody\tB-79/PNRI")
    agency.paste_button.click()
    QApplication.processEvents()
    assert organiser.frame.told[-1].title == "2 numbers were taken."
    assert "Nobody · B-79/PNRI" in organiser.frame.told[-1].message
    assert agency.count.text() == "2 numbers typed"
    assert organiser.numbers() == []
    assert tab.parks_work()
    organiser.print_batch()
    assert {"B-77/PNRI", "B-78/PNRI", "001/KSP-TPBIS/XI/2023"} <= set(organiser.numbers())
    assert not tab.parks_work()


def test_the_pattern_shows_the_next_number_while_it_is_typed(organiser: Organiser) -> None:
    card = organiser.tab.numbering.pattern
    organiser.tab.show_view("numbers")
    card.field.setText("{letter}-{n:04}/{roman}/{year}")
    assert card.example.text() == "Next: A-0001/XI/2023"
    card.field.setText("no number in it")
    assert card.example.text() == "“no number in it” is no pattern for numbers."
    card.save_button.click()
    assert organiser.frame.told[-1].tone == "error"
    card.field.setText("{n:02}/PNRI")
    organiser.await_reading(card.save_button.click)
    organiser.print_batch()
    assert organiser.numbers()[0] == "01/PNRI"


def test_what_two_stations_both_gave_is_shown_after_they_met_and_settled(
    sample: EventFile, wall: Wall, around: Surroundings, qtbot: QtBot, tmp_path: Path
) -> None:
    sample.close()
    shutil.copy(sample.path, tmp_path / "copy.tpbis")
    (tmp_path / "other").mkdir()
    here = open_event(sample.path, around)
    copy = open_event(tmp_path / "copy.tpbis", Surroundings(tmp_path / "other", wall))
    organiser = Organiser(here, wall, qtbot, tmp_path)
    with copy.write() as session:
        issue_earned(session, [person_said(session, "Teuku Rizki Maulana")], now=wall.at)
    organiser.print_batch()
    with copy.read() as theirs, here.write() as ours:
        merge(ours, beyond(theirs, known(ours)))
    tab = organiser.tab
    organiser.await_reading(lambda: organiser.page.workplace.announce("certificate"))
    assert "2 numbers or people are on two certificates." in tab.top.said.text()
    tab.top.settle_button.click()
    assert tab.stack.currentWidget() is tab.numbering
    doubles = tab.numbering.doubles
    teukus = [one for one, row in doubles.sides.items() if "Teuku" in row.button.accessibleName()]
    third = next(one for one in teukus if "003/" in doubles.sides[one].button.accessibleName())
    first = next(one for one, row in doubles.sides.items() if "Ratna" in row.button.accessibleName())
    doubles.sides[first].number.setText("099/KSP-TPBIS/XI/2023")
    organiser.await_reading(doubles.sides[first].button.click)
    assert tab.top.said.text() == "1 number or person is on two certificates."
    organiser.await_reading(doubles.sides[third].button.click)
    assert doubles.isHidden()
    assert tab.top.strip.isHidden()
    assert organiser.row("Teuku Rizki Maulana") == "003/KSP-TPBIS/XI/2023"
    assert organiser.row("Ratna Dewi Sihombing") == "099/KSP-TPBIS/XI/2023"
    copy.close()
    here.close()


def test_the_calling_order_is_chosen_and_remembered(organiser: Organiser) -> None:
    card = organiser.tab.print_view.card
    organiser.tab.show_view("print")
    card.order.setCurrentIndex(2)
    organiser.await_reading(lambda: card.order.activated.emit(2))
    names = [line.standing.full_name for line in card.batch]
    assert names == sorted(names)
    assert card.order.currentData() == "name"


def test_the_list_hears_of_a_scan_made_elsewhere(organiser: Organiser) -> None:
    with organiser.event.write() as session:
        change_certificate_rule(session, CertificateRule(share=0.5))
    organiser.await_reading(lambda: organiser.page.workplace.announce("scan"))
    assert organiser.tab.top.earned.text() == "17 of 18 have earned one"


def test_an_event_without_people_says_what_to_do(
    event_file: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path
) -> None:
    organiser = Organiser(event_file, wall, qtbot, tmp_path)
    assert organiser.tab.people.under.currentWidget() is organiser.tab.people.nobody
    assert not organiser.tab.people.summary.button.isEnabled()
    organiser.tab.show_view("print")
    assert not organiser.tab.print_view.card.button.isEnabled()
    with event_file.read() as session:
        assert list_certificates(session) == []
