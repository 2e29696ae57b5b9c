"""What the organiser lets a station do, signed with the organiser's key."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from tpbis_desktop.identity.keys import is_signed, sign


@dataclass(frozen=True, slots=True)
class StationRights:
    """The facts a station certificate vouches for, in this event."""

    event: str
    station: str
    number: int
    letter: str
    public_key: str
    may_issue: bool
    may_scan: bool
    may_edit: bool

    def _message(self) -> bytes:
        return b"tpbis-station-1\n" + json.dumps(asdict(self), sort_keys=True, ensure_ascii=False).encode()


def certify(rights: StationRights, organiser_key: str) -> str:
    """The certificate as hex."""
    return sign(organiser_key, rights._message()).hex()


def is_certified(rights: StationRights, certificate: str, organiser_public: str) -> bool:
    """Whether the organiser vouched for exactly these rights."""
    try:
        signature = bytes.fromhex(certificate)
    except ValueError:
        return False
    return is_signed(organiser_public, rights._message(), signature)
