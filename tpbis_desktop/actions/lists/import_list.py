"""Taking in a list of people: staged locally, written in chunks, finished or undone whole."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.badges import revoke_badge
from tpbis_desktop.actions.people.matching import KnownPeople
from tpbis_desktop.actions.people.register import edit_person, register, says_more
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Badge, Participant, StagedImport, StagedRow
from tpbis_desktop.tables.people import ListedPerson
from tpbis_desktop.words import _

STAGING, STAGED, WRITING, DONE, UNDOING, UNDONE = "staging", "staged", "writing", "done", "undoing", "undone"
READY, PARKED, ADDED, UPDATED, SAME = "ready", "parked", "added", "updated", "same"
NEW_PERSON = ""
"""The decision that a row is somebody new, however alike another is."""
_AS_ROW = "row "


def as_row(row: int) -> str:
    """What stands for the person of an earlier row of the same list, who has no id yet."""
    return f"{_AS_ROW}{row}"


def row_meant(person: str) -> int | None:
    """The row that `as_row` stands for; None when it is the id of somebody in the file."""
    return int(person.removeprefix(_AS_ROW)) if person.startswith(_AS_ROW) else None


@dataclass(frozen=True, slots=True)
class RowPreview:
    """What would become of a row: added, updated, same (nothing new) or parked.

    `person` is who it is already, and `like` are others who may be meant: ids, or `as_row` of a row above.
    """

    row: int
    fate: str
    full_name: str
    person: str | None
    like: tuple[str, ...]


def preview(
    session: Session, listed: Sequence[ListedPerson], decided: Mapping[int, str] | None = None
) -> list[RowPreview]:
    """What importing these rows would do; nothing is written. The rows are matched with each other too.

    `decided` says, by row number, whom a row is, `as_row` of a row above, or `NEW_PERSON`.
    """
    said = decided or {}
    known = KnownPeople.of(session)
    seen: list[RowPreview] = []
    added: dict[str, ListedPerson] = {}
    for row in listed:
        name = row.values.get("full_name", "")
        if row.is_parked:
            seen.append(RowPreview(row.row, PARKED, name, None, ()))
            continue
        same = (said[row.row] or None) if row.row in said else known.same(row.values)
        like = () if same or row.row in said else tuple(known.near(row.values))
        seen.append(RowPreview(row.row, _fate(session, same, row, added), name, same, like))
        if same is None:
            added[as_row(row.row)] = row
            known.add(as_row(row.row), row.values)
    return seen


def _fate(session: Session, same: str | None, row: ListedPerson, added: Mapping[str, ListedPerson]) -> str:
    if same is None:
        return ADDED
    if same in added:
        earlier = {**added[same].values, **added[same].extras}
        more = any(earlier.get(name) != text for name, text in {**row.values, **row.extras}.items())
    else:
        more = says_more(session, same, row.values, row.extras)
    return UPDATED if more else SAME


def begin_import(session: Session, source: str, *, now: datetime) -> str:
    """Start staging a list called `source`; returns the import's id."""
    staged = StagedImport(id=str(uuid.uuid4()), source=source, staged_at=now, state=STAGING)
    session.add(staged)
    session.flush()
    return staged.id


def stage_rows(
    session: Session,
    import_id: str,
    listed: Sequence[ListedPerson],
    decided: Mapping[int, str] | None = None,
) -> None:
    """Keep some rows of the list. `decided` says, by row number, whom a row is (or `NEW_PERSON`)."""
    session.add_all(
        StagedRow(
            import_id=import_id,
            row=person.row,
            values=person.values,
            own_fields=person.extras,
            problems=[[p.column, p.message, p.severity] for p in person.problems],
            state=PARKED if person.is_parked else READY,
            participant=(decided or {}).get(person.row),
        )
        for person in listed
    )
    session.flush()


def close_staging(session: Session, import_id: str) -> None:
    """Everything is staged: from now on the import is finished or undone, never forgotten."""
    session.get_one(StagedImport, import_id).state = STAGED
    session.flush()


def write_rows(
    session: Session, import_id: str, known: KnownPeople, *, now: datetime, limit: int = 100
) -> int:
    """Write the next ready rows into the event; returns how many. When none is left the import is done."""
    rows = session.scalars(_rows(import_id).where(StagedRow.state == READY).limit(limit)).all()
    session.get_one(StagedImport, import_id).state = WRITING if rows else DONE
    for row in rows:
        _write_row(session, row, known, now)
    session.flush()
    return len(rows)


def _write_row(session: Session, row: StagedRow, known: KnownPeople, now: datetime) -> None:
    person = known.same(row.values) if row.participant is None else _decided(session, row)
    if person:
        row.before = _update(session, person, row)
        row.state, row.participant = (UPDATED if row.before else SAME), person
        return
    fields = {"role": "participant", **row.values}
    made = register(session, fields, now=now, own_fields=row.own_fields, import_id=row.import_id)
    row.participant = made.participant
    row.state = ADDED
    known.add(made.participant, row.values)


