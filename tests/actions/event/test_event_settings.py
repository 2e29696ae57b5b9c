"""The event itself can be changed, and what would harm it is refused."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from PIL import Image
from sqlalchemy import func, select

from tests.conftest import DETAILS
from tpbis_desktop.actions.event.event_settings import (
    LARGEST_LOGO_BYTES,
    change_details,
    change_logo,
    change_own_fields,
    change_privacy,
    details_of,
    logo_of,
    rename_station,
    take_logo_off,
)
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.programme.programme import write_activity
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal.change import changes
from tpbis_desktop.model import Blob, Station
from tpbis_desktop.storage.event_file import EventFile


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#0B57D0").save(out, kind)
    return out.getvalue()


def test_details_are_read_back_as_they_were_written(event_file: EventFile) -> None:
    wanted = replace(DETAILS, name="KSP 2024", place="Yogyakarta", zone="Asia/Makassar")
    with event_file.write() as session:
        assert change_details(session, wanted) == []
    with event_file.read() as session:
        assert details_of(session) == wanted


def test_only_what_differs_is_written(event_file: EventFile) -> None:
    with event_file.write() as session:
        before = session.scalar(select(func.count()).select_from(changes))
        change_details(session, DETAILS)
        assert session.scalar(select(func.count()).select_from(changes)) == before
        change_details(session, replace(DETAILS, place="Bandung"))
        last = session.scalar(select(changes.c["values"]).order_by(changes.c.stamp.desc()).limit(1))
        assert last == '{"place":"Bandung"}'


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"ends_on": date(2023, 11, 1)}, {"zone": "Asia/Nowhere"}, {"zone": "../etc"}]
)
def test_details_that_cannot_be_are_refused(event_file: EventFile, wrong: dict[str, object]) -> None:
    with pytest.raises(UserError), event_file.write() as session:
        change_details(session, replace(DETAILS, **wrong))
    with event_file.read() as session:
        assert details_of(session) == DETAILS


def test_days_that_move_away_from_the_programme_name_what_is_left_outside(event_file: EventFile) -> None:
    with event_file.write() as session:
        for day, title in ((13, "Opening"), (17, "Closing")):
            start = datetime(2023, 11, day, 9)
            write_activity(session, None, title=title, starts_at=start, ends_at=start.replace(hour=10))
        assert change_details(session, replace(DETAILS, starts_on=date(2023, 11, 14))) == ["Opening"]


def test_a_logo_is_kept_by_its_digest_and_can_be_taken_off(event_file: EventFile) -> None:
    logo = picture("JPEG")
    with event_file.write() as session:
        assert change_logo(session, logo) == hashlib.sha256(logo).hexdigest()
        change_logo(session, logo)
    with event_file.read() as session:
        assert logo_of(session) == logo
        assert session.scalar(select(func.count()).select_from(Blob)) == 1
    with event_file.write() as session:
        take_logo_off(session)
    with event_file.read() as session:
        assert logo_of(session) is None


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"GIF89a",
        picture("GIF"),
        picture()[:60],
        picture(size=(6001, 1)),
        picture() + b"\0" * LARGEST_LOGO_BYTES,
    ],
    ids=["empty", "text", "gif", "cut off", "too wide", "too large"],
)
def test_what_is_no_logo_is_refused_and_the_old_one_stays(event_file: EventFile, wrong: bytes) -> None:
    with event_file.write() as session:
        change_logo(session, picture())
    with pytest.raises(UserError), event_file.write() as session:
        change_logo(session, wrong)
    with event_file.read() as session:
        assert logo_of(session) == picture()


def test_own_fields_are_cleaned_and_doubles_refused(event_file: EventFile) -> None:
    with event_file.write() as session:
        change_own_fields(session, [" Hotel  room ", "", "Flight"])
        assert the_event(session).own_fields == ["Hotel room", "Flight"]
        change_own_fields(session, [])
        assert the_event(session).own_fields is None
    for wrong in (["Flight", "flight"], ["x" * 61]):
        with pytest.raises(UserError), event_file.write() as session:
            change_own_fields(session, wrong)


def test_data_is_not_erased_before_the_event_is_over(event_file: EventFile) -> None:
    with event_file.write() as session:
        change_privacy(session, " Your details are kept. ", date(2024, 11, 17))
        event = the_event(session)
        assert (event.privacy_notice, event.retention_until) == ("Your details are kept.", date(2024, 11, 17))
    with pytest.raises(UserError), event_file.write() as session:
        change_privacy(session, "", date(2023, 11, 16))


def test_a_station_is_renamed_but_never_nameless(event_file: EventFile) -> None:
    station = event_file.writer.station
    with event_file.write() as session:
        rename_station(session, station, " Hall  2 ")
        assert session.get_one(Station, station).name == "Hall 2"
    with pytest.raises(UserError), event_file.write() as session:
        rename_station(session, station, " ")
