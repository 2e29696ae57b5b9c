"""What the bus panel says of a vehicle."""

from __future__ import annotations

from datetime import datetime, tzinfo

from tpbis_desktop.actions.visits.visits import VehicleState
from tpbis_desktop.gui import times
from tpbis_desktop.words import _, plural


def leg_word(leg: str) -> str:
    """A leg as the buttons say it."""
    return {"out": _("Boarding"), "place": _("At the place"), "back": _("Back")}[leg]


def counted_word(state: VehicleState) -> str:
    """What is counted on a leg, and into how many seats."""
    words = {"out": _("on board"), "place": _("seen at the place"), "back": _("back on board")}[state.leg]
    seats = plural("{n} seat", "{n} seats", state.seats) if state.seats and state.leg != "place" else ""
    return " · ".join(part for part in (words, seats) if part)


def state_word(state: VehicleState, zone: tzinfo | None) -> str:
    """The last thing a vehicle did, and when."""
    words = {
        "planned": _("Not departed yet"),
        "departed": _("Departed"),
        "arrived": _("Arrived"),
        "left_for_home": _("On the way home"),
        "home": _("Home"),
        "closed": _("Closed"),
    }[state.state]
    at: datetime | None = state.moves.get(state.state)
    return f"{words} {times.clock(at, zone)}" if at else words


def move_word(move: str) -> str:
    """A move as a step that can be taken back."""
    return {
        "departed": _("Departed"),
        "arrived": _("Arrived"),
        "left_for_home": _("Left for home"),
        "home": _("Home"),
        "closed": _("Closed"),
    }[move]


def next_words(state: VehicleState, heads: int | None) -> str:
    """What the big button does."""
    match state.next_move:
        case "departed":
            return _("Depart") if heads is None else _("Depart with {n}").format(n=heads)
        case "arrived":
            return _("Arrived at the place")
        case "left_for_home":
            return _("Leave for home") if heads is None else _("Leave with {n}").format(n=heads)
        case "home":
            return _("Home again")
        case "closed" if state.unsettled and state.leg not in state.open_legs:
            words = _("{leg}: {n} to settle first")
            return words.format(leg=leg_word(state.open_legs[0]), n=state.unsettled)
        case "closed" if state.unsettled:
            return plural("Close: {n} to settle first", "Close: {n} to settle first", state.unsettled)
        case "closed":
            return _("Close {vehicle}").format(vehicle=state.label)
    return _("Everybody is accounted for")


def leader_words(state: VehicleState) -> str:
    """Leader and telephone."""
    return "\n".join(part for part in (state.leader, state.phone) if part)


def paper_word(*, over: bool, prints: bool) -> str:
    """The button for the paper: the manifest, and once a vehicle is home its record."""
    if over:
        return _("Print the record") if prints else _("Save the record")
    return _("Print the manifest") if prints else _("Save the manifest")


def file_word(*, over: bool) -> str:
    """The same as a file, in the menu."""
    return _("Save the record as a PDF") if over else _("Save the manifest as a PDF")


def heads_words(state: VehicleState, heads: int | None) -> str:
    """Where eye and scanner differ; empty where they agree or nothing was counted."""
    counted = state.counted if heads is None else heads
    if counted is None or counted == len(state.on_board) or state.leg == "place":
        return ""
    return _("By eye {counted}, by scan {scanned}").format(counted=counted, scanned=len(state.on_board))
