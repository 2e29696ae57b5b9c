"""Whose paper a template is tried on: the longest name of the event, and one name of each script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Function, Select, func, select
from sqlalchemy.orm import Session

from tpbis_desktop.model import Participant
from tpbis_desktop.words import _, language

LONGEST, IN_SCRIPT, PICTURED, EXAMPLE, SPARE = "longest", "in_script", "pictured", "example", "spare"
EXAMPLE_NAME, EXAMPLE_IN_SCRIPT = "Souksavanh Phommachanh", "ສຸກສະຫວັນ ພົມມະຈັນ"


@dataclass(frozen=True, slots=True)
class Sample:
    """Somebody to try a template on; `why` says what makes them worth trying, `word` is for people.

    `participant` is empty for the invented person of an event without people, and for a spare badge.
    """

    why: str
    word: str
    participant: str = ""


def look_samples(session: Session) -> list[Sample]:
    """The longest name, one of each script, one with a photo; an invented person where there is nobody."""
    longest = session.execute(_people().order_by(_length().desc(), Participant.id).limit(1)).first()
    if longest is None:
        return [Sample(EXAMPLE, _("An example: {name}").format(name=EXAMPLE_NAME))]
    found = [Sample(LONGEST, _("Longest name: {name}").format(name=longest.full_name), longest.id)]
    found += _of_each_script(session)
    pictured = session.execute(_people().where(Participant.photo.is_not(None)).limit(1)).first()
    if pictured is not None:
        found.append(Sample(PICTURED, _("With a photo: {name}").format(name=pictured.full_name), pictured.id))
    return found


def _length() -> Function[int]:
    return func.length(Participant.honorific + Participant.full_name + Participant.academic_title)


def _people() -> Select[str, str, str]:
    return select(Participant.id, Participant.full_name, Participant.name_in_script).where(
        Participant.retired.is_(False), Participant.same_as.is_(None)
    )


def _of_each_script(session: Session) -> Iterator[Sample]:
    """The longest name in each script that the people of the event write."""
    query = _people().where(Participant.name_in_script != "")
    order = func.length(Participant.name_in_script).desc(), Participant.id
    seen = set()
    for person in session.execute(query.order_by(*order)):
        script = _script(person.name_in_script)
        if script and script not in seen:
            seen.add(script)
            word = f"{_script_word(script)}: {person.full_name}"
            yield Sample(IN_SCRIPT, word, person.id)


def _script(text: str) -> str:
    """The script, by ISO 15924, of most letters of a name; empty when it has none but Latin ones."""
    from fontTools.unicodedata import script

    counted = Counter(script(letter) for letter in text if letter.isalpha())
    for common in ("Latn", "Zyyy", "Zinh", "Zzzz"):
        counted.pop(common, None)
    return counted.most_common(1)[0][0] if counted else ""


def _script_word(script: str) -> str:
    """What the language calls a script."""
    from babel import Locale

    return str(Locale.parse(language()).scripts.get(script, script))
