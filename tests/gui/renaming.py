"""A small change of the event, as another page would make it."""

from __future__ import annotations

from dataclasses import replace

from tests.conftest import DETAILS
from tpbis_desktop.actions.event.event_settings import change_details
from tpbis_desktop.gui.workplace import Workplace


def rename(workplace: Workplace, name: str) -> None:
    """Give the event this short name, and announce it."""
    with workplace.write() as session:
        change_details(session, replace(DETAILS, short_name=name))
    workplace.announce("event")
