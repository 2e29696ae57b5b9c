"""What the desk does for people: each an action, committed, then told.

The actions are loaded when first done, or in the background once the window is there (`app`): a desk that is
opened need not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.badges import FIRST
from tpbis_desktop.actions.desk.at_the_desk import AtDesk, Step
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder, BadgePrinting
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.actions.door.outcome import Outcome


@dataclass(frozen=True)
class Done:
    """An arrival just recorded, for the strip and its undo."""

    participant: str
    name: str
    scan: str
    badge: str
    number: str
    walk_in: bool
    printing: bool


class Errands:
    """Runs actions for the page. A refused or failed one is told, and answers None."""

    def __init__(self, workplace: Workplace, printing: BadgePrinting) -> None:
        self._workplace = workplace
        self._printing = printing

    def run(self, action: Callable[[Session], Any], *tables: str) -> Any:
        """Do it in one transaction; after the commit say which tables changed. None when it failed."""
        try:
            with self._workplace.write() as session:
                result = action(session)
        except UserError as error:
            self._workplace.tell_error(error)
            return None
        self._workplace.announce(*tables)
        return result if result is not None else True

    def check_in(self, person: AtDesk) -> Done | None:
        """Record the arrival; then print the badge where it was never printed."""
        from tpbis_desktop.actions.badges.badges import issue_badge
        from tpbis_desktop.actions.desk.arrive import arrive

        now, fresh = self._workplace.now(), person.step is Step.NEW_BADGE

        def both(session: Session) -> Outcome:
            if fresh:
                issue_badge(session, person.id, now=now)
            return arrive(session, person.id, now=now)

        outcome = self.run(both, "scan", "badge") if fresh else self.run(both, "scan")
        if outcome is None:
            return None
        return self.arrived(
            outcome, printing=person.step in (Step.PRINT, Step.NEW_BADGE), walk_in=person.line.walk_in
        )

    def arrived(self, outcome: Outcome, *, printing: bool, walk_in: bool) -> Done:
        """What is to be said of an arrival; prints the badge when that is due."""
        assert outcome.person is not None
        assert outcome.badge is not None
        if printing:
            self.print_badge(outcome.badge, f"{outcome.number} {outcome.person.full_name}")
        return Done(
            outcome.person.id,
            outcome.person.full_name,
            outcome.scan,
            outcome.badge,
            outcome.number,
            walk_in,
            printing,
        )

    def print_badge(self, badge: str, title: str, why: str = FIRST) -> None:
        """Print one badge in the background."""
        self._printing.print_out(BadgeOrder((badge,), title, why))

    def undo(self, done: Done) -> bool:
        """Take an arrival back."""
        from tpbis_desktop.actions.scan.undo import take_back

        why = _("undone at the desk")
        now = self._workplace.now()
        return bool(self.run(lambda session: take_back(session, done.scan, why, now=now), "scan_void"))

    def remove(self, done: Done) -> bool:
        """Take a walk-in off the list again."""
        from tpbis_desktop.actions.desk.walk_in import remove_walk_in

        now = self._workplace.now()
        action = lambda session: remove_walk_in(session, done.participant, now=now)  # noqa: E731
        return bool(self.run(action, "participant", "badge", "scan_void"))

    def take_back(self, scan: str, reason: str) -> bool:
        """Take back a scan of a person's history, made here or at another station."""
        from tpbis_desktop.actions.scan.undo import take_back

        now = self._workplace.now()
        return bool(self.run(lambda session: take_back(session, scan, reason, now=now), "scan_void"))

    def excuse(self, person: str, activities: Sequence[str], why: tuple[str, str]) -> bool:
        """This person is rightly absent from these activities: `why` is leave or sick, and a note."""
        from tpbis_desktop.actions.door.excuses import excuse_from

        now = self._workplace.now()
        action = lambda session: excuse_from(session, person, activities, now=now, why=why)  # noqa: E731
        return bool(self.run(action, "excuse"))

    def end_excuses(self, person: str, activities: Sequence[str]) -> bool:
        """This person is not excused from these activities after all."""
        from tpbis_desktop.actions.door.excuses import end_excuse

        def end(session: Session) -> None:
            for activity in activities:
                end_excuse(session, person, activity)

        return bool(self.run(end, "excuse"))

    def reinstate(self, person: AtDesk) -> bool:
        """This person comes after all."""
        from tpbis_desktop.actions.people.withdraw import reinstate

        return bool(self.run(lambda session: reinstate(session, person.id), "participant"))

    def give_spare(self, badge: str, person: AtDesk) -> bool:
        """Make a scanned spare this person's badge."""
        from tpbis_desktop.actions.badges.badges import give_spare

        now = self._workplace.now()
        return bool(self.run(lambda session: give_spare(session, badge, person.id, now=now), "badge"))
