"""Whether an event file is as it was written, and what waits in it for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.lists.import_list import count_rows, parked_rows, unfinished_imports
from tpbis_desktop.doctor.computer import disk_fact
from tpbis_desktop.doctor.fact import Fact, damaged, doubtful, fine, judged
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Participant, Scan
from tpbis_desktop.settings import load_settings
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.storage.health import clock_behind, state_of_copy
from tpbis_desktop.storage.safety_copy import copy_place
from tpbis_desktop.storage.soundness import Chain, chains, count_waiting, faults, forked
from tpbis_desktop.words import _, plural


def event_facts(event_file: EventFile) -> Iterator[Fact]:
    """Everything of an open event file; whatever cannot be read for damage is said so."""
    for look in (_names, _database, _chains, _between_stations, _imports, _clock, _copies):
        try:
            yield from look(event_file)
        except UserError as error:
            yield damaged(str(error))
        except Exception as error:
            yield unreadable(error)
    yield disk_fact(event_file.path.resolve().parent)


def unreadable(error: Exception) -> Fact:
    """What a damaged file holds can be anything, and so can what comes of reading it."""
    kind = type(error).__name__
    return damaged(_("Something in the file cannot be read ({kind}: {error})").format(kind=kind, error=error))


def _names(event_file: EventFile) -> Iterator[Fact]:
    with event_file.read() as session:
        event = the_event(session)
        yield fine(_("Event: {name}").format(name=event.name))
        people = session.scalar(select(func.count()).where(Participant.retired.is_(False))) or 0
        scans = session.scalar(select(func.count()).select_from(Scan)) or 0
    yield fine(_("People: {people}, scans: {scans}").format(people=people, scans=scans))


def _database(event_file: EventFile) -> Iterator[Fact]:
    with event_file.read() as session:
        found = faults(session)
    for fault in found:
        yield damaged(_("Database: {fault}").format(fault=fault))
    if not found:
        yield fine(_("Database: whole"))


def _chains(event_file: EventFile) -> Iterator[Fact]:
    with event_file.read() as session:
        for chain in chains(session):
            yield _chain_fact(chain)


def _chain_fact(chain: Chain) -> Fact:
    whose = (chain.station or _("unknown station")) + f" ({chain.replica[:8]})"
    if chain.damaged_at is not None:
        words = _("Changes of {whose}: number {seq} is missing or was altered")
        return damaged(words.format(whose=whose, seq=chain.damaged_at))
    counted = plural("{n} change, every hash holds", "{n} changes, every hash holds", chain.changes)
    return fine(_("Changes of {whose}: {counted}").format(whose=whose, counted=counted))


def _between_stations(event_file: EventFile) -> Iterator[Fact]:
    with event_file.read() as session:
        waiting, forks = count_waiting(session), forked(session)
    yield judged(not waiting, _("Changes that wait for earlier ones: {count}").format(count=waiting))
    for replica, seq in forks:
        words = _("Two different changes claim number {seq} of {replica}: a copied file went on twice")
        yield doubtful(words.format(seq=seq, replica=replica[:8]))
    if not forks:
        yield fine(_("Forks: none"))


def _imports(event_file: EventFile) -> Iterator[Fact]:
    with event_file.read() as session:
        unfinished = unfinished_imports(session)
        for one in unfinished:
            rows = sum(count_rows(session, one.id).values())
            words = _("Import of “{source}” ({rows} rows) was cut short: finish it or undo it")
            yield doubtful(words.format(source=one.source, rows=rows))
        parked = len(parked_rows(session))
    if not unfinished:
        yield fine(_("Unfinished imports: none"))
    yield judged(not parked, _("Rows of imported lists that wait to be mended: {count}").format(count=parked))


def _clock(event_file: EventFile) -> Iterator[Fact]:
    behind = clock_behind(event_file)
    now = datetime.now(UTC).astimezone()
    if behind is None:
        yield fine(_("Clock: {now}, agrees with the file").format(now=now.isoformat(" ", "minutes")))
        return
    words = _("Clock: {now}, {minutes} minutes behind what the file has seen: set this computer's clock")
    minutes = round(behind.total_seconds() / 60)
    yield doubtful(words.format(now=now.isoformat(" ", "minutes"), minutes=minutes))


def _copies(event_file: EventFile) -> Iterator[Fact]:
    folder = load_settings().safety_folder
    if not folder:
        yield doubtful(_("Safety copies: no second place is chosen"))
        return
    copy = copy_place(event_file, Path(folder))
    state = state_of_copy(copy, event_file.passphrase)
    if state is None:
        yield doubtful(_("Safety copies: none yet at {place}").format(place=copy))
        return
    words = _("Safety copy of {made}: {changes} changes, at {place}")
    made = state.made_at.astimezone().isoformat(" ", "minutes")
    yield fine(words.format(made=made, changes=state.changes, place=copy))
