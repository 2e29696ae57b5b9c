"""The letterhead of the event's papers and the officials who sign them: read, and changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.event_settings import refuse_no_logo
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.documents.letterhead import Letterhead
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Blob, Event
from tpbis_desktop.words import _

MOST_LOGOS = 6
CHAIR, TREASURER, COMMITMENT_OFFICER = "chair", "treasurer", "commitment_officer"


@dataclass(frozen=True, slots=True)
class Signatory:
    """An official by what they sign for; `office` as the papers write it, empty for the usual words."""

    office: str = ""
    name: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What an organiser says of the event's papers. `logos` are digests; `city` is where they are signed.

    `signatories` by what they sign for: `chair` every sheet, the others the lists of allowances.
    """

    lines: tuple[str, ...]
    logos: tuple[str, ...]
    city: str
    signatories: dict[str, Signatory]


def letter_of(session: Session) -> Letter:
    """As it was set; until then the organisers, the first of them in bold, and the event's logo."""
    event = the_event(session)
    said = event.letterhead or {}
    usual_logos = (event.logo,) if event.logo else ()
    return Letter(
        lines=_texts(said["lines"]) if "lines" in said else _usual_lines(event.organisers),
        logos=_texts(said["logos"]) if "logos" in said else usual_logos,
        city=str(said.get("city") or ""),
        signatories={key: _signatory(one) for key, one in _dict(said.get("signatories")).items()},
    )


def _usual_lines(organisers: str) -> tuple[str, ...]:
    first, _comma, others = organisers.partition(", ")
    return tuple(filter(None, (first.strip(), others.strip())))


def letterhead_of(session: Session) -> Letterhead:
    """The letterhead with its pictures; a picture that has not arrived here yet is left out."""
    letter = letter_of(session)
    blobs = (session.get(Blob, digest) for digest in letter.logos)
    return Letterhead(letter.lines, tuple(blob.data for blob in blobs if blob is not None))


def change_letter(session: Session, letter: Letter) -> None:
    """Write the letterhead and the signatories; raises `UserError` for more logos than fit."""
    _refuse_too_many(letter.logos)
    kept = {
        "lines": [" ".join(line.split()) for line in letter.lines if line.strip()],
        "logos": list(letter.logos),
        "city": letter.city.strip(),
        "signatories": {key: asdict(one) for key, one in letter.signatories.items()},
    }
    event = the_event(session)
    if event.letterhead != kept:
        record(session, Event, event.id, letterhead=kept)


def change_logos(session: Session, logos: Sequence[str]) -> None:
    """Write the logos alone, by their digests; raises `UserError` for more than fit."""
    _refuse_too_many(logos)
    event = the_event(session)
    said = event.letterhead or {}
    if said.get("logos") != list(logos):
        record(session, Event, event.id, letterhead={**said, "logos": list(logos)})


def _refuse_too_many(logos: Sequence[str]) -> None:
    if len(logos) > MOST_LOGOS:
        raise UserError(
            _("That is more logos than fit above a sheet."),
            _("Nothing was changed."),
            _("Choose at most {n}.").format(n=MOST_LOGOS),
        )


def keep_logos(session: Session, pictures: Sequence[bytes]) -> tuple[str, ...]:
    """Keep PNG or JPEG pictures in the file; gives their digests, for `Letter.logos`. Raises `UserError`."""
    digests = []
    for data in pictures:
        refuse_no_logo(data)
        digest = hashlib.sha256(data).hexdigest()
        if session.get(Blob, digest) is None:
            session.add(Blob(digest=digest, data=data))
            session.flush()
        digests.append(digest)
    return tuple(digests)


def _signatory(said: Any) -> Signatory:
    known = _dict(said)
    return Signatory(*(str(known.get(key) or "") for key in ("office", "name", "nip")))


def _texts(said: Any) -> tuple[str, ...]:
    return tuple(one for one in said if isinstance(one, str)) if isinstance(said, list) else ()


def _dict(said: Any) -> dict[str, Any]:
    return said if isinstance(said, dict) else {}
