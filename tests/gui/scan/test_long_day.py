"""A long day leaves nothing behind: what the window holds after hundreds of scans is what it held before."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from tests.actions.fresh_door import Door
from tests.gui.frame import workplace_of
from tests.gui.scan.long_day import LongDay
from tpbis_desktop.actions.people.withdraw import withdraw

PEOPLE, HOURS = 90, 5
FEW = 60
"""So many Python objects more are no leak: a table of numbers met, a cache that fills."""


@pytest.fixture
def day(door: Door, qapp: QApplication) -> Iterator[LongDay]:
    people = door.people(PEOPLE)
    for hour in range(HOURS):
        door.activity(f"Session {hour + 1}", starts=datetime(2023, 11, 13, 8 + hour), lasts=0.9)
    with door.file.write() as session:
        withdraw(session, people[7].participant, "ill")
    door.clock(8)
    made = LongDay(
        workplace_of(door.file, door.wall), door.wall, [door.token(person.badge) for person in people]
    )
    yield made
    made.end()
    shiboken6.delete(made.window)


def held(day: LongDay) -> tuple[Counter[str], Counter[str]]:
    """What there is of Python's objects, and of Qt's in the window, by the name of their class."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qts = Counter(type(each).__name__ for each in day.window.findChildren(QObject))
    gc.collect()
    ours = Counter(type(each).__name__ for each in gc.get_objects())
    del ours["ReferenceType"]  # weak ones that are dead are cleared away now and then
    return ours, qts


def test_hundreds_of_scans_leave_no_objects_behind(day: LongDay) -> None:
    list(day.scans(150, timedelta(hours=1.7)))
    ours, qts = held(day)
    times = list(day.scans(300, timedelta(hours=3.1)))
    ours_after, qts_after = held(day)
    assert len(times) > 280
    assert day.switched >= HOURS - 2
    assert day.undone >= 5
    assert day.overruled >= 3
    assert day.by_camera >= 10
    assert sum((ours_after - ours).values()) < FEW
    assert sum((qts_after - qts).values()) < FEW / 10
