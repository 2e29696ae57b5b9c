"""Of what a sheet is made: an activity, a day, or the whole programme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.actions.sheets.evening_pack import SIGNED
from tpbis_desktop.actions.sheets.sheet_kinds import OF_A_VISIT, VISIT_RECORD
from tpbis_desktop.gui.pages.documents.sheets.words import OF_ACTIVITIES, OF_DAYS, PACK
from tpbis_desktop.gui.times import clock, long_day, short_day
from tpbis_desktop.gui.widgets.eliding_box import ElidingBox
from tpbis_desktop.words import _

_MOST_DAYS = 60


@dataclass(frozen=True)
class Scope:
    """An activity by its id, a day, or with neither the whole programme; `listed` when it has a list."""

    words: str
    activity: str | None = None
    day: date | None = None
    kind: str = ""
    title: str = ""
    ends_at: datetime | None = None
    listed: bool = False

    @property
    def signed(self) -> bool:
        """Whether people sign for having been there."""
        return self.kind in SIGNED


def scopes_of(session: Session) -> list[Scope]:
    """Everything a sheet can be of, in the order of the programme."""
    event = the_event(session)
    days = min((event.ends_on - event.starts_on).days + 1, _MOST_DAYS)
    held: dict[date, list[Scope]] = {event.starts_on + timedelta(day): [] for day in range(days)}
    for one in standing_activities(session):
        at = f"{short_day(one.starts_at.date())} {clock(one.starts_at)}"
        listed = one.admits == "enrolled" or one.kind == "field_visit"
        scope = Scope(f"{one.title} · {at}", one.id, None, one.kind, one.title, one.ends_at, listed)
        held.setdefault(one.starts_at.date(), []).append(scope)
    scopes = [Scope(_("The whole programme"))]
    for day, activities in sorted(held.items()):
        scopes += [Scope(long_day(day), None, day, title=long_day(day)), *activities]
    return scopes


class ScopeBox(ElidingBox):
    """What a kind of sheet can be of; `chosen` when somebody chose, which is kept for each kind."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(14)
        self.view().setMinimumWidth(460)
        self._kind = ""
        self._kept: dict[str, Scope] = {}
        self.activated.connect(lambda _index: self._keep())

    def _keep(self) -> None:
        if self.scope is not None:
            self._kept[self._kind] = self.scope
        self.chosen.emit()

    def offer(self, scopes: list[Scope], kind: str, now: datetime) -> None:
        """What this kind can be of: the one chosen last, else what is next by the wall time `now`."""
        self._kind = kind
        offered = list(_fitting(scopes, kind))
        wanted = self._kept.get(kind)
        same = next((scope for scope in offered if _same(scope, wanted)), None) or _usual(offered, kind, now)
        self.clear()
        for scope in offered:
            self.addItem(scope.words, scope)
        self.setCurrentIndex(offered.index(same) if same else -1)

    @property
    def scope(self) -> Scope | None:
        """What is chosen; nothing where there is nothing to choose."""
        scope = self.currentData()
        return scope if isinstance(scope, Scope) else None


def _fitting(scopes: list[Scope], kind: str) -> Iterator[Scope]:
    for scope in scopes:
        if kind == PACK:
            fits = scope.day is not None
        elif kind in OF_A_VISIT:
            fits = scope.kind == "field_visit"
        elif scope.activity:
            fits = kind in OF_ACTIVITIES
        else:
            fits = scope.day is None or kind in OF_DAYS
        if fits:
            yield scope


def _same(one: Scope, other: Scope | None) -> bool:
    return other is not None and (one.activity, one.day) == (other.activity, other.day)


def _usual(offered: list[Scope], kind: str, now: datetime) -> Scope | None:
    """A pack is of tomorrow, a sheet to sign or a manifest of what is next, a record of what was last."""
    if kind == PACK:
        coming = [scope for scope in offered if scope.day and scope.day > now.date()]
    elif kind in ("attendance", "manifest"):
        coming = [scope for scope in offered if scope.signed and scope.ends_at and scope.ends_at > now]
    elif kind == VISIT_RECORD:
        coming = [scope for scope in offered if scope.ends_at and scope.ends_at <= now][-1:]
    else:
        coming = []
    return next(iter([*coming, *offered]), None)
