"""A badge scanned at the desk: take the person, check them in, give them a spare, or answer kindly."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.desk.at_the_desk import Scanned, read_at_desk
from tpbis_desktop.gui.pages.desk.desk_words import scan_notice
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.gui.pages.desk_page import DeskPage

REPEAT = timedelta(seconds=2)
"""A repeat within this time is the same act: a scanner that reads twice, an Enter struck twice."""


class DeskScans:
    """Answers scans on the page."""

    def __init__(self, page: DeskPage) -> None:
        self._page = page
        self._before: tuple[str, datetime] | None = None

    def take(self, text: str) -> None:
        """Somebody scanned `text`; a form that is open waits."""
        now, before = self._page.workplace.now(), self._before
        self._before = (text, now)
        if before and before[0] == text and now - before[1] < REPEAT:
            return
        from tpbis_desktop.gui.certificate_scan import answer_certificate

        if answer_certificate(self._page.workplace, text):
            return
        self._page.tools.park()
        with self._page.workplace.read() as session:
            scanned = read_at_desk(session, text)
        self._answer(scanned)

    def _answer(self, scanned: Scanned) -> None:
        page = self._page
        if scanned.is_spare and scanned.badge:
            self._give_spare(scanned.badge, scanned.number)
        elif scanned.person and scanned.verdict in (None, Verdict.WITHDRAWN):
            if page.selected and page.selected.id == scanned.person and scanned.verdict is None:
                page.act()
            else:
                page.take_unsearched(scanned.person)
        else:
            if scanned.person:
                page.take_unsearched(scanned.person)
            page.workplace.tell(scan_notice(scanned))

    def _give_spare(self, badge: str, number: str) -> None:
        page, person = self._page, self._page.selected
        if person is None:
            hint = _("Find the person first, then scan the spare: it becomes theirs.")
            page.workplace.tell(Notice("info", _("{number} is a spare badge.").format(number=number), hint))
        elif page.errands.give_spare(badge, person):
            page.show_card(person.id)
            words = _("Badge {number} now belongs to {name}.")
            given = words.format(number=number, name=person.line.full_name)
            page.workplace.tell(Notice("good", given))
