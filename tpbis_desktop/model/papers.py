"""Paper of the event: templates adjusted, sheets as printed and as signed, certificates, promises made."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from tpbis_desktop.model.base import Day, Moment, Synced


class Template(Synced):
    """A badge or certificate template adjusted for this event: a name, and what its TOML file would say."""

    __tablename__ = "template"

    kind: Mapped[str]
    name: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON, info={"holds": dict})
    retired: Mapped[bool] = mapped_column(server_default="0")


class Sheet(Synced):
    """A sheet as it was printed, so that its row numbers stay: `people` are participant ids in that order.

    `code` is what its page QR says; `blank_rows` follow the people, for walk-ins. A `supplement` names the
    sheet it adds to. `language` is en, id or both.
    """

    __tablename__ = "sheet"
    __table_args__ = (Index("sheet_code", "code"), Index("sheet_of_activity", "activity"))

    kind: Mapped[str]
    code: Mapped[str]
    activity: Mapped[str | None]
    day: Mapped[date | None] = mapped_column(Day)
    people: Mapped[list[str]] = mapped_column(JSON, info={"holds": list})
    blank_rows: Mapped[int] = mapped_column(server_default="0")
    supplement: Mapped[str | None]
    language: Mapped[str] = mapped_column(server_default="both")
    printed_at: Mapped[datetime] = mapped_column(Moment)
    station: Mapped[str]
    operator: Mapped[str] = mapped_column(server_default="")


class Signature(Synced):
    """What one row of a signed sheet says on paper, as it was keyed in: signed, or not.

    `number` is the row's; `day` the column's of a sheet with one a date. The id is made from the three, so
    two desks that key in the same page make the same row. `participant` is who signed in a blank row; `note`
    says why a missing signature is left as it is.
    """

    __tablename__ = "signature"
    __table_args__ = (Index("signature_of_sheet", "sheet"),)

    sheet: Mapped[str]
    number: Mapped[int]
    day: Mapped[date | None] = mapped_column(Day)
    participant: Mapped[str | None]
    signed: Mapped[bool] = mapped_column(server_default="0")
    note: Mapped[str] = mapped_column(server_default="")
    at: Mapped[datetime] = mapped_column(Moment)
    station: Mapped[str]
    operator: Mapped[str] = mapped_column(server_default="")


class Certificate(Synced):
    """A certificate issued: its number stays for ever. `reason` says why one was granted against the rule.

    `token` is the signed text of its QR; `hours` and `share` (0 to 1) are as they stood when it was issued.
    """

    __tablename__ = "certificate"
    __table_args__ = (Index("certificate_of_participant", "participant"),)

    participant: Mapped[str]
    number: Mapped[str]
    serial: Mapped[int] = mapped_column(server_default="0")
    token: Mapped[str]
    hours: Mapped[float] = mapped_column(server_default="0")
    share: Mapped[float] = mapped_column(server_default="0")
    reason: Mapped[str] = mapped_column(server_default="")
    issued_at: Mapped[datetime] = mapped_column(Moment)
    station: Mapped[str]
    operator: Mapped[str] = mapped_column(server_default="")
    retired: Mapped[bool] = mapped_column(server_default="0")


class Commitment(Synced):
    """What a participant takes home to do. `state` is planned, started, done or dropped."""

    __tablename__ = "commitment"
    __table_args__ = (Index("commitment_of_participant", "participant"),)

    participant: Mapped[str]
    text: Mapped[str]
    due_on: Mapped[date | None] = mapped_column(Day)
    partner: Mapped[str] = mapped_column(server_default="")
    state: Mapped[str] = mapped_column(server_default="planned")
    follow_up: Mapped[str] = mapped_column(server_default="")
    retired: Mapped[bool] = mapped_column(server_default="0")
