"""What no font of this computer can write, of the people on a paper: it would be left out without a word."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.people.people_list import ids_as_rows
from tpbis_desktop.documents.text.runs import missing_scripts
from tpbis_desktop.model import Delegation, Participant
from tpbis_desktop.words import _

_NAMED = 3
_TEXTS = (
    select(
        Participant.full_name,
        Participant.name_in_script,
        Participant.honorific,
        Participant.academic_title,
        Participant.position,
        Participant.organisation,
        func.coalesce(Delegation.name, ""),
    )
    .outerjoin(Delegation, Delegation.id == Participant.delegation)
    .where(Participant.id.in_(ids_as_rows()))
    .order_by(Participant.full_name, Participant.id)
)


def unwritten_notes(session: Session, people: Sequence[str]) -> tuple[str, ...]:
    """A note for each script that cannot be written here: whose words it leaves out, and what to do."""
    whose: dict[str, list[str]] = {}
    for texts in session.execute(_TEXTS, {"ids": json.dumps(list(people))}):
        for script in _missing(texts):
            whose.setdefault(script, []).append(texts[0])
    return tuple(_note(script, names) for script, names in sorted(whose.items()))


def _missing(texts: Iterable[str]) -> set[str]:
    """Plain Latin letters are in every font; looking for them would take long on a list of thousands."""
    return {script for text in texts if not text.isascii() for script in missing_scripts(text, "Bold")}


def _note(script: str, names: Sequence[str]) -> str:
    said = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        said = _("{names} and {n} more").format(names=said, n=len(names) - _NAMED)
    return _(
        "No font on this computer can write {script}: it is left out for {names}. "
        "Install a font for it, or print this on another computer."
    ).format(script=script, names=said)
