"""One change of one row, its salted digests and its place in the chain. The format is fixed: version 1."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from tpbis_desktop.journal.clock import Stamp
from tpbis_desktop.model.base import Base

SALT_BYTES = 16
FORMAT = "tpbis-change-1"
FIRST_HASH = b""


_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, no NaN, text as itself."""
    return _JSON.encode(value)


def digest(salt: bytes, column: str, value: Any) -> str:
    """The salted SHA-256 of one column's value, as hex; without the salt it tells nothing."""
    text = f"{column}\n{canonical(value)}"
    return hashlib.sha256(salt + text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Change:
    """What one replica wrote at one moment to one row: `values` by column, with a salt each.

    A column that was erased later is in `erased` with its digest instead, and the hash still holds.
    `hash` covers the previous hash of the replica, the place, and every column's digest.
    """

    replica: str
    seq: int
    stamp: Stamp
    table: str
    row: str
    values: Mapping[str, Any]
    salts: Mapping[str, bytes]
    hash: bytes
    erased: Mapping[str, str] = field(default_factory=dict)

    def digests(self) -> dict[str, str]:
        """Every column's digest: computed from value and salt, or as kept when the value was erased."""
        made = {column: digest(self.salts[column], column, value) for column, value in self.values.items()}
        return {**made, **self.erased}

    def follows(self, previous: bytes) -> bool:
        """Whether this change is whole and chains to `previous`, the hash before it."""
        if self.values.keys() != self.salts.keys() or self.values.keys() & self.erased.keys():
            return False
        return chain(previous, self, self.digests()) == self.hash


def chain(previous: bytes, change: Change, digests: Mapping[str, str]) -> bytes:
    """The hash of `change` after `previous`: 32 bytes of SHA-256."""
    place = [FORMAT, change.replica, change.seq, change.stamp, change.table, change.row]
    text = canonical([*place, sorted(digests.items())])
    return hashlib.sha256(previous + text.encode("utf-8", "surrogatepass")).digest()


def sealed(previous: bytes, place: tuple[str, int, Stamp, str, str], values: Mapping[str, Any]) -> Change:
    """A new change at `place` (replica, seq, stamp, table, row) with fresh salts, chained to `previous`."""
    noise = os.urandom(SALT_BYTES * len(values))
    salts = {c: noise[i * SALT_BYTES : (i + 1) * SALT_BYTES] for i, c in enumerate(sorted(values))}
    bare = Change(*place, values, salts, b"")
    return replace(bare, hash=chain(previous, bare, bare.digests()))


def _columns() -> list[Column[Any]]:
    return [
        Column("replica", String, primary_key=True),
        Column("seq", Integer, primary_key=True),
        Column("stamp", String, nullable=False),
        Column("table_name", String, nullable=False),
        Column("row_id", String, nullable=False),
        Column("values", String, nullable=False),
        Column("salts", LargeBinary, nullable=False),
        Column("erased", String, nullable=False, server_default=""),
    ]


changes = Table(
    "change",
    Base.metadata,
    *_columns(),
    Column("hash", LargeBinary, nullable=False),
    Index("change_of_row", "row_id", "table_name"),
)
waiting = Table("waiting", Base.metadata, *_columns(), Column("hash", LargeBinary, primary_key=True))
heads = Table(
    "head",
    Base.metadata,
    Column("replica", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("stamp", String, nullable=False),
)


def to_row(change: Change) -> dict[str, Any]:
    """A change as a row of `changes` or `waiting`: salts joined in the order of the sorted columns."""
    return {
        "replica": change.replica,
        "seq": change.seq,
        "stamp": change.stamp,
        "table_name": change.table,
        "row_id": change.row,
        "values": canonical(dict(change.values)),
        "salts": b"".join(change.salts[c] for c in sorted(change.salts)),
        "erased": canonical(dict(change.erased)) if change.erased else "",
        "hash": change.hash,
    }


def from_row(row: Any) -> Change:
    """The change that `to_row` kept."""
    values = json.loads(row.values)
    salts = {c: row.salts[i * SALT_BYTES : (i + 1) * SALT_BYTES] for i, c in enumerate(sorted(values))}
    erased = json.loads(row.erased) if row.erased else {}
    return Change(
        row.replica, row.seq, row.stamp, row.table_name, row.row_id, values, salts, row.hash, erased
    )
