"""Printing badges from a page: silent, in the background, on the printer chosen once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from tpbis_desktop.actions.badges.badges import FIRST, note_print
from tpbis_desktop.actions.printing.print_queue import BadgePrints, PrintLine
from tpbis_desktop.gui.job import Job
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile

_NOTED_AT_ONCE = 6


@dataclass(frozen=True)
class BadgeOrder:
    """Badges to print, by id, in the order given; queue, file and banners call them `title`.

    With the template of this name, or the event's choice.
    """

    badges: tuple[str, ...]
    title: str
    why: str = FIRST
    template: str = ""


class BadgePrinting(QObject):
    """Puts a page's orders into the window's queue, and hears of them again."""

    begun = Signal(object, object)
    """Carries the order's id and the `Job` that draws and sends it, before it starts."""
    printed = Signal(object)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._prints = workplace.prints
        self._orders: dict[str, BadgeOrder] = {}
        self._prints.begun.connect(self._hear_begun)
        self._prints.printed.connect(self._hear_printed)
        self._prints.failed.connect(self._hear_failed)

    def print_out(self, order: BadgeOrder) -> None:
        """Put the order into the queue; nothing waits for it."""
        wanted = BadgePrints(order.badges, order.title, order.why, order.template)
        ordered = self._prints.put_badges(wanted)
        if ordered is None:
            self.failed.emit(order)
        else:
            self._orders[ordered] = order

    def _hear_begun(self, ordered: str, job: Job) -> None:
        if ordered in self._orders:
            self.begun.emit(ordered, job)

    def _hear_printed(self, ordered: str, _line: PrintLine) -> None:
        if (order := self._orders.pop(ordered, None)) is not None:
            self.printed.emit(order)

    def _hear_failed(self, ordered: str, _line: PrintLine) -> None:
        if (order := self._orders.get(ordered)) is not None:
            self.failed.emit(order)


def note_batch(event_file: EventFile, order: BadgeOrder, printer: str, now: datetime) -> None:
    """Record that these badges came out, a few at a time, so that no scan waits for a long batch."""
    for start in range(0, len(order.badges), _NOTED_AT_ONCE):
        with event_file.write(background=True) as session:
            some = list(order.badges[start : start + _NOTED_AT_ONCE])
            note_print(session, some, printer, now=now, why=order.why)
