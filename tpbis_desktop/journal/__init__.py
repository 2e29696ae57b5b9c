"""The only door through which a synced row is written, and the only way two files become one."""

from tpbis_desktop.journal.change import Change
from tpbis_desktop.journal.clock import Clock, Stamp
from tpbis_desktop.journal.exchange import beyond, known
from tpbis_desktop.journal.history import Written, changes_of
from tpbis_desktop.journal.merge import Fork, Merged, merge
from tpbis_desktop.journal.prepared import Prepared
from tpbis_desktop.journal.record import Writer, new_id, record, writer_of
from tpbis_desktop.journal.verify import Damage, refold, verify

__all__ = [
    "Change",
    "Clock",
    "Damage",
    "Fork",
    "Merged",
    "Prepared",
    "Stamp",
    "Writer",
    "Written",
    "beyond",
    "changes_of",
    "known",
    "merge",
    "new_id",
    "record",
    "refold",
    "verify",
    "writer_of",
]
