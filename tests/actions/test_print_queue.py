"""Prints wait in the file: nothing is lost by a power cut, nothing counts before the paper is out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from sqlalchemy import select

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.badges import SPOILT, badges_in_handing_order
from tpbis_desktop.actions.print_queue import (
    DONE,
    FAILED,
    NOTED_AT_ONCE,
    PRINTING,
    WAITING,
    PrintRoom,
    end_print,
    forget_prints,
    left_from_before,
    move_to_printer,
    next_waiting,
    print_queued,
    print_waiting,
    queue_badges,
    queue_document,
    queued,
    start_print,
    take_up_again,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import known
from tpbis_desktop.model import BadgePrint, QueuedPrint
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event


@dataclass
class Tray:
    """A printer that keeps what comes out, or refuses what a `jammed` printer is sent."""

    jammed: str = ""
    out: list[tuple[bytes, str, str]] = field(default_factory=list)

    def send(self, pdf: bytes, printer: str, title: str) -> str:
        if printer == self.jammed:
            raise UserError("It was not printed", "Paper is stuck in the printer.")
        self.out.append((pdf, printer, title))
        return f"{printer}-{len(self.out)}"


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


@pytest.fixture
def room(sample: EventFile, wall: Wall) -> PrintRoom:
    return PrintRoom(sample.write, sample.read, lambda: wall.at)


def put(sample: EventFile, wall: Wall, count: int = 1, printer: str = "Desk", why: str = "first") -> str:
    with sample.write() as session:
        badges = [badge.id for badge in badges_in_handing_order(session)[:count]]
        return queue_badges(session, badges, printer, why, now=wall.at)


def noted(sample: EventFile) -> list[tuple[str, str]]:
    with sample.read() as session:
        return [(one.printer, one.why) for one in session.scalars(select(BadgePrint))]


def state(sample: EventFile, print_id: str) -> tuple[str, str]:
    with sample.read() as session:
        row = session.get_one(QueuedPrint, print_id)
        return row.state, row.trouble


def test_a_badge_counts_as_printed_when_its_paper_is_out(
    sample: EventFile, room: PrintRoom, wall: Wall
) -> None:
    tray, waiting = Tray(), put(sample, wall, why=SPOILT)
    assert start_print(room, waiting, tray.send) == "Desk-1"
    assert state(sample, waiting) == (PRINTING, "")
    assert noted(sample) == []
    end_print(room, waiting)
    assert state(sample, waiting) == (DONE, "")
    assert noted(sample) == [("Desk", SPOILT)]


def test_what_comes_out_are_the_badges_in_their_order(sample: EventFile, room: PrintRoom, wall: Wall) -> None:
    tray = Tray()
    print_queued(room, put(sample, wall, 3), tray.send)
    (pdf, printer, title) = tray.out[0]
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        read = [zxingcpp.read_barcode(page.render(scale=3).to_pil()).text for page in document]
    with sample.read() as session:
        assert read == [badge.token for badge in badges_in_handing_order(session)[:3]]
    assert (printer, title) == ("Desk", "3 badges")


def test_a_title_says_number_and_name_of_a_single_badge(sample: EventFile, wall: Wall) -> None:
    put(sample, wall)
    with sample.read() as session:
        badge = badges_in_handing_order(session)[0]
        (line,) = queued(session)
        assert line.title.startswith(f"{badge.number} ")
        assert (line.badges, line.state, line.printer) == (1, WAITING, "Desk")


def test_a_print_that_fails_is_kept_with_the_reason_and_does_not_count(
    sample: EventFile, room: PrintRoom, wall: Wall
) -> None:
    waiting = put(sample, wall)
    with pytest.raises(UserError):
        print_queued(room, waiting, Tray(jammed="Desk").send)
    assert state(sample, waiting) == (FAILED, "Paper is stuck in the printer.")
    assert noted(sample) == []


def test_another_printer_takes_over_what_jammed(sample: EventFile, room: PrintRoom, wall: Wall) -> None:
    tray, waiting = Tray(jammed="Desk"), put(sample, wall, 2)
    with pytest.raises(UserError):
        print_queued(room, waiting, tray.send)
    with sample.write() as session:
        move_to_printer(session, [waiting], "Second desk", now=wall.at)
    assert print_waiting(room, wall.at, tray.send) == []
    assert [printer for _pdf, printer, _title in tray.out] == ["Second desk"]
    assert noted(sample) == [("Second desk", "first")] * 2


def test_a_print_that_fails_does_not_hold_up_the_others(
    sample: EventFile, room: PrintRoom, wall: Wall
) -> None:
    tray = Tray(jammed="Jammed")
    put(sample, wall, 1, "Jammed")
    put(sample, wall, 2)
    troubles = print_waiting(room, wall.at, tray.send)
    assert [trouble.message for trouble in troubles] == ["Paper is stuck in the printer."]
    assert [printer for _pdf, printer, _title in tray.out] == ["Desk"]
    with sample.read() as session:
        assert [line.state for line in queued(session)] == [FAILED]


def test_prints_come_in_the_order_in_which_they_were_asked_for(sample: EventFile, wall: Wall) -> None:
    first = put(sample, wall)
    wall.at += timedelta(seconds=1)
    second = put(sample, wall, 2)
    with sample.read() as session:
        assert [line.id for line in queued(session)] == [first, second]
        assert next_waiting(session, wall.at - timedelta(minutes=1)) == first


def test_after_a_power_cut_what_was_on_its_way_waits_to_be_asked_about(
    sample: EventFile, room: PrintRoom, wall: Wall, around: Surroundings
) -> None:
    tray = Tray()
    half_way, waiting, out = put(sample, wall), put(sample, wall, 7), put(sample, wall, 2)
    start_print(room, half_way, tray.send)
    print_queued(room, out, tray.send)
    path = sample.path
    sample.close()
    wall.at += timedelta(minutes=5)
    again = open_event(path, around)
    try:
        began = wall.at
        later = PrintRoom(again.write, again.read, lambda: wall.at)
        with again.read() as session:
            assert {line.id for line in left_from_before(session, began)} == {half_way, waiting}
            assert next_waiting(session, began) is None
        wall.at += timedelta(seconds=1)
        fresh = put(again, wall)
        assert print_waiting(later, began, tray.send) == []
        assert state(again, waiting)[0] == WAITING
        with again.write() as session:
            take_up_again(session, [waiting], now=wall.at)
            forget_prints(session, [half_way])
        assert print_waiting(later, began, tray.send) == []
        with again.read() as session:
            assert queued(session) == []
            assert left_from_before(session, began) == []
        assert state(again, fresh)[0] == DONE
        assert len(noted(again)) == 7 + 2 + 1
    finally:
        again.close()


def test_a_long_batch_cut_short_while_it_is_noted_notes_nobody_twice(
    sample: EventFile, room: PrintRoom, wall: Wall
) -> None:
    waiting = put(sample, wall, 18)
    start_print(room, waiting, Tray().send)
    calls = 0

    def now() -> object:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        return wall.at

    with pytest.raises(KeyboardInterrupt):
        end_print(PrintRoom(sample.write, sample.read, now), waiting)  # type: ignore[arg-type]
    assert len(noted(sample)) == NOTED_AT_ONCE
    end_print(room, waiting)
    with sample.read() as session:
        printed = list(session.scalars(select(BadgePrint.badge)))
    assert len(printed) == len(set(printed)) == 18


def test_other_paper_is_queued_as_it_is_and_forgotten_when_it_is_out(
    sample: EventFile, room: PrintRoom, wall: Wall
) -> None:
    tray = Tray()
    with sample.write() as session:
        sheet = queue_document(session, "Attendance sheet", b"%PDF-sheet", "Office", now=wall.at)
    print_queued(room, sheet, tray.send)
    assert tray.out == [(b"%PDF-sheet", "Office", "Attendance sheet")]
    assert noted(sample) == []
    with sample.read() as session:
        assert session.get_one(QueuedPrint, sheet).document is None


def test_what_is_out_is_never_printed_again(sample: EventFile, room: PrintRoom, wall: Wall) -> None:
    tray, waiting = Tray(), put(sample, wall)
    print_queued(room, waiting, tray.send)
    with sample.write() as session:
        take_up_again(session, [waiting], now=wall.at)
        forget_prints(session, [waiting])
    end_print(room, waiting)
    end_print(room, waiting, trouble="too late")
    with pytest.raises(UserError, match="not in the queue"):
        print_queued(room, waiting, tray.send)
    assert state(sample, waiting) == (DONE, "")
    assert len(noted(sample)) == 1


def test_a_queue_of_no_badges_is_refused(sample: EventFile, wall: Wall) -> None:
    with pytest.raises(UserError, match="no badge"), sample.write() as session:
        queue_badges(session, [], "Desk", now=wall.at)


def test_the_queue_stays_on_this_computer(sample: EventFile, wall: Wall) -> None:
    with sample.read() as session:
        before = known(session)
    put(sample, wall)
    with sample.read() as session:
        assert known(session) == before
