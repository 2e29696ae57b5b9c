"""The picture of a person, where the event has one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.model import Blob, Participant


def photo_of(session: Session, participant: str) -> bytes | None:
    """The bytes of a person's photo; None when there is none, or it has not come here yet."""
    query = select(Blob.data).join(Participant, Participant.photo == Blob.digest)
    return session.scalar(query.where(Participant.id == participant))
