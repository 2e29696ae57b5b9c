"""Imports as arrows between modules: whether they all run one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from tests.architecture.rules import HOUSE

ACTIONS = (
    "event",
    "attendance",
    "programme",
    "looks",
    "badges",
    "people",
    "door",
    "visits",
    "scan",
    "desk",
    "printing",
    "certificates",
    "sheets",
    "report",
    "lists",
)
"""The rooms of the actions: each may know those before it."""
# Their rooms, with the modules beside them, know one another in one direction.
ONE_WAY = (f"{HOUSE}.actions", f"{HOUSE}.devices", f"{HOUSE}.documents", f"{HOUSE}.gui.pages")

Arrows = Mapping[str, set[str]]


def arrows(trees: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """Of each module by dotted name the modules that it imports when it runs, wherever in it that stands."""
    return {
        module: {known for name in _run_time(tree) if (known := _module_of(name, trees))} - {module}
        for module, tree in trees.items()
    }


def _module_of(name: str, trees: Mapping[str, ast.Module]) -> str | None:
    return next((one for one in (name, name.rpartition(".")[0]) if one in trees), None)


def _run_time(node: ast.AST) -> Iterator[str]:
    """The names imported beneath a node, without those that only a type checker reads."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (name.name for name in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from (f"{child.module}.{name.name}" for name in child.names)
        elif isinstance(child, ast.If) and _is_for_types(child.test):
            yield from (name for other in child.orelse for name in _run_time(other))
        else:
            yield from _run_time(child)


def _is_for_types(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def rooms_of(drawn: Arrows, folder: str) -> dict[str, set[str]]:
    """The same arrows between what lies directly in a folder: its rooms, and the modules beside them."""
    found: dict[str, set[str]] = {}
    for module, known in drawn.items():
        room = _room_in(module, folder)
        if room:
            others = {other for name in known if (other := _room_in(name, folder))}
            found.setdefault(room, set()).update(others - {room})
    return found


def _room_in(module: str, folder: str) -> str:
    return module.removeprefix(f"{folder}.").split(".")[0] if module.startswith(f"{folder}.") else ""


def circle(drawn: Arrows) -> list[str]:
    """Modules or rooms that import one another in a circle; none when all arrows run one way."""
    try:
        TopologicalSorter(drawn).prepare()
    except CycleError as error:
        return [str(name) for name in reversed(error.args[1])]
    return []


def against_the_order(drawn: Arrows, order: tuple[str, ...]) -> list[str]:
    """Rooms that import one further on, or that have no place in the order."""
    unplaced = [f"{room} has no place in the order of rooms" for room in sorted(set(drawn) - set(order))]
    placed = {room: order.index(room) for room in drawn if room in order}
    backward = [
        f"{room} comes before {other} and may not import it: move what both need into an earlier room"
        for room in placed
        for other in sorted(drawn[room])
        if placed.get(other, -1) > placed[room]
    ]
    return unplaced + backward
