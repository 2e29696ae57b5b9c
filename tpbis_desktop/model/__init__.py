"""What there is: the rows of an event. Facts and derived properties only; rules live in `actions`."""

from tpbis_desktop.model.attendance import Scan, ScanVoid
from tpbis_desktop.model.base import Base, Synced
from tpbis_desktop.model.event import Blob, Event
from tpbis_desktop.model.own import Own, StagedImport, StagedRow
from tpbis_desktop.model.people import Badge, BadgePrint, Delegation, Participant
from tpbis_desktop.model.programme import Activity, Enrolment, Vehicle
from tpbis_desktop.model.stations import Replica, Station

__all__ = [
    "Activity",
    "Badge",
    "BadgePrint",
    "Base",
    "Blob",
    "Delegation",
    "Enrolment",
    "Event",
    "Own",
    "Participant",
    "Replica",
    "Scan",
    "ScanVoid",
    "StagedImport",
    "StagedRow",
    "Station",
    "Synced",
    "Vehicle",
]
