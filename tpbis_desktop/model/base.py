"""What every row has: the base classes, and how times are kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Dialect, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

PLAIN_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
PLAIN_WALL_TIME = "%Y-%m-%dT%H:%M"


def plain(value: Any) -> Any:
    """`value` as JSON and SQLite keep it: moments as UTC text that sorts, wall times and days as ISO text."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            return value.strftime(PLAIN_WALL_TIME)
        return value.astimezone(UTC).strftime(PLAIN_MOMENT)
    return value.isoformat() if isinstance(value, date) else value


class _PlainText(TypeDecorator[Any]):
    """Text in the file and in the journal; a Python time when read through the ORM."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        return plain(value)


class Moment(_PlainText):
    """A point in time: an aware datetime, kept as UTC."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


class WallTime(_PlainText):
    """What the clock on the wall at the event says: a naive datetime, to the minute."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


class Day(_PlainText):
    """A day of the event's calendar."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:  # noqa: ARG002
        return None if value is None else date.fromisoformat(value)


class Base(DeclarativeBase):
    """Every table of an event file."""

    type_annotation_map = {str: Text}  # noqa: RUF012 - read once by SQLAlchemy


class Synced(Base):
    """A row that all stations share: written through `journal.record` alone, retired but never deleted.

    A column that is neither nullable nor has a server default is part of the row's birth: until a change
    brings it, the row waits in the log. A JSON column says in its info what it `holds`: a list of texts or a
    dict; a text column may say by a function which texts are `known`, without which no row could be used.
    """

    __abstract__ = True

    id: Mapped[str] = mapped_column(primary_key=True)


def synced_tables() -> dict[str, type[Synced]]:
    """The synced classes by table name, A to Z."""
    classes = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Synced)]
    return {one.__tablename__: one for one in sorted(classes, key=lambda one: one.__tablename__)}
