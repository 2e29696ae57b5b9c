"""The event report: its counts against days counted by hand, and against the programme's own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from tests.actions.fresh_door import Door
from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.certificates.certificates import grant_certificate, issue_earned
from tpbis_desktop.actions.people.people_list import list_people
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.actions.people.withdraw import come_instead, withdraw
from tpbis_desktop.actions.programme.programme import list_activities
from tpbis_desktop.actions.report.commitments import add_commitment
from tpbis_desktop.actions.report.report import counts, event_report, write_report
from tpbis_desktop.actions.report.report_counts import (
    MEN,
    NOT_STATED,
    WOMEN,
    Tally,
    arrival_days,
    arrivals,
    country_of,
    roll,
    sex_of,
    tallies,
    tally,
)
from tpbis_desktop.actions.scan.check_in import check_in_person
from tpbis_desktop.documents.report.content import BarChart, Report, Table
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Event, Participant
from tpbis_desktop.storage.event_file import EventFile, Surroundings
from tpbis_desktop.words import _


@pytest.fixture
def door(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[Door]:
    """The sample event: eighteen invented people and the programme of five days."""
    file = sample_file(tmp_path, around, wall.at)
    yield Door(file, wall)
    file.close()


def ids(door: Door) -> dict[str, str]:
    with door.file.read() as session:
        return {line.full_name: line.id for line in list_people(session)}


def titles(door: Door) -> dict[str, str]:
    with door.file.read() as session:
        return {line.title: line.id for line in list_activities(session)}


def admit(door: Door, person: str, activity: str) -> None:
    with door.file.write() as session:
        check_in_person(session, person, activity, now=door.wall.at)


def counted(door: Door) -> Tally:
    with door.file.read() as session:
        return tally(roll(session))


def report_of(door: Door, language: str = "en") -> Report:
    with door.file.read() as session:
        return event_report(session, language)


def tables(report: Report, heading: str) -> list[Table]:
    (section,) = (one for one in report.sections if one.heading == heading)
    return [block for block in section.blocks if isinstance(block, Table)]


def test_before_anybody_comes_there_are_nominations_alone(door: Door) -> None:
    assert counted(door) == Tally(nominated=18, registered=18)
    figures = [(one.value, one.label) for one in report_of(door).cover.figures]
    assert figures[:4] == [("18", "Nominated"), ("18", "Registered"), ("0", "Arrived"), ("0", "Attended")]


def test_a_day_counted_by_hand(door: Door) -> None:
    people, activities = ids(door), titles(door)
    desk, opening, lunch = (
        activities[one] for one in ("Registration, day 1", "Opening ceremony", "Lunch, day 1")
    )
    hang, lim, suharti = (people[one] for one in ("Nguyen Thi Thu Hang", "Lim Chee Keong", "Suharti"))
    for person in (hang, lim, suharti):
        admit(door, person, desk)
    admit(door, hang, opening)
    admit(door, suharti, lunch)
    admit(door, people["Yohanes Wenda"], opening)
    with door.file.write() as session:
        withdraw(session, people["Maria Goreti Bere"], "ill")
        come_instead(
            session, people["Bambang Suryanto"], {"full_name": "Sri Lestari", "sex": "F"}, now=door.wall.at
        )
        walk_in = register(
            session,
            {"full_name": "Aminah", "delegation": "Malaysia", "sex": "F"},
            now=door.wall.at,
            walk_in=True,
        )
    admit(door, walk_in.participant, desk)
    assert counted(door) == Tally(nominated=18, registered=17, walk_ins=1, arrived=5, attended=2)
    with door.file.read() as session:
        everybody = roll(session)
        by_country = tallies(everybody, country_of(session))
        by_sex = tallies(everybody, sex_of)
    assert by_country["MY"] == Tally(nominated=2, registered=2, walk_ins=1, arrived=2, attended=0)
    assert by_country["VN"] == Tally(1, 1, 0, 1, 1)
    assert by_country["ID"] == Tally(10, 9, 0, 2, 1)
    assert by_sex[WOMEN] == Tally(nominated=12, registered=11, walk_ins=1, arrived=3, attended=1)
    assert by_sex[MEN] == Tally(nominated=6, registered=6, walk_ins=0, arrived=2, attended=1)


def test_one_replaced_twice_is_one_nomination_and_walk_ins_who_replace_are_none(door: Door) -> None:
    people = ids(door)
    with door.file.write() as session:
        second = come_instead(
            session, people["Suharti"], {"full_name": "Second"}, now=door.wall.at
        ).participant
        come_instead(session, second, {"full_name": "Third"}, now=door.wall.at + timedelta(minutes=1))
    assert counted(door) == Tally(nominated=18, registered=18)
    with door.file.read() as session:
        names = {person.full_name for person in roll(session).nominated}
    assert "Third" in names
    assert not names & {"Suharti", "Second"}


def test_people_who_replace_each_other_in_a_circle_are_one_nomination(door: Door) -> None:
    people = ids(door)
    with door.file.write() as session:
        record(session, Participant, people["Suharti"], replaces=people["Yohanes Wenda"])
        record(session, Participant, people["Yohanes Wenda"], replaces=people["Suharti"])
    assert counted(door).nominated == 17


def test_a_duplicate_is_nobody_else(door: Door) -> None:
    people = ids(door)
    with door.file.write() as session:
        record(session, Participant, people["Suharti"], same_as=people["Yohanes Wenda"])
    admit(door, people["Suharti"], titles(door)["Opening ceremony"])
    assert counted(door) == Tally(nominated=17, registered=17, arrived=1, attended=1)


def test_the_attendance_of_the_report_is_that_of_the_programme(door: Door) -> None:
    people, activities = list(ids(door).values()), titles(door)
    for place, activity in enumerate(activities.values()):
        for person in people[: place % 7]:
            admit(door, person, activity)
    door.scan(activities["Opening ceremony"], door.station().badge())
    with door.file.read() as session:
        lines = list_activities(session)
    (table,) = tables(report_of(door), "Attendance")
    assert [(row[1], row[3], row[4]) for row in table.rows] == [
        (line.title, str(line.expected), str(line.present)) for line in lines
    ]
    chart = next(block for block in report_of(door).sections[2].blocks if isinstance(block, BarChart))
    assert [bar.value for bar in chart.bars] == [
        line.present for line in lines if line.kind in ("session", "ceremony", "field_visit")
    ]


def test_every_table_of_people_adds_up_to_the_total(door: Door) -> None:
    admit(door, ids(door)["Suharti"], titles(door)["Opening ceremony"])
    with door.file.write() as session:
        register(session, {"full_name": "Nobody knows whence"}, now=door.wall.at, walk_in=True)
    for table in tables(report_of(door), "Participants"):
        sums = [sum(int(row[column]) for row in table.rows[:-1]) for column in range(1, 6)]
        assert [int(cell) for cell in table.rows[-1][1:]] == sums == [18, 18, 1, 1, 1]
    assert tables(report_of(door), "Participants")[0].rows[-2][0] == "Not stated"


@pytest.mark.parametrize(
    ("written", "sex"),
    [("F", WOMEN), ("Perempuan", WOMEN), ("l", MEN), ("Laki-laki", MEN), ("", NOT_STATED), ("x", NOT_STATED)],
)
def test_sexes_are_read_as_lists_write_them(written: str, sex: str) -> None:
    assert sex_of(Participant(full_name="A", sex=written)) == sex


def test_arrivals_are_counted_once_when_first_seen(door: Door) -> None:
    people, activities = ids(door), titles(door)
    for minute, name in ((0, "Suharti"), (4, "Yohanes Wenda"), (40, "Lim Chee Keong")):
        door.clock(8, minute)
        admit(door, people[name], activities["Registration, day 1"])
        admit(door, people[name], activities["Opening ceremony"])
    door.clock(9, 10, day=14)
    admit(door, people["Suharti"], activities["Registration, day 2"])
    with door.file.read() as session:
        (day,) = arrivals(session)
    assert (day.begins, day.minutes, day.counts) == (datetime(2023, 11, 13, 8), 15, (2, 0, 1))


@given(st.lists(st.datetimes(datetime(2023, 11, 1), datetime(2023, 11, 30)), max_size=40))
def test_no_arrival_is_lost_between_the_columns(moments: list[datetime]) -> None:
    from zoneinfo import ZoneInfo

    found = arrival_days([moment.replace(tzinfo=UTC) for moment in moments], ZoneInfo("Asia/Jakarta"))
    assert sum(sum(day.counts) for day in found) == len(moments)
    assert all(day.counts[0] and day.counts[-1] for day in found)


@pytest.fixture
def whole(door: Door) -> Door:
    """A door after a day on which everything that a report tells happened."""
    people, activities = ids(door), titles(door)
    for person in list(people.values())[:12]:
        for title in (
            "Registration, day 1",
            "Opening ceremony",
            "Field visit to Mutiara Rawa Binong library",
        ):
            admit(door, person, activities[title])
    with door.file.write() as session:
        issue_earned(session, now=door.wall.at)
        grant_certificate(session, people["Suharti"], "carried the library to us", now=door.wall.at)
        add_commitment(session, people["Suharti"], "Open on Saturdays", partner="Desa Pampang")
    return door


def written(file: EventFile, kind: str, language: str = "en") -> bytes:
    out = io.BytesIO()
    with file.read() as session:
        write_report(session, out, kind, language)
    return out.getvalue()


def test_the_pdf_says_it_all_and_is_the_same_each_time(whole: Door) -> None:
    pdf = written(whole.file, "pdf")
    assert pdf == written(whole.file, ".PDF")
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    cover, told = pages[0], " ".join(pages)
    for words in (
        "National Library of Indonesia",
        "Event report",
        "Knowledge Sharing Program on Library Transformation Based on Social Inclusion",
        "13–17 November 2023 · National Library of Indonesia, Jakarta",
        "page 1 of",
    ):
        assert words in cover
    for words in (
        "Field visit to Mutiara Rawa Binong library: Thursday 16 November 2023",
        "Issued: 1, of them granted for a reason: 1.",
        "carried the library to us",
        "Open on Saturdays",
        "Desa Pampang",
        "What it means",
    ):
        assert words in told


def test_the_word_document_opens_with_the_same_tables_as_the_report(whole: Door) -> None:
    made = written(whole.file, "docx")
    assert made == written(whole.file, "docx")
    document = Document(io.BytesIO(made))
    report = report_of(whole)
    expected = [block for one in report.sections for block in one.blocks if isinstance(block, Table)]
    found = document.tables[1:]
    assert len(found) == len(expected)
    for table, block in zip(found, expected, strict=True):
        rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert rows == [block.headings, *block.rows]
    figures = [cell.text.split("\n")[0] for row in document.tables[0].rows for cell in row.cells]
    assert figures == [figure.value for figure in report.cover.figures]
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings == [section.heading for section in report.sections]
    assert len(document.inline_shapes) == 3
    assert document.core_properties.title.startswith("Knowledge Sharing")


def test_an_event_with_nothing_in_it_has_a_report_too(event_file: EventFile) -> None:
    assert written(event_file, "pdf")
    assert Document(io.BytesIO(written(event_file, "docx"))).tables
    with event_file.write() as session:
        event = session.query(Event).one()
        record(session, Event, event.id, name="A \x01 control", organisers="B\x0b")
    assert written(event_file, "docx")


def test_another_format_is_refused(event_file: EventFile) -> None:
    with pytest.raises(UserError, match="PDF or DOCX"):
        written(event_file, "odt")


def test_days_are_written_as_the_language_writes_them(whole: Door) -> None:
    (table,) = tables(report_of(whole, "id"), _("Attendance", "id"))
    assert table.rows[0][0].startswith("Sen 13 Nov, 0")
    assert "." in table.rows[0][0]


def test_who_falls_short_is_told_in_the_language_of_the_report(door: Door) -> None:
    (short,) = tables(report_of(door, "id"), "Sertifikat")
    assert all(said.startswith("kehadiran ") for _name, said in short.rows)


def test_every_count_is_told_with_what_it_means(door: Door) -> None:
    admit(door, ids(door)["Suharti"], titles(door)["Opening ceremony"])
    with door.file.read() as session:
        told = counts(session, "en")
    numbers = {one.word: one.number for one in told}
    assert numbers["Nominated"] == 18
    assert numbers["Walk-ins"] == 0
    assert numbers["Arrived"] == numbers["Attended"] == numbers["Countries"] == 1
    figures = report_of(door).cover.figures
    assert [(figure.label, figure.value) for figure in figures] == [
        (one.word, str(one.number)) for one in told if one.word != "Walk-ins"
    ]
    assert all(one.meaning for one in told)