def _decided(session: Session, row: StagedRow) -> str | None:
    """Whom somebody has said that this row is; of a row above, the person that row became."""
    earlier = row_meant(row.participant or "")
    if earlier is None:
        return row.participant
    above = _rows(row.import_id).where(StagedRow.row == earlier)
    meant: StagedRow | None = session.scalars(above).first()
    return meant.participant if meant is not None and meant.state in (ADDED, UPDATED, SAME) else None


def _update(session: Session, person: str, row: StagedRow) -> dict[str, Any]:
    """Fill in what the list says of a known person; returns, by column, what was there and what is now."""
    before = edit_person(session, person, row.values, row.own_fields or None)
    now = session.get_one(Participant, person)
    return {column: [old, getattr(now, column)] for column, old in before.items()}


def _rows(import_id: str) -> Any:
    return select(StagedRow).where(StagedRow.import_id == import_id).order_by(StagedRow.row)


def undo_rows(session: Session, import_id: str, *, now: datetime, limit: int = 100) -> int:
    """Take back some of an import's rows, the last first; returns how many. When none is left it is undone.

    People added are retired and their badges revoked; of people updated, what the import wrote is put back,
    unless somebody has changed it since. Scans stay.
    """
    written = _rows(import_id).where(StagedRow.state.in_((ADDED, UPDATED, SAME)))
    rows = session.scalars(written.order_by(None).order_by(StagedRow.row.desc()).limit(limit)).all()
    session.get_one(StagedImport, import_id).state = UNDOING if rows else UNDONE
    for row in rows:
        if row.state == ADDED:
            _retire(session, row.participant or "", now)
        elif row.state == UPDATED:
            _put_back(session, row.participant or "", row.before or {})
        row.state = UNDONE
    session.flush()
    return len(rows)


def _retire(session: Session, person: str, now: datetime) -> None:
    record(session, Participant, person, retired=True)
    for badge in session.scalars(select(Badge.id).where(Badge.participant == person)).all():
        revoke_badge(session, badge, _("the list it came from was taken back"), now=now)


def _put_back(session: Session, person: str, before: Mapping[str, Any]) -> None:
    current = session.get_one(Participant, person)
    untouched = {c: old for c, (old, written) in before.items() if getattr(current, c) == written}
    if untouched:
        record(session, Participant, person, **untouched)


def mend_row(session: Session, row: int, values: Mapping[str, str]) -> None:
    """Correct a parked row (its staging id), so that the next `write_rows` takes it in."""
    parked = session.get_one(StagedRow, row)
    mended = {**parked.values, **values}
    if not mended.get("full_name", "").strip():
        raise UserError(_("The name is missing."), _("The row stays parked."), _("Type the name."))
    parked.values, parked.state = mended, READY
    session.get_one(StagedImport, parked.import_id).state = STAGED
    session.flush()


def parked_rows(session: Session, import_id: str | None = None) -> list[StagedRow]:
    """Rows that wait to be mended, of one import or of all that were not undone."""
    query = select(StagedRow).join(StagedImport, StagedImport.id == StagedRow.import_id)
    query = query.where(StagedRow.state == PARKED, StagedImport.state != UNDONE)
    if import_id:
        query = query.where(StagedRow.import_id == import_id)
    return list(session.scalars(query.order_by(StagedImport.staged_at, StagedRow.row)))


def list_imports(session: Session) -> list[StagedImport]:
    """The imports made here, newest first."""
    return list(session.scalars(select(StagedImport).order_by(StagedImport.staged_at.desc())))


def unfinished_imports(session: Session) -> list[StagedImport]:
    """Imports that a power cut or a crash stopped in the middle: to be finished or undone."""
    halfway = (STAGED, WRITING, UNDOING)
    return [one for one in list_imports(session) if one.state in halfway]


def forget_half_staged(session: Session) -> None:
    """Drop lists whose staging itself was cut off: nothing of them is in the event yet."""
    half = list(session.scalars(select(StagedImport.id).where(StagedImport.state == STAGING)))
    session.execute(delete(StagedRow).where(StagedRow.import_id.in_(half)))
    session.execute(delete(StagedImport).where(StagedImport.id.in_(half)))


def count_rows(session: Session, import_id: str) -> dict[str, int]:
    """How many rows of an import are in each state."""
    query = select(StagedRow.state, func.count()).where(StagedRow.import_id == import_id)
    rows = session.execute(query.group_by(StagedRow.state))
    return {state: count for state, count in rows}  # noqa: C416 - rows, not tuples
