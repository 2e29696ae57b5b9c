"""Taking in a list: foreseen, staged, written in chunks, mended, undone whole, and finished later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.conftest import Wall
from tpbis_desktop.actions.desk.arrive import arrive
from tpbis_desktop.actions.lists.import_list import (
    ADDED,
    NEW_PERSON,
    PARKED,
    SAME,
    UPDATED,
    as_row,
    begin_import,
    close_staging,
    count_rows,
    forget_half_staged,
    list_imports,
    mend_row,
    parked_rows,
    preview,
    stage_rows,
    unfinished_imports,
    write_rows,
)
from tpbis_desktop.actions.lists.import_run import (
    WRITTEN_AT_ONCE,
    Incoming,
    finish_import,
    import_people,
    stage_list,
    undo_import,
)
from tpbis_desktop.actions.lists.read_list import LEFT_OUT, ListedPerson, people_of, read_list
from tpbis_desktop.actions.people.matching import KnownPeople
from tpbis_desktop.actions.people.people_list import list_people
from tpbis_desktop.actions.people.register import edit_person, register
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Badge, Delegation, Participant, Scan, StagedRow
from tpbis_desktop.paths import resource
from tpbis_desktop.storage.event_file import EventFile

HEADINGS = "Name,Country,Institution,Phone,Hotel room\n"
Lister = Callable[..., list[ListedPerson]]


class StoppedError(Exception):
    """Somebody pressed Cancel."""


def stop_after(rows: int) -> Callable[[int, int], None]:
    def step(done: int, _total: int) -> None:
        if done >= rows:
            raise StoppedError

    return step


@pytest.fixture
def listed(tmp_path: Path) -> Lister:
    def rows(*lines: str, headings: str = HEADINGS) -> list[ListedPerson]:
        path = tmp_path / "list.csv"
        path.write_text(headings + "\n".join(lines), "utf-8")
        return people_of(read_list(path))

    return rows


def fates(
    event: EventFile, people: list[ListedPerson], decided: Mapping[int, str] | None = None
) -> list[str]:
    with event.read() as session:
        return [row.fate for row in preview(session, people, decided)]


def take_in(
    event: EventFile, wall: Wall, people: list[ListedPerson], decided: Mapping[int, str] | None = None
) -> str:
    return import_people(event.write, Incoming("list.csv", people, decided or {}), now=wall.at)


def people_now(event: EventFile) -> dict[str, tuple[str, str]]:
    with event.read() as session:
        return {line.full_name: (line.delegation, line.organisation) for line in list_people(session)}


def everything(event: EventFile) -> list[tuple[object, ...]]:
    with event.read() as session:
        columns = list(Participant.__table__.columns)
        return [tuple(row) for row in session.execute(select(*columns).order_by(Participant.id))]


def test_the_sample_list_goes_in_whole(event_file: EventFile, wall: Wall) -> None:
    people = people_of(read_list(resource("sample/participants.csv")))
    assert fates(event_file, people) == [ADDED] * 18
    import_id = take_in(event_file, wall, people)
    with event_file.read() as session:
        assert count_rows(session, import_id) == {ADDED: 18}
        person = session.scalars(select(Participant).where(Participant.full_name == "Suharti")).one()
        assert person.own_fields == {"Hotel room": "1102"}
        assert person.import_id == import_id
        assert session.scalar(select(func.count()).select_from(Badge)) == 18
    assert people_now(event_file)["Sushila Shrestha"][0] == "Nepal"


def test_the_same_list_again_changes_nothing(event_file: EventFile, wall: Wall) -> None:
    people = people_of(read_list(resource("sample/participants.csv")))
    take_in(event_file, wall, people)
    before = everything(event_file)
    assert fates(event_file, people) == [SAME] * 18
    again = take_in(event_file, wall, people)
    with event_file.read() as session:
        assert count_rows(session, again) == {SAME: 18}
    assert everything(event_file) == before


def test_the_preview_foresees_what_the_import_does(event_file: EventFile, wall: Wall, listed: Lister) -> None:
    take_in(event_file, wall, listed("Suharti,Indonesia,Desa Pampang,0811,"))
    rows = listed(
        "Suharti,Indonesia,Desa Pampang,0812,1102",
        "Perera,Sri Lanka,Kandy,,",
        ",Nepal,No name,,",
        "Perera,Sri Lanka,Kandy,,",
        "Perera,Sri Lanka,Kandy,0777,",
    )
    foreseen = fates(event_file, rows)
    assert foreseen == [UPDATED, ADDED, PARKED, SAME, UPDATED]
    import_id = take_in(event_file, wall, rows)
    with event_file.read() as session:
        states = session.scalars(
            select(StagedRow.state).where(StagedRow.import_id == import_id).order_by(StagedRow.row)
        )
        assert list(states) == foreseen


def test_a_preview_writes_nothing(event_file: EventFile, listed: Lister) -> None:
    with event_file.read() as session:
        preview(session, listed("Perera,Sri Lanka,Kandy,,"))
        assert not session.new
        assert session.scalars(select(Delegation)).all() == []


def test_a_row_that_looks_like_somebody_is_told_and_a_decision_is_obeyed(
    event_file: EventFile, wall: Wall, listed: Lister
) -> None:
    with event_file.write() as session:
        known = register(session, {"full_name": "Chathurika Wickramasinghe"}, now=wall.at).participant
    rows = listed("Chaturika Wickramasinghe,Sri Lanka,Kurunegala,,")
    with event_file.read() as session:
        seen = preview(session, rows)[0]
        assert (seen.fate, seen.person, seen.like) == (ADDED, None, (known,))
        same = preview(session, rows, {2: known})[0]
        assert (same.fate, same.person, same.like) == (UPDATED, known, ())
        other = preview(session, rows, {2: NEW_PERSON})[0]
        assert (other.fate, other.person, other.like) == (ADDED, None, ())
    take_in(event_file, wall, rows, {2: known})
    assert people_now(event_file) == {"Chaturika Wickramasinghe": ("Sri Lanka", "Kurunegala")}


def test_somebody_said_to_be_new_is_added_though_the_name_is_the_same(
    event_file: EventFile, wall: Wall, listed: Lister
) -> None:
    rows = listed("Suharti,Kota Medan,,,")
    take_in(event_file, wall, rows)
    take_in(event_file, wall, rows, {2: NEW_PERSON})
    with event_file.read() as session:
        assert [line.full_name for line in list_people(session)] == ["Suharti", "Suharti"]


def test_a_row_said_to_be_the_person_of_a_row_above_joins_them(
    event_file: EventFile, wall: Wall, listed: Lister
) -> None:
    rows = listed("Chathurika Wickramasinghe,Sri Lanka,,,", "Chaturika Wickramasinghe,Sri Lanka,Kurunegala,,")
    with event_file.read() as session:
        assert preview(session, rows)[1].like == (as_row(2),)
    assert fates(event_file, rows, {3: as_row(2)}) == [ADDED, UPDATED]
    import_id = take_in(event_file, wall, rows, {3: as_row(2)})
    assert people_now(event_file) == {"Chaturika Wickramasinghe": ("Sri Lanka", "Kurunegala")}
    undo_import(event_file.write, import_id, now=wall.at)
    assert people_now(event_file) == {}


def test_a_row_without_a_name_waits_until_it_is_mended(
    event_file: EventFile, wall: Wall, listed: Lister
) -> None:
    import_id = take_in(event_file, wall, listed("Perera,Sri Lanka,,,", ",Nepal,Bhaktapur,,"))
    with event_file.read() as session:
        (parked,) = parked_rows(session)
        assert (parked.row, parked.values["organisation"]) == (3, "Bhaktapur")
        assert parked.problems[0][2] == "bad"
        assert unfinished_imports(session) == []
    with pytest.raises(UserError, match="name is missing"), event_file.write() as session:
        mend_row(session, parked.id, {"full_name": "  "})
    with event_file.write() as session:
        mend_row(session, parked.id, {"full_name": "Sushila Shrestha"})
    finish_import(event_file.write, import_id, now=wall.at)
    assert people_now(event_file)["Sushila Shrestha"] == ("Nepal", "Bhaktapur")
    with event_file.read() as session:
        assert parked_rows(session) == []
        assert count_rows(session, import_id) == {ADDED: 2}


def test_an_import_is_undone_whole(event_file: EventFile, wall: Wall, listed: Lister) -> None:
    take_in(event_file, wall, listed("Suharti,Indonesia,Desa Pampang,0811,"))
    before = people_now(event_file)
    import_id = take_in(
        event_file,
        wall,
        listed("Suharti,Indonesia,Kota Medan,0812,1102", "Perera,Sri Lanka,,,", ",Nepal,,,"),
    )
    undo_import(event_file.write, import_id, now=wall.at)
    assert people_now(event_file) == before
    with event_file.read() as session:
        suharti = session.scalars(select(Participant).where(Participant.full_name == "Suharti")).one()
        assert (suharti.phone, suharti.own_fields) == ("0811", None)
        perera = session.scalars(select(Participant).where(Participant.full_name == "Perera")).one()
        badge = session.scalars(select(Badge).where(Badge.participant == perera.id)).one()
        assert badge.revoked_at == wall.at
        assert [one.state for one in list_imports(session)].count("undone") == 1
        assert parked_rows(session) == []
        assert unfinished_imports(session) == []


def test_undoing_leaves_what_somebody_changed_since_and_every_scan(
    event_file: EventFile, wall: Wall, listed: Lister
) -> None:
    take_in(event_file, wall, listed("Suharti,Indonesia,Desa Pampang,0811,"))
    import_id = take_in(event_file, wall, listed("Suharti,Indonesia,Kota Medan,0812,"))
    with event_file.write() as session:
        person = session.scalars(select(Participant.id)).one()
        edit_person(session, person, {"phone": "0813"})
    undo_import(event_file.write, import_id, now=wall.at)
    with event_file.read() as session:
        kept = session.get_one(Participant, person)
        assert (kept.phone, kept.organisation) == ("0813", "Desa Pampang")


def test_a_scan_of_somebody_imported_outlives_the_undoing(
    tmp_path: Path, event_file: EventFile, wall: Wall, listed: Lister
) -> None:
    from datetime import timedelta

    from tpbis_desktop.actions.programme.programme import write_activity

    local = wall.at.replace(tzinfo=None) + timedelta(hours=7)
    with event_file.write() as session:
        times = {"starts_at": local - timedelta(hours=1), "ends_at": local + timedelta(hours=1)}
        write_activity(session, None, title="Registration", kind="registration", **times)
    import_id = take_in(event_file, wall, listed("Perera,Sri Lanka,,,"))
    with event_file.write() as session:
        arrive(session, session.scalars(select(Participant.id)).one(), now=wall.at)
    undo_import(event_file.write, import_id, now=wall.at)
    with event_file.read() as session:
        assert session.scalar(select(func.count()).select_from(Scan)) == 1


def test_after_an_undoing_the_list_can_be_taken_in_again(
    event_file: EventFile, wall: Wall, listed: Lister
) -> None:
    rows = listed("Perera,Sri Lanka,,,")
    undo_import(event_file.write, take_in(event_file, wall, rows), now=wall.at)
    assert fates(event_file, rows) == [ADDED]
    take_in(event_file, wall, rows)
    assert list(people_now(event_file)) == ["Perera"]


def test_an_import_cut_off_is_offered_and_finished_without_doubling_anybody(
    event_file: EventFile, wall: Wall, listed: Lister
) -> None:
    rows = listed(*(f"Person {number},Nepal,,," for number in range(60)))
    import_id = stage_list(event_file.write, Incoming("list.csv", rows), now=wall.at)
    with pytest.raises(StoppedError):
        finish_import(event_file.write, import_id, now=wall.at, step=stop_after(5 * WRITTEN_AT_ONCE))
    assert len(people_now(event_file)) == 5 * WRITTEN_AT_ONCE
    with event_file.read() as session:
        assert [one.id for one in unfinished_imports(session)] == [import_id]
    finish_import(event_file.write, import_id, now=wall.at, reading=event_file.read)
    with event_file.read() as session:
        assert unfinished_imports(session) == []
    assert len(people_now(event_file)) == 60


def test_an_import_cut_off_can_be_undone_and_so_can_an_undoing_be_finished(
    event_file: EventFile, wall: Wall, listed: Lister
) -> None:
    rows = listed(*(f"Person {number},Nepal,,," for number in range(60)))
    import_id = stage_list(event_file.write, Incoming("list.csv", rows), now=wall.at)
    with pytest.raises(StoppedError):
        finish_import(event_file.write, import_id, now=wall.at, step=stop_after(50))
    with pytest.raises(StoppedError):
        undo_import(event_file.write, import_id, now=wall.at, step=stop_after(25))
    with event_file.read() as session:
        assert [one.state for one in unfinished_imports(session)] == ["undoing"]
    undo_import(event_file.write, import_id, now=wall.at)
    assert people_now(event_file) == {}
    with event_file.read() as session:
        assert unfinished_imports(session) == []


def test_a_list_whose_staging_was_cut_off_is_forgotten(
    event_file: EventFile, wall: Wall, listed: Lister
) -> None:
    with event_file.write() as session:
        half = begin_import(session, "half.csv", now=wall.at)
        stage_rows(session, half, listed("Perera,Sri Lanka,,,"))
        whole = begin_import(session, "whole.csv", now=wall.at)
        stage_rows(session, whole, listed("Suharti,Indonesia,,,"))
        close_staging(session, whole)
    with event_file.write() as session:
        forget_half_staged(session)
    with event_file.read() as session:
        assert [one.source for one in list_imports(session)] == ["whole.csv"]
        assert session.scalars(select(StagedRow.import_id)).all() == [whole]


def test_rows_are_written_a_few_at_a_time(event_file: EventFile, wall: Wall, listed: Lister) -> None:
    rows = listed(*(f"Person {number},Nepal,,," for number in range(7)))
    import_id = stage_list(event_file.write, Incoming("list.csv", rows), now=wall.at)
    with event_file.write() as session:
        known = KnownPeople.of(session)
        written = [write_rows(session, import_id, known, now=wall.at, limit=3) for _time in range(4)]
    assert written == [3, 3, 1, 0]


def test_columns_can_be_taken_for_something_else_or_left_out(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Country,Whatever,Secret,Bed\nSuharti,Indonesia,Perpusnas,xyz,12\n", "utf-8")
    file = read_list(path)
    assert file.recognised == {0: "full_name", 1: "country"}
    assert file.examples == ("Suharti", "Indonesia", "Perpusnas", "xyz", "12")
    (person,) = people_of(file, {**file.recognised, 2: "organisation", 3: LEFT_OUT})
    assert person.values["organisation"] == "Perpusnas"
    assert person.extras == {"Bed": "12"}
    assert "xyz" not in {*person.values.values(), *person.extras.values()}


def test_a_file_that_is_no_list_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(UserError):
        read_list(path)
    with pytest.raises(UserError):
        read_list(tmp_path / "gone.csv")
