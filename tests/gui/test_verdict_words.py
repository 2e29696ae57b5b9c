"""What a host can say aloud for every answer of a door."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.door.outcome import Aboard, Elsewhere, Invited, Outcome, Person
from tpbis_desktop.actions.programme.programme import ActivityLine
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.verdict_words import kind_of, not_recorded, panel_words, short_word
from tpbis_desktop.words import set_language

ZONE = ZoneInfo("Asia/Jakarta")
NINE = datetime(2023, 11, 13, 9, tzinfo=ZONE)
HANG = Person("1", "Nguyen Thi Thu Hang", "Nguyễn Thị Thu Hằng", "participant", "Viet Nam", note="VIP")


def activity(**values: object) -> ActivityLine:
    facts: dict[str, object] = {
        "id": "a",
        "title": "Opening",
        "kind": "ceremony",
        "starts_at": NINE,
        "ends_at": NINE + timedelta(minutes=90),
        "place": "Auditorium",
        "host": "",
        "admits": "all",
        "capacity": 18,
        "tracks_leaving": False,
        "expected": 18,
        "present": 0,
        **values,
    }
    return ActivityLine(**facts)  # type: ignore[arg-type]


def answer(verdict: Verdict, person: Person | None = HANG, **values: object) -> Outcome:
    facts: dict[str, object] = {"at": NINE + timedelta(minutes=62), **values}
    return Outcome(verdict, "a", "text", scan="s", person=person, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("verdict", [v for v in Verdict if kind_of(v) == "refused"])
def test_every_refusal_says_why_and_what_to_do(verdict: Verdict) -> None:
    shown = panel_words(answer(verdict), activity(admits="enrolled"))
    assert shown.kind == "refused"
    assert shown.word == short_word(verdict)
    assert shown.reason.count(".") >= 1
    assert any(word in shown.reason for word in ("Admit", "Ask", "Send", "Scan", "Find", "Choose"))
    assert shown.lines == ()


def test_what_is_private_is_said_only_of_who_is_let_in() -> None:
    assert panel_words(answer(Verdict.WELCOME), activity()).lines == ("Note: VIP",)
    assert panel_words(answer(Verdict.REVOKED), activity()).lines == ()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "Late by 1 minute"), (62, "Late by 62 minutes"), (125, "Late by 2 h 5 min")],
)
def test_how_late(minutes: int, words: str) -> None:
    assert panel_words(answer(Verdict.WELCOME, late_minutes=minutes), activity()).lines[0] == words


def test_already_in_since_today_or_another_day() -> None:
    today = answer(Verdict.ALREADY_IN, first_at=NINE, first_station="Desk A")
    assert panel_words(today, activity()).lines[0] == "Since 09:00 at Desk A"
    before = answer(Verdict.ALREADY_IN, first_at=NINE - timedelta(days=1))
    assert panel_words(before, activity()).lines[0] == "Since Sun 12 Nov, 09:00"


def test_wrong_time_says_when_it_is() -> None:
    shown = panel_words(answer(Verdict.WRONG_TIME), activity())
    assert shown.reason.startswith("This activity is on Mon 13 Nov, 09:00–10:30.")


def test_full_says_of_how_many() -> None:
    assert panel_words(answer(Verdict.FULL), activity()).reason.startswith("All 18 places are taken.")
    assert panel_words(answer(Verdict.FULL), activity(capacity=1)).reason.startswith("The one place")


def test_not_listed_differs_by_whom_the_door_admits() -> None:
    reasons = {
        panel_words(answer(Verdict.NOT_LISTED, person), activity(admits=admits)).reason
        for person, admits in ((HANG, "enrolled"), (HANG, "roles"), (None, "enrolled"))
    }
    assert len(reasons) == 3


def test_a_badge_taken_back_says_why() -> None:
    shown = panel_words(answer(Verdict.REVOKED, revoked_why="lost"), activity())
    assert shown.reason.startswith("This badge was taken back: lost. Nothing was recorded as attendance.")


def test_a_badge_without_a_name_says_where_the_name_is() -> None:
    other_desk = panel_words(answer(Verdict.WELCOME, None, issued_by="Desk B"), activity())
    assert other_desk.reason.startswith("Issued at Desk B, not known here yet.")
    spare = panel_words(answer(Verdict.WELCOME, None, number="A-020"), activity())
    assert (spare.delegation, spare.reason) == (
        "Badge A-020",
        "This badge has no name yet. The desk gives it one.",
    )


def test_not_recorded_says_what_happened_and_to_scan_again() -> None:
    shown = not_recorded(UserError("The disk is full.", "All is safe.", "Free some space."))
    assert (shown.word, shown.kind) == ("NOT RECORDED", "refused")
    assert shown.reason == "The disk is full. Free some space. Then scan again."


def test_times_are_written_as_the_language_does() -> None:
    set_language("id")
    try:
        lines = panel_words(answer(Verdict.ALREADY_IN, first_at=NINE), activity()).lines
    finally:
        set_language("en")
    assert "09.00" in lines[0]


def test_on_another_list_now_says_which_and_where() -> None:
    there = answer(Verdict.NOT_LISTED, elsewhere=Elsewhere("Workshop B", "Hall 2"))
    reason = panel_words(there, activity(admits="enrolled")).reason
    assert reason == "On the list of “Workshop B” in Hall 2 now. Send there, or admit anyway."
    nowhere = answer(Verdict.NOT_LISTED, elsewhere=Elsewhere("Workshop B"))
    assert "“Workshop B” now" in panel_words(nowhere, activity(admits="enrolled")).reason


def test_a_replaced_badge_says_the_number_to_ask_for() -> None:
    shown = panel_words(answer(Verdict.REVOKED, newer_number="A-020", revoked_why="lost"), activity())
    assert shown.reason.startswith("Replaced by badge A-020.")


def test_full_says_the_place_on_the_waiting_list() -> None:
    assert (
        "Number 3 on the waiting list"
        in panel_words(answer(Verdict.FULL, waiting_place=3), activity()).reason
    )


def test_needs_are_not_said_where_nobody_asked_for_them() -> None:
    assert panel_words(answer(Verdict.WELCOME, show_needs=False), activity()).lines == ()


def test_who_leaves_hears_how_long() -> None:
    assert panel_words(answer(Verdict.LEFT, minutes_inside=62), activity()).lines == ("62 minutes inside",)


@pytest.mark.parametrize(
    ("note", "words"), [("", "Was excused: sick"), ("fever", "Was excused: sick, fever")]
)
def test_somebody_excused_who_came_all_the_same(note: str, words: str) -> None:
    shown = panel_words(answer(Verdict.WELCOME, excused="sick", excused_note=note), activity())
    assert shown.lines[0] == words


@pytest.mark.parametrize(
    ("leg", "verdict", "word"),
    [
        ("out", Verdict.WELCOME, "On board"),
        ("out", Verdict.ALREADY_IN, "Already on board"),
        ("out", Verdict.LEFT, "Off board"),
        ("out", Verdict.NOT_IN, "Not on board"),
        ("place", Verdict.WELCOME, "Seen at the place"),
        ("place", Verdict.ALREADY_IN, "Seen already"),
        ("place", Verdict.LEFT, "Left the place"),
        ("place", Verdict.NOT_IN, "Not seen here"),
        ("back", Verdict.WELCOME, "Back on board"),
        ("back", Verdict.NOT_LISTED, "Not on the list"),
    ],
)
def test_a_vehicle_has_words_of_its_own(leg: str, verdict: Verdict, word: str) -> None:
    assert panel_words(answer(verdict, aboard=Aboard("Bus 1", leg)), activity()).word == word


def test_a_move_to_another_bus_is_said_aloud() -> None:
    shown = panel_words(answer(Verdict.WELCOME, aboard=Aboard("Bus 1", "back", "Bus 2")), activity())
    assert shown.word == "Moved to Bus 1"
    assert "tell the leader of Bus 2" in shown.reason


def test_a_full_bus_is_told_from_a_full_visit() -> None:
    bus = panel_words(answer(Verdict.FULL, aboard=Aboard("Bus 1", "out", "", 18, full=True)), activity())
    assert (bus.word, bus.reason.startswith("All 18 seats")) == ("Bus 1 is full", True)
    visit = panel_words(answer(Verdict.FULL, aboard=Aboard("Bus 1", "out")), activity(capacity=40))
    assert (visit.word, visit.reason.startswith("All 40 places")) == ("Full", True)


def test_an_invitation_is_said_to_be_one_and_whose() -> None:
    invited = Invited("Nguyen Thi Thu Hang", "Nguyễn Thị Thu Hằng", "Viet Nam")
    shown = panel_words(answer(Verdict.UNKNOWN, None, invited=invited), activity())
    assert (shown.kind, shown.word) == ("refused", "An invitation, not a badge")
    assert (shown.name, shown.name_in_script, shown.delegation) == (
        "Nguyen Thi Thu Hang",
        "Nguyễn Thị Thu Hằng",
        "Viet Nam",
    )
    assert shown.reason == (
        "This is Nguyen Thi Thu Hang's invitation, not a badge. Nothing was recorded as attendance. "
        "Send them to the desk for a badge."
    )


def test_an_invitation_nobody_can_vouch_for_names_nobody() -> None:
    shown = panel_words(answer(Verdict.UNKNOWN, None, invited=Invited()), activity())
    assert (shown.word, shown.name) == ("An invitation, not a badge", "")
    assert "cannot be checked here" in shown.reason
