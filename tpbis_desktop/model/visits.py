"""A field visit under way: what each vehicle did, and what became of people who were missing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from tpbis_desktop.model.base import Moment, Synced

MOVES = ("departed", "arrived", "left_for_home", "home", "closed")
SETTLEMENTS = ("other_vehicle", "not_coming", "on_their_own")


class VehicleMove(Synced):
    """A fact: a vehicle departed, arrived, left for home, came home or was closed; `counted` heads by eye.

    One taken back has `void_reason`.
    """

    __tablename__ = "vehicle_move"
    __table_args__ = (Index("vehicle_move_of_vehicle", "vehicle"),)

    vehicle: Mapped[str]
    move: Mapped[str]
    counted: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(Moment)
    station: Mapped[str]
    operator: Mapped[str] = mapped_column(server_default="")
    void_reason: Mapped[str] = mapped_column(server_default="")


class Settlement(Synced):
    """Why somebody missing from a vehicle need not be waited for: `how`, when, and who was told.

    `leg` is out or back. One taken back has `void_reason`.
    """

    __tablename__ = "settlement"
    __table_args__ = (Index("settlement_of_vehicle", "vehicle"),)

    vehicle: Mapped[str]
    participant: Mapped[str]
    leg: Mapped[str] = mapped_column(server_default="out")
    how: Mapped[str]
    told: Mapped[str] = mapped_column(server_default="")
    at: Mapped[datetime] = mapped_column(Moment)
    station: Mapped[str]
    operator: Mapped[str] = mapped_column(server_default="")
    void_reason: Mapped[str] = mapped_column(server_default="")
