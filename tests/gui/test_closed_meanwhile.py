"""Background work whose page or form is closed before it ends answers nobody, and breaks nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.pages.desk.likely_same import LikelySame
from tpbis_desktop.gui.pages.people_page import PeoplePage
from tpbis_desktop.gui.workplace import Workplace


def _likely_same(workplace: Workplace) -> QObject:
    asking = LikelySame(workplace)
    asking.look_for("Thandar Win", "")
    asking._pause.timeout.emit()
    return asking


def _people_page(workplace: Workplace) -> QObject:
    asking = PeoplePage(workplace)
    asking._read_behind()
    return asking


@pytest.mark.parametrize("ask", [_likely_same, _people_page])
def test_what_is_closed_before_its_answer_comes_hears_it_no_more(
    workplace: Workplace, qtbot: QtBot, ask: Callable[[Workplace], QObject]
) -> None:
    asking = ask(workplace)
    assert running_jobs()
    shiboken6.delete(asking)
    qtbot.waitUntil(lambda: not running_jobs())
