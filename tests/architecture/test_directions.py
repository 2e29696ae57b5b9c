"""Imports of the whole source run one way, and the rule sees when they do not."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from tests.architecture import directions
from tests.architecture.test_architecture import HOUSE, dotted, parsed


@cache
def drawn() -> dict[str, set[str]]:
    return directions.arrows({dotted(path): parsed(path) for path in HOUSE})


def test_no_module_imports_what_imports_it() -> None:
    assert directions.circle(drawn()) == []


@pytest.mark.parametrize("folder", directions.ONE_WAY)
def test_the_rooms_of_a_folder_know_one_another_in_one_direction(folder: str) -> None:
    assert directions.circle(directions.rooms_of(drawn(), folder)) == []


def test_a_room_of_the_actions_knows_only_those_before_it() -> None:
    rooms = directions.rooms_of(drawn(), "tpbis_desktop.actions")
    assert directions.against_the_order(rooms, directions.ACTIONS) == []
    assert set(rooms) == set(directions.ACTIONS)


def trees(**sources: str) -> dict[str, ast.Module]:
    return {f"house.{name.replace('__', '.')}": ast.parse(source) for name, source in sources.items()}


def test_a_circle_is_seen_also_when_an_import_stands_in_a_function() -> None:
    made = trees(a="from house.b import thing", b="def f():\n    from house import c", c="import house.a")
    found = directions.circle(directions.arrows(made))
    assert set(found) == {"house.a", "house.b", "house.c"}


def test_what_only_a_type_checker_reads_is_no_circle() -> None:
    made = trees(a="from house.b import thing", b="if TYPE_CHECKING:\n    from house.a import other")
    assert directions.circle(directions.arrows(made)) == []


def test_rooms_can_stand_in_a_circle_though_no_modules_do() -> None:
    made = trees(door__a="import house.bus.b", bus__b="", bus__c="import house.door.d", door__d="")
    drawn = directions.arrows(made)
    assert directions.circle(drawn) == []
    assert set(directions.circle(directions.rooms_of(drawn, "house"))) == {"door", "bus"}


def test_a_room_that_imports_a_later_one_or_has_no_place_is_told() -> None:
    rooms = {"door": {"desk"}, "desk": set[str](), "attic": set[str]()}
    told = directions.against_the_order(rooms, ("door", "desk"))
    assert [line.split()[0] for line in told] == ["attic", "door"]
