"""The picture of a person, where the event has one."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.documents.badges.pictures import small_photo
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Blob, Participant
from tpbis_desktop.words import _

LARGEST_PHOTO_BYTES = 30_000_000


def photo_of(session: Session, participant: str) -> bytes | None:
    """The bytes of a person's photo; None when there is none, or it has not come here yet."""
    query = select(Blob.data).join(Participant, Participant.photo == Blob.digest)
    return session.scalar(query.where(Participant.id == participant))


def photo_to_keep(picture: bytes) -> bytes:
    """A picture as it is kept: small, upright, without what a camera notes in it. Raises `UserError`."""
    small = small_photo(picture) if len(picture) <= LARGEST_PHOTO_BYTES else None
    if small is None:
        raise UserError(
            _("This file is no photo that can be kept."),
            _("The photo was not changed."),
            _("Choose a JPEG or PNG picture of at most 30 MB."),
        )
    return small


def give_photo(session: Session, participant: str, photo: bytes) -> None:
    """Let this be the photo of a person, as `photo_to_keep` gave it."""
    digest = hashlib.sha256(photo).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(digest=digest, data=photo))
        session.flush()
    if session.get_one(Participant, participant).photo != digest:
        record(session, Participant, participant, photo=digest)


def take_photo_off(session: Session, participant: str) -> None:
    """The person has no photo any more."""
    if session.get_one(Participant, participant).photo is not None:
        record(session, Participant, participant, photo=None)
