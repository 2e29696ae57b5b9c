"""What is this file's own and never leaves it: who it is, its keys, and imports under way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from tpbis_desktop.model.base import Base, Moment


class Own(Base):
    """The one row that says which replica of which station this file is. Keys are hex seeds of Ed25519."""

    __tablename__ = "own"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    replica: Mapped[str]
    station: Mapped[str]
    station_key: Mapped[str]
    organiser_key: Mapped[str | None]
    is_copy: Mapped[bool] = mapped_column(server_default="0")


class QueuedPrint(Base):
    """A print on its way: kept until it came out, so that a power cut asks "Print these?" and forgets none.

    `state` is waiting, printing, failed or done; `badges` are counted as printed once it is done, and look as
    `template` says. `document` is the PDF of anything else. `kind` is badge, sheet, certificate or report,
    and `job` what the print system calls it once it was sent.
    """

    __tablename__ = "queued_print"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    printer: Mapped[str]
    badges: Mapped[list[str]] = mapped_column(JSON)
    document: Mapped[bytes | None] = mapped_column(LargeBinary)
    why: Mapped[str] = mapped_column(server_default="first")
    queued_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(server_default="waiting")
    trouble: Mapped[str] = mapped_column(server_default="")
    kind: Mapped[str] = mapped_column(server_default="badge")
    template: Mapped[str] = mapped_column(server_default="")
    job: Mapped[str] = mapped_column(server_default="")


class StagedImport(Base):
    """A list on its way in: staged, then written in chunks; `state` is staged, writing, done or undone."""

    __tablename__ = "staged_import"

    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    staged_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(server_default="staged")


class StagedRow(Base):
    """A row of a staged list: what it says, what is wrong with it, and what it became.

    `state` is ready, parked (to be mended), added, updated, same or undone; `before` holds what an update
    overwrote, so that the import can be undone.
    """

    __tablename__ = "staged_row"
    __table_args__ = (Index("staged_row_of_import", "import_id", "row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[str]
    row: Mapped[int]
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    own_fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    problems: Mapped[list[Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(server_default="ready")
    participant: Mapped[str | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
