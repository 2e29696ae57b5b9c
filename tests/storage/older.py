"""Event files as older versions of the program left them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from tpbis_desktop.journal import Clock, Writer, record
from tpbis_desktop.model import Delegation, Participant
from tpbis_desktop.storage import migrate
from tpbis_desktop.storage.engine import WRITES, make_engine

NAMES = ("Nguyễn Thị Thu Hằng", "ນາງ ສຸກສະຫວັນ ພົມມະຈັນ", "Suharto")


def file_of_version(path: Path, version: str, people: int = 0, passphrase: str | None = None) -> None:
    """An event file at `path` of an older version, with `NAMES` and more people in it."""
    engine = make_engine(path, passphrase)
    migrate.upgrade(engine, version)
    info: dict[str, Any] = {"writer": Writer("older", "station", Clock(lambda: 1_700_000_000_000))}
    with Session(engine.execution_options(**WRITES), info=info) as session, session.begin():
        session.connection().exec_driver_sql(
            "INSERT INTO own (id, replica, station, station_key) VALUES (1, 'older', 'station', '00')"
        )
        country = record(session, Delegation, name="Viet Nam")
        for name in (*NAMES, *(f"Person {n}" for n in range(people))):
            record(session, Participant, full_name=name, delegation=country)
    engine.dispose()
