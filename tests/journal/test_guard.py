"""Whatever would write a synced row past the journal is refused; what is this file's own passes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session, aliased

from tests.journal.desks import Desk
from tpbis_desktop.journal.guard import NotJournalledError
from tpbis_desktop.model import Blob, Participant, StagedImport

PERSON = "p-1"
TABLE: Any = Participant.__table__


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk("here")
    made.record(Participant, PERSON, full_name="Aye")
    yield made
    made.close()


def _flush_new(session: Session) -> None:
    session.add(Participant(id="p-2", full_name="x"))
    session.flush()


def _flush_dirty(session: Session) -> None:
    session.get_one(Participant, PERSON).full_name = "x"
    session.flush()


def _flush_deleted(session: Session) -> None:
    session.delete(session.get_one(Participant, PERSON))
    session.flush()


def _commit_dirty(session: Session) -> None:
    session.get_one(Participant, PERSON).full_name = "x"
    session.commit()


def _merge_into_session(session: Session) -> None:
    session.merge(Participant(id=PERSON, full_name="x"))
    session.flush()


def _bulk_save(session: Session) -> None:
    session.bulk_save_objects([Participant(id="p-2", full_name="x")])


def _from_select(session: Session) -> None:
    source = select(literal("p-2"), literal("x"))
    session.execute(insert(Participant).from_select(["id", "full_name"], source))


def _on_connection(session: Session) -> None:
    session.connection().execute(TABLE.update().values(full_name="x"))


def _many(session: Session) -> None:
    session.connection().execute(
        insert(TABLE), [{"id": "2", "full_name": "x"}, {"id": "3", "full_name": "y"}]
    )


def _upsert(session: Session) -> None:
    row = {"id": PERSON, "full_name": "x"}
    session.execute(upsert(TABLE).values(row).on_conflict_do_update(index_elements=["id"], set_=row))


PAST_THE_JOURNAL: dict[str, Callable[[Session], Any]] = {
    "flush of a new row": _flush_new,
    "flush of a changed row": _flush_dirty,
    "flush of a deleted row": _flush_deleted,
    "commit of a changed row": _commit_dirty,
    "merge into the session": _merge_into_session,
    "Core insert": lambda s: s.execute(insert(TABLE).values(id="p-2", full_name="x")),
    "Core update": lambda s: s.execute(update(TABLE).values(full_name="x")),
    "Core delete": lambda s: s.execute(delete(TABLE)),
    "ORM update": lambda s: s.execute(update(Participant).values(full_name="x")),
    "ORM update by primary key": lambda s: s.execute(update(Participant), [{"id": PERSON, "full_name": "x"}]),
    "ORM bulk insert": lambda s: s.execute(insert(Participant), [{"id": "p-2", "full_name": "x"}]),
    "ORM delete": lambda s: s.execute(delete(Participant)),
    "query update": lambda s: s.query(Participant).update({"full_name": "x"}),
    "query delete": lambda s: s.query(Participant).delete(),
    "update under an alias": lambda s: s.execute(update(aliased(Participant, name="x")).values(note="x")),
    "update of a table's alias": lambda s: s.execute(update(TABLE.alias("x")).values(note="x")),
    "insert from select": _from_select,
    "statement on the connection": _on_connection,
    "many rows at once": _many,
    "upsert": _upsert,
    "bulk_insert_mappings": lambda s: s.bulk_insert_mappings(Participant, [{"id": "2", "full_name": "x"}]),  # type: ignore[arg-type]
    "bulk_update_mappings": lambda s: s.bulk_update_mappings(Participant, [{"id": PERSON, "note": "x"}]),  # type: ignore[arg-type]
    "bulk_save_objects": _bulk_save,
}


@pytest.mark.parametrize("write", PAST_THE_JOURNAL.values(), ids=list(PAST_THE_JOURNAL))
def test_a_synced_row_cannot_be_written_past_the_journal(desk: Desk, write: Callable[[Session], Any]) -> None:
    before = desk.rows()
    with pytest.raises(NotJournalledError), desk.write() as session:
        write(session)
    assert desk.rows() == before
    assert desk.damages() == []


def test_reading_is_ordinary(desk: Desk) -> None:
    with desk.write() as session:
        assert session.scalars(select(Participant.full_name)).all() == ["Aye"]
        session.get_one(Participant, PERSON)
        session.flush()


def test_what_is_not_synced_is_written_as_ever(desk: Desk) -> None:
    with desk.write() as session:
        session.add(Blob(digest="d", data=b"x"))
        session.flush()
        session.execute(update(Blob).values(data=b"y"))
        session.execute(insert(Blob), [{"digest": "e", "data": b"z"}])
        session.bulk_insert_mappings(
            StagedImport,  # type: ignore[arg-type]
            [
                {
                    "id": "i",
                    "source": "list.csv",
                    "staged_at": "2023-11-13T02:00:00.000000Z",
                    "state": "staged",
                }
            ],
        )
        session.execute(delete(Blob).where(Blob.digest == "e"))
    with desk.write() as session:
        assert session.scalars(select(Blob.data)).all() == [b"y"]
        assert session.scalars(select(StagedImport.id)).all() == ["i"]
