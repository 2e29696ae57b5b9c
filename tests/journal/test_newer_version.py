"""What a newer version writes waits in the log, travels on, and is folded after the upgrade."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.journal.desks import MORNING, Desk, chain_of, stamp
from tpbis_desktop.model import Participant

NEWER = chain_of(
    "newer",
    (stamp(MORNING), "participant", "p-1", {"full_name": "Aye", "shoe_size": "42"}),
    (stamp(MORNING + 1), "promise", "c-1", {"text": "a reading corner"}),
    (stamp(MORNING + 2), "participant", "p-1", {"shoe_size": "43", "note": "x"}),
)

# The next version of the program: one column and one table more.
UPGRADED = """
import json, sys
from sqlalchemy import Column, Text, create_engine, text
from sqlalchemy.orm import Mapped, Session
from tpbis_desktop.journal import refold
from tpbis_desktop.model import Participant, Synced
from tpbis_desktop.storage.engine import connect
from pathlib import Path

class Promise(Synced):
    __tablename__ = "promise"
    text: Mapped[str]

Participant.__table__.append_column(Column("shoe_size", Text))
engine = create_engine("sqlite://", creator=lambda: connect(Path(sys.argv[1])))
with Session(engine) as session:
    session.execute(text("ALTER TABLE participant ADD COLUMN shoe_size TEXT"))
    session.execute(text("CREATE TABLE promise (text TEXT NOT NULL, id TEXT PRIMARY KEY)"))
    refold(session)
    people = session.execute(text("SELECT full_name, shoe_size, note FROM participant")).all()
    promises = session.execute(text("SELECT id, text FROM promise")).all()
    print(json.dumps([[*people[0]], [*promises[0]]]))
"""


def test_unknown_tables_and_columns_wait_and_travel_on() -> None:
    here, there = Desk("here"), Desk("there")
    assert here.take(NEWER).added == NEWER
    assert here.value(Participant, "p-1", "note") == "x"
    assert here.damages() == []
    there.take(here.beyond({}))
    assert there.log() == here.log()
    assert there.rows() == here.rows()
    here.close()
    there.close()


def test_they_are_folded_after_the_upgrade(tmp_path: Path) -> None:
    desk = Desk("here")
    desk.take(NEWER)
    file = tmp_path / "event.db"
    desk.engine.raw_connection().driver_connection.execute(f"VACUUM INTO '{file}'")
    desk.close()
    done = subprocess.run([sys.executable, "-c", UPGRADED, file], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [["Aye", "43", "x"], ["c-1", "a reading corner"]]
