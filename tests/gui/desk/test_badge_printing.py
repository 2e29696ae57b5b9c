"""Printing from the window follows the paper, notes it once it is out, and says why when it is not."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.gui.desk.at_the_desk import HANG
from tpbis_desktop.actions.badges.badges import current_badge
from tpbis_desktop.devices.printing import printers
from tpbis_desktop.devices.printing.print_job import JobState, Order
from tpbis_desktop.gui.printing import print_queue
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder, BadgePrinting
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import BadgePrint


class SlowPrinter:
    """A printer whose paper goes through these states, one each time it is asked."""

    name = "Slow"
    identifier = "Slow-1"

    def __init__(self, *states: JobState) -> None:
        self.states = list(states)
        self.cancelled = False

    def send(self, order: Order) -> SlowPrinter:
        return self

    def state(self) -> JobState:
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def cancel(self) -> None:
        self.cancelled = True


def order_of(workplace: Workplace, person: str) -> BadgeOrder:
    with workplace.read() as session:
        badge = current_badge(session, person)
        assert badge is not None
        return BadgeOrder((badge.id,), f"{badge.number} {HANG}")


def noted(workplace: Workplace) -> list[str]:
    with workplace.read() as session:
        return [each.printer for each in session.scalars(select(BadgePrint))]


@pytest.fixture
def printing(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> BadgePrinting:
    monkeypatch.setattr(print_queue, "ASK_AGAIN_MS", 10)
    workplace.choose(badge_printer="Slow")
    return BadgePrinting(workplace)


def test_a_print_is_noted_only_when_the_paper_is_out(
    printing: BadgePrinting,
    people: dict[str, str],
    workplace: Workplace,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    slow = SlowPrinter(JobState("waiting"), JobState("printing"), JobState("done"))
    monkeypatch.setattr(printers, "printer_named", lambda name: slow)
    with qtbot.waitSignal(printing.printed):
        printing.print_out(order_of(workplace, people[HANG]))
        assert noted(workplace) == []
    assert noted(workplace) == ["Slow"]


def test_a_cancelled_job_is_told_with_the_printers_own_words_and_not_noted(
    printing: BadgePrinting,
    people: dict[str, str],
    workplace: Workplace,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    told: list[Notice] = []
    workplace.told.connect(told.append)
    slow = SlowPrinter(JobState("printing"), JobState("failed", "media-empty"))
    monkeypatch.setattr(printers, "printer_named", lambda name: slow)
    with qtbot.waitSignal(printing.failed):
        printing.print_out(order_of(workplace, people[HANG]))
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].title == f"It was not printed: A-008 {HANG}"
    assert told[0].message == "media-empty. Arrivals stay recorded."
    assert noted(workplace) == []


def test_a_job_that_never_ends_is_given_up_with_a_word(
    printing: BadgePrinting,
    people: dict[str, str],
    workplace: Workplace,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(print_queue, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(print_queue, "SECONDS_A_BADGE", 0.0)
    slow = SlowPrinter(JobState("waiting"))
    monkeypatch.setattr(printers, "printer_named", lambda name: slow)
    told: list[Notice] = []
    workplace.told.connect(told.append)
    printing.print_out(order_of(workplace, people[HANG]))
    qtbot.waitUntil(lambda: bool(told))
    assert "It is still waiting in the queue." in told[0].message
    assert slow.cancelled
