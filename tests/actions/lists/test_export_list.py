"""The lists an organiser takes away."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.desk.arrive import arrive
from tpbis_desktop.actions.door.excuses import excuse
from tpbis_desktop.actions.lists.export_list import listing
from tpbis_desktop.actions.lists.read_list import people_of, read_list
from tpbis_desktop.actions.lists.save_list import save_list
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.people.people_list import people_by_id
from tpbis_desktop.actions.people.register import edit_person
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.actions.scan.check_in import check_in, check_in_person
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.event_file import EventFile, Surroundings
from tpbis_desktop.words import set_language


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


def test_the_roll_goes_by_delegation_and_name_with_the_own_fields_last(sample: EventFile) -> None:
    with sample.read() as session:
        roll = listing(session, "roll")
        rows = [dict(zip(roll.headings, row, strict=True)) for row in roll.rows]
    assert len(rows) == 18
    assert [row["No"] for row in rows] == list(range(1, 19))
    assert roll.headings[-1] == "Hotel room"
    assert [row["Delegation"] for row in rows] == sorted(row["Delegation"] for row in rows)
    hang = next(row for row in rows if row["Full name"] == "Nguyen Thi Thu Hang")
    assert (hang["Name in script"], hang["Hotel room"], hang["Status"]) == (
        "Nguyễn Thị Thu Hằng",
        "1211",
        "Expected",
    )


def test_the_roll_puts_accented_names_where_people_look_for_them(sample: EventFile) -> None:
    with sample.write() as session:
        edit_person(session, person_said(session, "Suharti"), {"delegation": "Đà Nẵng"})
    with sample.read() as session:
        roll = listing(session, "roll")
        delegations = list(dict.fromkeys(row[7] for row in roll.rows))
    assert delegations[0] == "Đà Nẵng"


def test_the_roll_says_when_people_arrived_in_the_zone_of_the_event(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        arrive(session, person_said(session, "Suharti"), now=wall.at)
    with sample.read() as session:
        roll = listing(session, "roll")
        row = next(row for row in roll.rows if row[2] == "Suharti")
        arrived = row[roll.headings.index("Arrived at")]
    assert arrived == datetime(2023, 11, 13, 9, 10, tzinfo=ZoneInfo("Asia/Jakarta"))


def test_attendance_marks_whoever_was_there_and_nobody_else(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        person = person_said(session, "Suharti")
        token = people_by_id(session, [person])[0].token
        sessions = [one for one in standing_activities(session) if one.kind == "session"]
        at = sessions[0].starts_at.replace(tzinfo=ZoneInfo("Asia/Jakarta"))
        check_in(session, token, sessions[0].id, now=at)
        wrong = check_in(session, token, sessions[1].id, now=at)
        take_back(session, wrong.scan, "wrong door", now=at)
        titles = [one.title for one in sessions[:2]]
        count = len(standing_activities(session))
    with sample.read() as session:
        table = listing(session, "attendance")
        rows = [list(row) for row in table.rows]
    assert len(rows) == 18
    marked = [(row, column) for row in rows for column in row[-count - 1 : -1] if column != ""]
    assert len(marked) == 1
    assert "Suharti" in marked[0][0]
    (column,) = [i for i, heading in enumerate(table.headings) if heading.startswith(titles[0])]
    assert marked[0][0][column] == marked[0][1] == 1
    assert [row[-1] for row in rows].count(1) == 1


def test_who_is_excused_is_marked_by_a_word_and_who_came_all_the_same_as_present(
    sample: EventFile, wall: Wall
) -> None:
    with sample.write() as session:
        sick, came = person_said(session, "Suharti"), person_said(session, "Nguyen Thi Thu Hang")
        opening = next(one for one in standing_activities(session) if one.title == "Opening ceremony")
        for person in (sick, came):
            excuse(session, person, opening.id, now=wall.at, why=("sick", "dengue"))
        check_in_person(session, came, opening.id, now=wall.at)
    with sample.read() as session:
        table = listing(session, "attendance")
        rows = {row[2]: list(row) for row in table.rows}
    (column,) = [i for i, heading in enumerate(table.headings) if heading.startswith("Opening ceremony")]
    assert (rows["Suharti"][column], rows["Suharti"][-1]) == ("sick", 0)
    assert (rows["Nguyen Thi Thu Hang"][column], rows["Nguyen Thi Thu Hang"][-1]) == (1, 1)
    assert "dengue" not in str(rows)
    set_language("id")
    with sample.read() as session:
        assert (
            next(row[column] for row in listing(session, "attendance").rows if row[2] == "Suharti") == "sakit"
        )
    set_language("en")


def test_every_scan_is_listed_refused_and_taken_back_ones_too(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        person = person_said(session, "Suharti")
        first = arrive(session, person, now=wall.at)
        activity = first.activity
        check_in(session, "no badge at all", activity, now=wall.at + timedelta(minutes=1))
        take_back(session, first.scan, "wrong person", now=wall.at)
    with sample.read() as session:
        table = listing(session, "scans")
        rows = [list(row) for row in table.rows]
    assert len(rows) == 2
    assert "wrong person" in rows[0]
    assert "Suharti" in rows[0]
    assert "unknown" in rows[1]
    assert all(len(row) == len(table.headings) for row in rows)


@pytest.mark.parametrize("kind", ["roll", "attendance", "scans"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_every_list_can_be_saved_as_csv_and_xlsx(
    sample: EventFile, wall: Wall, tmp_path: Path, kind: str, suffix: str
) -> None:
    with sample.write() as session:
        arrive(session, person_said(session, "Suharti"), now=wall.at)
    out = tmp_path / f"{kind}{suffix}"
    heard: list[int] = []
    with sample.read() as session:
        rows = save_list(session, kind, out, heard.append)
    assert rows == (1 if kind == "scans" else 18)
    assert heard[-1] == rows
    assert out.stat().st_size > 100


def test_a_saved_roll_can_be_read_in_again(sample: EventFile, tmp_path: Path) -> None:
    out = tmp_path / "roll.xlsx"
    with sample.read() as session:
        save_list(session, "roll", out)
    people = people_of(read_list(out))
    assert len(people) == 18
    hang = next(one for one in people if one.values["full_name"] == "Nguyen Thi Thu Hang")
    assert hang.values["delegation"] == "Viet Nam"
    assert hang.values["name_in_script"] == "Nguyễn Thị Thu Hằng"


def test_a_cell_that_looks_like_a_formula_is_not_run(sample: EventFile, tmp_path: Path) -> None:
    with sample.write() as session:
        edit_person(session, person_said(session, "Suharti"), {"note": "=1+1"})
    out = tmp_path / "roll.csv"
    with sample.read() as session:
        save_list(session, "roll", out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row if "1+1" in cell]
    assert len(cells) == 1
    assert not cells[0].startswith("=")


def test_an_unknown_list_and_a_wrong_ending_are_refused_in_words(sample: EventFile, tmp_path: Path) -> None:
    with sample.read() as session:
        with pytest.raises(UserError, match="list"):
            listing(session, "wishes")
        with pytest.raises(UserError, match="neither"):
            save_list(session, "roll", tmp_path / "roll.pdf")
    assert list(tmp_path.glob("roll*")) == []
