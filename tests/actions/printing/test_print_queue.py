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
from tpbis_desktop.actions.badges.badges import SPOILT
from tpbis_desktop.actions.badges.templates import choose_template
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.printing.badge_batch import badges_in_handing_order
from tpbis_desktop.actions.printing.print_queue import (
    DONE,
    FAILED,
    NOTED_AT_ONCE,
    PRINTING,
    WAITING,
    BadgePrints,
    Paper,
    PrintRoom,
    end_print,
    forget_prints,
    note_job,
    print_line,
    queue_badges,
    queue_document,
    queued,
    start_print,
    take_up_again,
    trouble_said,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import known, record
from tpbis_desktop.model import BadgePrint, Event, QueuedPrint
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
        return queue_badges(session, BadgePrints(badges, why=why), printer, now=wall.at)


def out_of(room: PrintRoom, tray: Tray, print_id: str) -> None:
    """Print one from beginning to end."""
    start_print(room, print_id, tray.send)
    end_print(room, print_id)


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
    out_of(room, tray, put(sample, wall, 3))
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
        out_of(room, Tray(jammed="Desk"), waiting)
    assert state(sample, waiting) == (FAILED, "Paper is stuck in the printer.")
    assert noted(sample) == []


def test_another_printer_takes_over_what_jammed(sample: EventFile, room: PrintRoom, wall: Wall) -> None:
    tray, waiting = Tray(jammed="Desk"), put(sample, wall, 2)
    with pytest.raises(UserError):
        out_of(room, tray, waiting)
    with sample.write() as session:
        (fresh,) = take_up_again(session, [waiting], "Second desk", now=wall.at).values()
    assert state(sample, fresh) == (WAITING, "")
    out_of(room, tray, fresh)
    assert [printer for _pdf, printer, _title in tray.out] == ["Second desk"]
    assert noted(sample) == [("Second desk", "first")] * 2


def test_news_of_a_print_taken_up_again_is_no_news_of_the_new_one(
    sample: EventFile, room: PrintRoom, wall: Wall
) -> None:
    tray, first = Tray(), put(sample, wall, 2)
    start_print(room, first, tray.send)
    with sample.write() as session:
        (fresh,) = take_up_again(session, [first], now=wall.at).values()
    end_print(room, first, trouble="cancelled")
    end_print(room, first)
    note_job(room, first, "Desk-1")
    assert (state(sample, fresh), noted(sample)) == ((WAITING, ""), [])
    out_of(room, tray, fresh)
    assert len(noted(sample)) == 2


def test_prints_come_in_the_order_in_which_they_were_asked_for(sample: EventFile, wall: Wall) -> None:
    wall.at += timedelta(seconds=1)
    ordered = [put(sample, wall) for _each in range(4)]
    wall.at -= timedelta(seconds=1)
    earlier = put(sample, wall, 2)
    with sample.read() as session:
        assert [line.id for line in queued(session)] == [earlier, *ordered]


def test_after_a_power_cut_what_was_on_its_way_is_still_there(
    sample: EventFile, room: PrintRoom, wall: Wall, around: Surroundings
) -> None:
    tray = Tray()
    half_way, waiting, out = put(sample, wall), put(sample, wall, 7), put(sample, wall, 2)
    note_job(room, half_way, start_print(room, half_way, tray.send))
    out_of(room, tray, out)
    path = sample.path
    sample.close()
    wall.at += timedelta(minutes=5)
    again = open_event(path, around)
    try:
        later = PrintRoom(again.write, again.read, lambda: wall.at)
        with again.read() as session:
            left = {line.id: (line.state, line.job, line.badges) for line in queued(session)}
        assert left == {half_way: (PRINTING, "Desk-1", 1), waiting: (WAITING, "", 7)}
        with again.write() as session:
            (fresh,) = take_up_again(session, [waiting], now=wall.at).values()
            forget_prints(session, [half_way])
        out_of(later, tray, fresh)
        with again.read() as session:
            assert queued(session) == []
        assert len(noted(again)) == 7 + 2
    finally:
        again.close()


def width_of(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return round(document.get_page_size(0)[0] / 72 * 25.4)


def test_a_print_looks_as_it_was_ordered_whatever_the_event_chooses_later(
    sample: EventFile, room: PrintRoom, wall: Wall
) -> None:
    tray, ordered = Tray(), put(sample, wall)
    with sample.write() as session:
        choose_template(session, "badge_card")
    out_of(room, tray, ordered)
    out_of(room, tray, put(sample, wall))
    assert [width_of(pdf) for pdf, _printer, _title in tray.out] == [105, 86]


def test_a_template_that_is_gone_gives_way_to_the_event_s(
    sample: EventFile, room: PrintRoom, wall: Wall
) -> None:
    with sample.write() as session:
        record(session, Event, the_event(session).id, badge_template="Gone")
    tray, ordered = Tray(), put(sample, wall)
    out_of(room, tray, ordered)
    assert width_of(tray.out[0][0]) == 105


def test_a_template_that_there_is_not_is_refused_when_it_is_ordered(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session, pytest.raises(UserError, match="no badge template"):
        badges = [badges_in_handing_order(session)[0].id]
        queue_badges(session, BadgePrints(badges, template="A5"), "Desk", now=wall.at)
    with sample.read() as session:
        assert queued(session) == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UserError("It was not printed", "Paper is stuck."), "Paper is stuck."),
        (
            UserError("The printer “A” is gone", "Nothing was printed.", "Plug it in."),
            "The printer “A” is gone.",
        ),
        (UserError("CUPS is stuck", "It does not answer."), "CUPS is stuck. It does not answer."),
        (UserError("It was not printed", ""), "It was not printed."),
    ],
)
def test_the_list_says_why_and_nothing_else(error: UserError, said: str) -> None:
    assert trouble_said(error) == said


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
        sheet = queue_document(
            session, Paper("sheet", "Attendance sheet", b"%PDF-sheet"), "Office", now=wall.at
        )
    out_of(room, tray, sheet)
    assert tray.out == [(b"%PDF-sheet", "Office", "Attendance sheet")]
    assert noted(sample) == []
    with sample.read() as session:
        assert session.get_one(QueuedPrint, sheet).document is None


def test_what_is_out_is_never_printed_again(sample: EventFile, room: PrintRoom, wall: Wall) -> None:
    tray, waiting = Tray(), put(sample, wall)
    out_of(room, tray, waiting)
    with sample.write() as session:
        assert take_up_again(session, [waiting], now=wall.at) == {}
        forget_prints(session, [waiting])
        assert print_line(session, waiting) is not None
    end_print(room, waiting)
    end_print(room, waiting, trouble="too late")
    with pytest.raises(UserError, match="not in the queue"):
        out_of(room, tray, waiting)
    assert state(sample, waiting) == (DONE, "")
    assert len(noted(sample)) == 1


def test_a_queue_of_no_badges_is_refused(sample: EventFile, wall: Wall) -> None:
    with pytest.raises(UserError, match="no badge"), sample.write() as session:
        queue_badges(session, BadgePrints([]), "Desk", now=wall.at)


def test_the_queue_stays_on_this_computer(sample: EventFile, wall: Wall) -> None:
    with sample.read() as session:
        before = known(session)
    put(sample, wall)
    with sample.read() as session:
        assert known(session) == before
