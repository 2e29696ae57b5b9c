"""A note on this computer of how far each file had come, by which a copied or restored file is told."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Marker:
    """The file that held a replica when it was last seen here: its place on the disk and its last change."""

    path: str
    inode: int
    seq: int
    hash: str


def marker_for(path: Path, seq: int, digest: bytes) -> Marker:
    """The marker of the file as it is now."""
    return Marker(str(path.resolve()), path.stat().st_ino, seq, digest.hex())


def read_marker(folder: Path, replica: str) -> Marker | None:
    """What this computer knows of a replica; None when it has never seen it, or the note is unreadable."""
    try:
        return Marker(**json.loads(_place(folder, replica).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_marker(folder: Path, replica: str, marker: Marker) -> None:
    """Replace the note whole. Failing to is no harm: the file then goes on as a new replica."""
    place = _place(folder, replica)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(marker)), "utf-8")
        fresh.replace(place)
    except OSError:
        return


def _place(folder: Path, replica: str) -> Path:
    return folder / "markers" / f"{replica}.json"
