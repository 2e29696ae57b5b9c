"""What a host can say aloud for every answer of a door."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tpbis_desktop.actions.outcome import Outcome, Person, Verdict
from tpbis_desktop.actions.programme import ActivityLine
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
