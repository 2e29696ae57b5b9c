"""What a test asks of the bus panel, and does at it."""

from __future__ import annotations

from tests.gui.scan.host import Host
from tpbis_desktop.actions.visits.visits import VehicleState


def state(bus: Host) -> VehicleState:
    shown = bus.page.bus.state
    assert shown is not None
    return shown


def missing(bus: Host) -> list[str]:
    return [row.rider.name for row in bus.page.bus.missing.rows.values()]


def choose(bus: Host, label: str) -> None:
    next(
        action for action in bus.page.bus.vehicle_menu.actions() if action.text().startswith(label)
    ).trigger()


def step(bus: Host, heads: int | None = None) -> None:
    bus.door.wait(1)
    if heads is not None:
        bus.page.bus.heads.setValue(heads)
    bus.page.bus.next_button.click()


def more(bus: Host, words: str) -> None:
    next(action for action in bus.page.bus.more_menu.actions() if words in action.text()).trigger()
