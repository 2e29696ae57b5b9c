"""Finding people as one types: whole words first, then parts of words, then near misses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import TableClause, bindparam, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.people.people_list import PersonLine, people_by_id
from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.token import read_token
from tpbis_desktop.journal import Prepared
from tpbis_desktop.model import Badge, Participant
from tpbis_desktop.model.search import fold_text, person_parts, person_text, person_words
from tpbis_desktop.tables.clean_text import clean
from tpbis_desktop.words import _

LIMIT = 20
_ALL = -1
_ENOUGH = 8
_SHORTEST_PART = 3
_NUMBER = re.compile(r"\s*([A-Za-z]{1,2})?\s*-?\s*(\d{1,6})\s*")
_NEAR = 72
_LONGEST = 200


def find(session: Session, text: str) -> list[PersonLine]:
    """People whose words begin like the words of `text`, then those that contain it; at most `LIMIT`.

    Also by badge number (`A-017`, `a17`, `17`) and by a scanned badge. Empty text finds nobody.
    """
    ids = _by_badge(session, text) or _by_number(session, text, LIMIT)
    folded = _words_of(text)
    if folded:
        ids += _found(session, _WORDS, _beginnings(folded), LIMIT)
        if len(ids) < _ENOUGH:
            ids += _found(session, _PARTS, _parts(folded), LIMIT)
    return people_by_id(session, list(dict.fromkeys(ids))[:LIMIT])


def find_all(session: Session, text: str) -> list[PersonLine]:
    """Everybody whom `find` would give if its list had no end."""
    ids = _by_badge(session, text) or _by_number(session, text, _ALL)
    folded = _words_of(text)
    ids += _found(session, _WORDS, _beginnings(folded), _ALL) + _found(session, _PARTS, _parts(folded), _ALL)
    return people_by_id(session, list(dict.fromkeys(ids)))


def _matching(index: TableClause) -> Prepared:
    """People not retired whose text the full-text index matches, unranked: ranking would wait."""
    return Prepared(
        select(person_text.c.participant)
        .select_from(index)
        .join(person_text, person_text.c.key == index.c.rowid)
        .join(Participant, Participant.id == person_text.c.participant)
        .where(index.c[index.name].op("MATCH")(bindparam("match")), Participant.retired.is_(False))
        .limit(bindparam("limit"))
    )


_WORDS = _matching(person_words)
_PARTS = _matching(person_parts)


def _words_of(text: str) -> list[str]:
    """The folded words of what was typed, without what no word has; of a text pasted whole the beginning."""
    return fold_text(clean(text[:_LONGEST])).split()


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _beginnings(words: list[str]) -> str:
    return " AND ".join(f"{_quoted(word)}*" for word in words if any(c.isalnum() for c in word))


def _parts(words: list[str]) -> str:
    return " AND ".join(_quoted(word) for word in words if len(word) >= _SHORTEST_PART)


def _found(session: Session, index: Prepared, match: str, limit: int) -> list[str]:
    rows = index.rows(session, match=match, limit=limit) if match else []
    return [row.participant for row in rows]


def _by_badge(session: Session, text: str) -> list[str]:
    token = read_token(text)
    if token is None:
        return []
    owner = session.scalar(select(Badge.participant).where(Badge.id == token.badge))
    return [owner] if owner else []


def _by_number(session: Session, text: str, limit: int) -> list[str]:
    said = _NUMBER.fullmatch(text)
    if said is None:
        return []
    letter, digits = said.groups()
    query = select(Badge.participant).where(Badge.participant.is_not(None))
    if letter:
        query = query.where(Badge.number == f"{letter.upper()}-{int(digits):03d}")
    else:
        query = query.where(Badge.serial == int(digits))
    return [one for one in session.scalars(query.order_by(Badge.number).limit(limit)) if one]


def all_words(session: Session) -> dict[str, str]:
    """The folded words of everybody not retired, by participant id: what `find_near` looks through."""
    query = select(person_text.c.participant, person_text.c.words).join(
        Participant, Participant.id == person_text.c.participant
    )
    rows = session.execute(query.where(Participant.retired.is_(False)))
    return {person: words for person, words in rows}  # noqa: C416 - rows, not tuples


def find_near(words: Mapping[str, str], text: str, limit: int = 8) -> list[str]:
    """Ids of people whose words are nearly `text`, nearest first: for a name heard or typed wrong."""
    from rapidfuzz import fuzz, process

    folded = " ".join(_words_of(text))
    if len(folded) < _SHORTEST_PART:
        return []
    found = process.extract(folded, words, scorer=fuzz.partial_ratio, score_cutoff=_NEAR, limit=limit)
    return [person for _words, _score, person in found]


def person_said(session: Session, said: str) -> str:
    """The id of the one person meant by an id, a badge number, a badge's text or a full name."""
    said = clean(said)
    if session.get(Participant, said) is not None:
        return said
    named = select(Participant.id).where(Participant.full_name == said, Participant.retired.is_(False))
    meant = _by_badge(session, said) or _by_number(session, said, LIMIT) or list(session.scalars(named))
    if len(set(meant)) == 1:
        return meant[0]
    if meant:
        raise UserError(
            _("“{said}” may be several people.").format(said=said),
            _("Nothing was changed."),
            _("Say the badge number, such as A-017."),
        )
    raise UserError(
        _("There is nobody “{said}”.").format(said=said),
        _("Nothing was changed."),
        _("Say the badge number or the full name as written."),
    )
