"""From the paper to its sheet and its rows, and to the activity and day its signatures count for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tests.actions.fresh_door import NINE, Door
from tests.actions.signed import Signed, added, ids, page_code, printed, scans
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Sheet


@pytest.fixture
def opening(door: Door) -> str:
    return door.activity()


@pytest.fixture
def people(door: Door) -> list[Registered]:
    return door.people(6)


@pytest.fixture
def signed(door: Door, opening: str, people: list[Registered]) -> Signed:
    """The first page of the opening's sheet: six people and two blank rows."""
    code = printed(door, ids(people), 2, activity=opening)
    return Signed(door, page_code(door, code, *range(1, 9)))


def test_a_supplement_goes_on_with_the_numbers(door: Door, opening: str, people: list[Registered]) -> None:
    begun = printed(door, ids(people[:3]), 1, activity=opening)
    code = added(door, ids(people[3:5]), activity=opening)
    page = Signed(door, page_code(door, code, 5, 6))
    assert [row.full_name for row in page.rows.values()] == ["Person 4", "Person 5"]
    assert page.page.supplement_to == begun
    page.tick(6)
    assert [one.person for one in page.record()] == [people[4].participant]
    again = added(door, ids(people[5:]), activity=opening)
    assert [row.full_name for row in Signed(door, again).rows.values()] == ["Person 6"]


def test_supplements_of_two_stations_with_the_same_numbers_are_read_as_printed(
    door: Door, opening: str, people: list[Registered]
) -> None:
    begun = printed(door, ids(people[:3]), activity=opening)
    added(door, ids(people[3:4]), activity=opening)
    door.wait(1)
    with door.file.write() as session:
        first = session.scalars(select(Sheet.id).where(Sheet.code == begun)).one()
        facts = {"kind": "attendance", "activity": opening, "supplement": first, "station": "station-2"}
        record(session, Sheet, code="B-S001", people=ids(people[4:]), printed_at=door.wall.at, **facts)
    page = Signed(door, page_code(door, "B-S001", 4, 5))
    assert [(row.number, row.full_name) for row in page.rows.values()] == [(4, "Person 5"), (5, "Person 6")]


def test_an_older_sheet_can_still_be_keyed_in(door: Door, opening: str, people: list[Registered]) -> None:
    older = printed(door, ids(people[::-1]), activity=opening)
    printed(door, ids(people), activity=opening)
    assert Signed(door, older).rows[1].full_name == "Person 6"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("A-S999", "not known here"),
        ("TPBIS/SHEET/00000000/A-S001/1-8", "another event"),
        ("nonsense", "not known here"),
        ("", "not known here"),
    ],
)
def test_what_is_no_sheet_of_this_event_is_told_apart(
    signed: Signed, door: Door, said: str, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        Signed(door, said)


def test_a_page_that_cannot_be_of_its_sheet_is_refused(signed: Signed, door: Door) -> None:
    with pytest.raises(UserError, match="not clear"):
        Signed(door, page_code(door, signed.page.code, *range(1, 20)))
    with pytest.raises(UserError, match="Nobody stands"):
        Signed(door, page_code(door, signed.page.code))


def test_a_kit_sheet_is_no_proof_of_presence(door: Door, people: list[Registered]) -> None:
    with door.file.write() as session:
        facts = {"kind": "kit", "people": ids(people), "printed_at": door.wall.at, "station": "a"}
        record(session, Sheet, code="A-S050", **facts)
    with pytest.raises(UserError, match="no attendance sheet"):
        Signed(door, "A-S050")


def test_two_sheets_of_one_number_are_not_guessed_at(
    door: Door, opening: str, people: list[Registered]
) -> None:
    with door.file.write() as session:
        for who in (ids(people), ids(people[::-1])):
            facts = {"kind": "attendance", "activity": opening, "printed_at": door.wall.at, "station": "a"}
            record(session, Sheet, code="A-S007", people=who, **facts)
    with pytest.raises(UserError, match="not clear"):
        Signed(door, "A-S007")


def test_a_sheet_of_the_programme_has_a_column_a_date(door: Door, people: list[Registered]) -> None:
    monday = door.activity("Registration", kind="registration")
    later = door.activity("Talk", starts=NINE.replace(hour=13))
    tuesday = door.activity("Visit", starts=NINE.replace(day=14))
    code = printed(door, ids(people))
    with pytest.raises(UserError) as caught:
        Signed(door, code)
    assert "Registration" in caught.value.hint
    talk = Signed(door, code, later)
    assert talk.of.column == date(2023, 11, 13)
    talk.tick(1)
    door.clock(18, day=14)
    visit = Signed(door, code, tuesday)
    assert visit.states[1] == "absent"
    visit.tick(2)
    visit.record()
    assert talk.states[1] == "signed_not_scanned"
    assert Signed(door, code, monday).states[1] == "signed_not_scanned"
    assert (door.present(tuesday), door.present(later)) == (1, 0)


def test_a_sheet_of_a_day_counts_for_what_was_on_then(door: Door, people: list[Registered]) -> None:
    opening, tuesday = door.activity(), door.activity("Visit", starts=NINE.replace(day=14))
    code = printed(door, ids(people), day=date(2023, 11, 13))
    assert Signed(door, code).of.activity == opening
    with pytest.raises(UserError, match="not signed for this activity"):
        Signed(door, code, tuesday)
    with pytest.raises(UserError, match="no column"):
        Signed(door, code, opening, date(2023, 11, 13))


def test_of_what_lasts_days_each_day_is_its_own(door: Door, people: list[Registered]) -> None:
    expo = door.activity("Exhibition", lasts=30)
    door.activity("Second day", starts=NINE.replace(day=14))
    door.enter(expo, people[0])
    code = printed(door, ids(people))
    monday = Signed(door, code, expo, date(2023, 11, 13))
    tuesday = Signed(door, code, expo, date(2023, 11, 14))
    door.clock(18, day=14)
    for page in (monday, tuesday):
        page.tick(1)
    assert (monday.states[1], tuesday.states[1]) == ("agrees", "signed_not_scanned")
    tuesday.record()
    assert [line.at.astimezone(UTC) for line in scans(door)] == [
        datetime(2023, 11, 13, 2, 10, tzinfo=UTC),
        datetime(2023, 11, 14, 2, 0, tzinfo=UTC),
    ]
    with pytest.raises(UserError, match="which day"):
        Signed(door, code, expo)
