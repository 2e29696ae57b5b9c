"""Whether a person on a list is somebody the file has already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.model import Delegation, Participant
from tpbis_desktop.model.search import fold_text

_NEARLY = 88
_SAME_NAME = 80
_MOST_NEAR = 5
_HEAD = 4
"""How many letters of a word must be right for two names to be compared at all."""


@dataclass(frozen=True, slots=True)
class _Known:
    id: str
    name: str
    delegation: str
    nip: str
    email: str

    @property
    def in_order(self) -> str:
        """The words of the name from A to Z, so that their order does not count."""
        return " ".join(sorted(self.name.split()))


class KnownPeople:
    """Everybody in the file by what identifies them; kept up to date as an import adds people.

    The same person: equal NIP; or equal e-mail and nearly the same name; or the same name in the same
    delegation (or one of the two unsaid) with no NIP or e-mail that differs.
    """

    def __init__(self) -> None:
        self._by_nip: dict[str, _Known] = {}
        self._by_email: dict[str, list[_Known]] = defaultdict(list)
        self._by_name: dict[str, list[_Known]] = defaultdict(list)
        self._by_word: dict[str, dict[str, str]] = defaultdict(dict)

    @classmethod
    def of(cls, session: Session) -> KnownPeople:
        """Those who are in the file now and not retired."""
        known = cls()
        query = (
            select(Participant.id, Participant.full_name, Delegation.name, Participant.nip, Participant.email)
            .outerjoin(Delegation, Delegation.id == Participant.delegation)
            .where(Participant.retired.is_(False))
            .order_by(Participant.id)
        )
        for person, name, delegation, nip, email in session.execute(query):
            said = {"full_name": name, "delegation": delegation or "", "nip": nip, "email": email}
            known.add(person, said)
        return known

    def add(self, person: str, values: Mapping[str, Any]) -> None:
        """Know one more person, by what a list or form says of them."""
        one = _said(person, values)
        if one.nip:
            self._by_nip.setdefault(one.nip, one)
        if one.email:
            self._by_email[one.email].append(one)
        self._by_name[one.name].append(one)
        for word in set(one.name.split()):
            self._by_word[word[:_HEAD]][one.id] = one.in_order

    def same(self, values: Mapping[str, Any]) -> str | None:
        """The id of the person these values certainly speak of; None when there is none."""
        wanted = _said("", values)
        if wanted.nip and wanted.nip in self._by_nip:
            return self._by_nip[wanted.nip].id
        for one in self._by_email.get(wanted.email, ()) if wanted.email else ():
            if _alike(wanted.name, one.name) >= _SAME_NAME and not _differ(wanted.nip, one.nip):
                return one.id
        for one in self._by_name.get(wanted.name, ()):
            places = {wanted.delegation, one.delegation} - {""}
            if len(places) < 2 and not (_differ(wanted.nip, one.nip) or _differ(wanted.email, one.email)):
                return one.id
        return None

    def near(self, values: Mapping[str, Any]) -> list[str]:
        """Ids of people who may be the one meant: nearly the same name, or the same e-mail. At most five."""
        from rapidfuzz import fuzz, process

        wanted = _said("", values)
        found = process.extract(
            wanted.in_order,
            self._sharing_rare_words(wanted),
            scorer=fuzz.ratio,
            score_cutoff=_NEARLY,
            limit=_MOST_NEAR,
        )
        scored = {one: score for _name, score, one in found}
        for one in self._by_email.get(wanted.email, ()) if wanted.email else ():
            scored[one.id] = _alike(wanted.name, one.name)
        return sorted(scored, key=lambda one: (scored[one], one), reverse=True)[:_MOST_NEAR]

    def _sharing_rare_words(self, wanted: _Known) -> dict[str, str]:
        """Those with whom one of the two rarest words is shared: of a near name at least one is spelt right.

        Common words alone would make everybody called Muhammad a candidate for everybody called Muhammad.
        """
        heads = {word[:_HEAD] for word in wanted.name.split()}
        blocks = sorted((self._by_word[head] for head in heads if head in self._by_word), key=len)
        return {one: name for block in blocks[:2] for one, name in block.items()}


def _said(person: str, values: Mapping[str, Any]) -> _Known:
    return _Known(
        person,
        " ".join(fold_text(values.get("full_name") or "").split()),
        fold_text(values.get("delegation") or "").strip(),
        values.get("nip") or "",
        (values.get("email") or "").casefold(),
    )


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(one, other)
