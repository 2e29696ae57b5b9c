"""The sample event is whole: every name in it means something elsewhere in it."""

from __future__ import annotations

import csv
import tomllib
from datetime import timedelta
from typing import Any

import pytest

from tpbis_desktop.model.people import ROLES
from tpbis_desktop.model.programme import ADMITS, KINDS
from tpbis_desktop.paths import resource


@pytest.fixture(scope="module")
def event() -> dict[str, Any]:
    return tomllib.loads(resource("sample/event.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def people() -> list[dict[str, str]]:
    with resource("sample/participants.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_eight_come_from_six_countries_and_ten_from_indonesia(people: list[dict[str, str]]) -> None:
    abroad = [person for person in people if person["Country"] != "ID"]
    assert (len(abroad), len({person["Country"] for person in abroad}), len(people)) == (8, 6, 18)


def test_every_delegation_of_the_list_is_described(
    event: dict[str, Any], people: list[dict[str, str]]
) -> None:
    described = {(delegation["name"], delegation["country"]) for delegation in event["delegation"]}
    assert {(person["Delegation"], person["Country"]) for person in people} == described


def test_roles_kinds_and_admissions_are_words_of_the_model(
    event: dict[str, Any], people: list[dict[str, str]]
) -> None:
    assert {person["Role"] for person in people} <= set(ROLES)
    assert {activity["kind"] for activity in event["activity"]} == set(KINDS)
    assert {activity.get("admits", "all") for activity in event["activity"]} == set(ADMITS)
    assert {role for activity in event["activity"] for role in activity.get("roles", [])} <= set(ROLES)


def test_titles_are_unique_and_times_lie_within_the_event(event: dict[str, Any]) -> None:
    activities = event["activity"]
    assert len({activity["title"] for activity in activities}) == len(activities)
    first, last = event["event"]["starts_on"], event["event"]["ends_on"]
    assert last - first == timedelta(days=4)
    assert all(first <= activity["starts_at"].date() <= last for activity in activities)
    assert all(activity["starts_at"] < activity["ends_at"] for activity in activities)


def test_whoever_rides_is_on_the_list_and_has_a_seat(
    event: dict[str, Any], people: list[dict[str, str]]
) -> None:
    vehicles = [vehicle for activity in event["activity"] for vehicle in activity.get("vehicle", [])]
    riding = [email for vehicle in vehicles for email in vehicle["enrolled"]]
    assert len(vehicles) == 2
    assert len(set(riding)) == len(riding)
    assert set(riding) < {person["E-mail"] for person in people}
    assert all(len(vehicle["enrolled"]) <= vehicle["seats"] for vehicle in vehicles)


def test_the_nip_of_a_civil_servant_has_eighteen_digits_and_agrees_with_the_sex(
    people: list[dict[str, str]],
) -> None:
    servants = [person for person in people if person["NIP"]]
    assert len(servants) == 8
    for person in servants:
        assert len(person["NIP"]) == 18
        assert person["NIP"][14] == {"M": "1", "F": "2"}[person["Sex"]]
