"""What people write in the columns for role and sex, and what it stands for."""

from __future__ import annotations

import re
from functools import cache

from tpbis_desktop.tables.headings import fold

_ROLES: dict[str, str] = {
    "participant": "participant; participants; peserta; attendee; delegate; peserta aktif; peserta "
    "kegiatan; member; utusan",
    "resource_person": "resource person; resource persons; resourceperson; narasumber; nara sumber; "
    "speaker; pembicara; pemateri; presenter; panelist; panellist; panelis; keynote speaker; penceramah; "
    "penyaji; expert; lecturer",
    "moderator": "moderator; pemandu; pemandu acara; chair; session chair; mc; master of ceremony",
    "facilitator": "facilitator; fasilitator; trainer; pelatih; instruktur; mentor",
    "committee": "committee; committee member; panitia; organiser; organizer; organising committee; "
    "organizing committee; panitia pelaksana; staff; crew; kru; volunteer; relawan; secretariat; "
    "sekretariat; liaison officer; lo; penyelenggara",
    "observer": "observer; observers; pengamat; peninjau; pemerhati",
    "media": "media; press; pers; wartawan; jurnalis; journalist; media partner; peliput",
    "guest": "guest; guests; tamu; undangan; tamu undangan; invited guest; guest of honour; guest of honor; "
    "vip; vvip; tamu kehormatan; invitee",
}
_SEXES: dict[str, str] = {
    "male": "m; male; man; l; lk; laki laki; laki; pria; mr; lelaki; putra",
    "female": "f; female; woman; p; pr; perempuan; wanita; ms; mrs; w; putri",
}
_HALVES = re.compile(r"[/|()]| - ")

ROLES = tuple(_ROLES)


def role_of(answer: str) -> str | None:
    """The role meant by an English, Indonesian or bilingual answer, as the program names it."""
    return _meaning(answer, _meanings("role"))


def sex_of(answer: str) -> str | None:
    return _meaning(answer, _meanings("sex"))


@cache
def _meanings(asked: str) -> dict[str, str]:
    table = _ROLES if asked == "role" else _SEXES
    return {fold(said): value for value, answers in table.items() for said in answers.split(";")} | {
        fold(value): value for value in table
    }


def _meaning(answer: str, meanings: dict[str, str]) -> str | None:
    if whole := meanings.get(fold(answer)):
        return whole
    found = {meanings[fold(half)] for half in _HALVES.split(answer) if fold(half) in meanings}
    return found.pop() if len(found) == 1 else None
