"""What there is: the rows of an event. Facts and derived properties only; rules live in `actions`."""

from tpbis_desktop.model.attendance import Excuse, Scan, ScanVoid
from tpbis_desktop.model.base import Base, Synced
from tpbis_desktop.model.event import Blob, Event
from tpbis_desktop.model.own import Own, QueuedPrint, StagedImport, StagedRow
from tpbis_desktop.model.papers import Certificate, Commitment, Sheet, Signature, Template
from tpbis_desktop.model.people import Badge, BadgePrint, Delegation, Participant
from tpbis_desktop.model.programme import Activity, Enrolment, Vehicle
from tpbis_desktop.model.stations import Replica, Station
from tpbis_desktop.model.visits import Settlement, VehicleMove

__all__ = [
    "Activity",
    "Badge",
    "BadgePrint",
    "Base",
    "Blob",
    "Certificate",
    "Commitment",
    "Delegation",
    "Enrolment",
    "Event",
    "Excuse",
    "Own",
    "Participant",
    "QueuedPrint",
    "Replica",
    "Scan",
    "ScanVoid",
    "Settlement",
    "Sheet",
    "Signature",
    "StagedImport",
    "StagedRow",
    "Station",
    "Synced",
    "Template",
    "Vehicle",
    "VehicleMove",
]
