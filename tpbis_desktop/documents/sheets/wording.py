"""The words printed on sheets, in one language or in two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.words import _

LANGUAGES_OF = {"en": ("en",), "id": ("id",), "both": ("id", "en")}
# Babel writes days in these locales; both put the day before the month.
_LOCALES = {"en": "en_GB", "id": "id"}


@dataclass(frozen=True, slots=True)
class Wording:
    """In which languages a sheet speaks; the first is the one above."""

    languages: tuple[str, ...]

    def __getitem__(self, key: str) -> Label:
        return self.say(key)

    def say(self, key: str, **values: Any) -> Label:
        """The words for `key`, with the values filled in."""
        return self.label(*(sheet_words(one)[key].format(**values) for one in self.languages))

    def label(self, *texts: str) -> Label:
        """One text a language; the second is left out where it says the same."""
        main, under = (*texts, "")[:2]
        return Label(main, under if under != main else "")

    def day(self, day: date) -> Label:
        """A day with its weekday: `Senin, 13 November 2023`."""
        return self.label(*(_day(day, "EEEE, d MMMM y", one) for one in self.languages))

    def short_day(self, day: date) -> Label:
        """A day as narrow as a column: `Sen 13/11`."""
        return self.label(*(_day(day, "EEE d/M", one) for one in self.languages))

    def clock(self, moment: datetime) -> str:
        """A time of day as the first language writes it: `09.30` in Indonesian."""
        from babel.dates import format_time

        wall = moment.replace(tzinfo=None)
        return str(format_time(wall, "short", locale=_LOCALES[self.languages[0]]))


def wording(language: str) -> Wording:
    """The wording of a sheet in `en`, `id` or `both` (Indonesian above, English below)."""
    return Wording(LANGUAGES_OF[language])


def _day(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=_LOCALES[language]))


@cache
def sheet_words(language: str) -> dict[str, str]:
    """Every word on a sheet, by key."""
    return {
        **_titles(language),
        **_headings(language),
        **_visit_words(language),
        **_form_words(language),
        **_closing_words(language),
        **_frame_words(language),
    }


def _titles(language: str) -> dict[str, str]:
    return {
        "attendance": _("Attendance sheet", language),
        "roll": _("Nominal roll", language),
        "nominative": _("Allowance receipt list", language),
        "kit": _("Kit receipt", language),
        "manifest": _("Field-visit manifest", language),
        "visit-record": _("Out-and-back record", language),
        "biodata": _("Biodata form", language),
        "walk-in": _("Registration form", language),
        "ticks": _("Kit and travel letters", language),
        "name-plates": _("Table name plates", language),
        "envelopes": _("Envelope labels", language),
        "calling": _("Calling list", language),
        "proof": _("Names as on the certificate", language),
        "arrivals": _("Arrival list", language),
        "pack": _("Evening-before pack", language),
        "badges": _("Badges", language),
    }


def _headings(language: str) -> dict[str, str]:
    return {
        "no": _("No.", language),
        "name": _("Name", language),
        "name_nip": _("Name / NIP", language),
        "rank": _("Rank", language),
        "position": _("Position", language),
        "position_institution": _("Position / Institution", language),
        "institution": _("Institution", language),
        "region": _("Regency or country", language),
        "delegation": _("Delegation", language),
        "signature": _("Signature", language),
        "sex": _("M/F", language),
        "role": _("Role", language),
        "badge": _("Badge", language),
        "from": _("Coming from", language),
        "days": _("Days", language),
        "transport": _("Local transport", language),
        "daily": _("Daily allowance", language),
        "other": _("Other sums", language),
        "received": _("Sum received", language),
        "total": _("Total", language),
        "kit_given": _("Kit", language),
        "letter_given": _("Travel letter", language),
        "letter_stamped": _("Letter stamped", language),
        "certificate_given": _("Certificate", language),
        "handed": _("Handed over", language),
        "say_it": _("How to say it", language),
        "as_printed": _("Name as it will be printed", language),
        "correct": _("Correct: initial", language),
        "correction": _("If not: write it here", language),
        "arrived": _("Arrived", language),
        "withdrawn": _("withdrawn", language),
    }


def _visit_words(language: str) -> dict[str, str]:
    return {
        "seat": _("Seat", language),
        "phone": _("Phone", language),
        "emergency": _("Emergency contact", language),
        "needs": _("Diet and access needs", language),
        "out": _("Set out", language),
        "there": _("Reached", language),
        "back": _("Came back", language),
        "vehicle": _("Vehicle", language),
        "seats": _("Seats taken", language),
        "leader": _("Leader", language),
        "emergency_number": _("Emergency number", language),
        "no_vehicle": _("No vehicle yet", language),
        "counted_out": _("Counted on leaving", language),
        "counted_there": _("Counted on arrival", language),
        "counted_back": _("Counted on the way home", language),
        **_record_words(language),
    }


def _record_words(language: str) -> dict[str, str]:
    """What became of the people of a visit, on its out-and-back record."""
    return {
        "homeward": _("Left for home", language),
        "home": _("Home again", language),
        "closed": _("Closed", language),
        "on_board_count": _("{n} scanned", language),
        "heads_count": _("{n} counted", language),
        "missing": _("missing", language),
        "not_coming": _("not coming", language),
        "on_their_own": _("on their own", language),
        "other_vehicle": _("in another vehicle", language),
        "excused": _("excused", language),
    }


def _form_words(language: str) -> dict[str, str]:
    return {
        "full_name": _("Full name with titles", language),
        "name_in_script": _("Name in your own script", language),
        "nip": _("NIP (civil servants)", language),
        "rank_grade": _("Rank and grade", language),
        "sex_long": _("Sex", language),
        "male": _("Male", language),
        "female": _("Female", language),
        "country": _("Province, regency or country", language),
        "email": _("E-mail", language),
        "diet": _("Diet", language),
        "access": _("Access needs", language),
        "photo": _("Photo 3 x 4", language),
        "true_words": _("What I have written here is true.", language),
        "form_number": _("Form {number}", language),
        "block_letters": _("Please write in block letters.", language),
        "consent": _("I agree that these details are kept for this programme.", language),
        "desk_only": _("For the desk", language),
        "badge_given": _("Badge number given", language),
        "arrived_at": _("Time", language),
        "typed_in": _("Typed in by", language),
        "to": _("To:", language),
        "fold": _("fold here", language),
    }


def _closing_words(language: str) -> dict[str, str]:
    return {
        "listed": _("On this list", language),
        "present": _("Present", language),
        "male_letter": _("M", language),
        "female_letter": _("F", language),
        "men": _("Men", language),
        "women": _("Women", language),
        "delegations": _("Delegations", language),
        "official": _("Head of the committee", language),
        "treasurer": _("Treasurer", language),
        "commitment_officer": _("Commitment-making officer", language),
        "nobody": _("Nobody is on this list yet.", language),
    }


def _frame_words(language: str) -> dict[str, str]:
    return {
        "activity": _("Activity", language),
        "day_date": _("Day, date", language),
        "dates": _("Dates", language),
        "place": _("Place", language),
        "host": _("Host", language),
        "page_of": _("Page {page} of {pages}", language),
        "sheet_rows": _("Sheet {code}, rows {rows}", language),
        "sheet_row": _("Sheet {code}, row {rows}", language),
        "sheet": _("Sheet {code}", language),
        "supplement": _("Supplement to sheet {code}", language),
        "draft": _("Preview: not yet printed", language),
        "page": _("Page", language),
        "what": _("Document", language),
        "sheet_code": _("Sheet", language),
    }
