"""The form of a badge template: every line changes the paper, and what is wrong with it is said."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from sqlalchemy.orm import Session

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.badges.badge_look import (
    EMERGENCY,
    badge_samples,
    draw_look,
    look_settings,
    save_look,
)
from tpbis_desktop.actions.badges.templates import program_templates, template_settings
from tpbis_desktop.actions.event.event_settings import change_logo
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.looks.form_setting import CHOICE, COLOUR, SIZE, TEXT, YES_NO, Setting
from tpbis_desktop.actions.looks.look_samples import EXAMPLE, IN_SCRIPT, LONGEST, PICTURED, SPARE, Sample
from tpbis_desktop.documents.text import runs
from tpbis_desktop.documents.text.fonts import files_for
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Blob, Event, Participant
from tpbis_desktop.model.people import ROLES
from tpbis_desktop.storage.event_file import EventFile, Surroundings


def picture(kind: str, colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 80), colour).save(file, kind)
    return file.getvalue()


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


@pytest.fixture
def rich(sample: EventFile) -> EventFile:
    """The sample with a logo, an emergency number, and a photo of somebody with a name in their script."""
    photo = picture("JPEG", "navy")
    digest = hashlib.sha256(photo).hexdigest()
    with sample.write() as session:
        change_logo(session, picture("PNG", "red"))
        session.add(Blob(digest=digest, data=photo))
        person = session.query(Participant).filter(Participant.name_in_script != "").first()
        assert person is not None
        record(session, Participant, person.id, photo=digest)
        record(session, Event, the_event(session).id, emergency_number="112")
    return sample


def other(setting: Setting) -> Any:
    match setting.kind:
        case "yes_no":
            return not setting.value
        case "size":
            return setting.bounds[0]
        case "colour":
            return "#AB12CD"
        case "text":
            return "Something else"
        case _:
            return next(value for value, _word in setting.bounds if value != setting.value)


def drawn(session: Session, name: str, changes: dict[str, Any]) -> list[bytes]:
    return [draw_look(session, name, changes, one).pdf for one in badge_samples(session)]


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("name", program_templates())
def test_every_line_of_the_form_changes_the_paper(rich: EventFile, name: str) -> None:
    with rich.read() as session:
        settings = look_settings(session, name)
        before = drawn(session, name, {})
        for setting in settings:
            if setting.part != "roles" and setting.key != "sheet.places":
                assert drawn(session, name, {setting.key: other(setting)}) != before, setting.key
    assert {one.kind for one in settings} <= {YES_NO, SIZE, COLOUR, TEXT, CHOICE}
    assert all(one.part and one.word for one in settings)


@pytest.mark.parametrize("role", ROLES)
def test_the_colour_of_a_role_changes_the_paper_of_those_who_have_it(sample: EventFile, role: str) -> None:
    with sample.write() as session:
        first = badge_samples(session)[0]
        record(session, Participant, first.participant, role=role)
        before = draw_look(session, "badge_a6", {}, first).pdf
        assert draw_look(session, "badge_a6", {f"roles.{role}": "#AB12CD"}, first).pdf != before
        others = {f"roles.{one}": "#AB12CD" for one in ROLES if one != role}
        assert draw_look(session, "badge_a6", others, first).pdf == before


def test_a_sheet_shows_the_badge_it_places_with_other_people_around(sample: EventFile) -> None:
    with sample.read() as session:
        first = badge_samples(session)[0]
        look = draw_look(session, "badge_a4_4a6", {}, first)
    names = ("Retno", "Siti Hajar", "Sivakumar", "Chathurika")
    assert all(name in words(look.pdf) for name in names)


def test_samples_are_the_longest_name_one_of_each_script_one_with_a_photo_and_a_spare(
    rich: EventFile,
) -> None:
    with rich.read() as session:
        samples = badge_samples(session)
        people = [session.get_one(Participant, one.participant) for one in samples if one.participant]
        everybody = session.query(Participant).all()
    assert [one.why for one in samples] == [LONGEST, *[IN_SCRIPT] * 6, PICTURED, SPARE]
    assert len(people[0].titled_name) == max(len(one.titled_name) for one in everybody)
    assert samples[1].word.startswith("Arabic: ")
    assert people[-1].photo


def test_an_event_without_people_is_shown_an_invented_person(event_file: EventFile) -> None:
    with event_file.read() as session:
        example, spare = badge_samples(session)
        assert example.why == EXAMPLE
        assert "Souksavanh" in words(draw_look(session, "badge_a6", {}, example).pdf)
        assert "Institution" in words(draw_look(session, "badge_a6", {}, spare).pdf)
        assert session.query(Participant).count() == 0


def test_the_emergency_number_is_the_events_and_goes_with_the_template(sample: EventFile) -> None:
    with sample.write() as session:
        first = badge_samples(session)[0]
        look = draw_look(session, "badge_a6_two_sided", {EMERGENCY: "+62 811 999"}, first)
        assert "+62 811 999" in words(look.pdf)
        assert the_event(session).emergency_number == ""
        save_look(session, "badge_a6_two_sided", {EMERGENCY: "+62 811 999"}, "Ours")
        assert the_event(session).emergency_number == "+62 811 999"
    with pytest.raises(UserError, match="too long"), sample.write() as session:
        save_look(session, "Ours", {EMERGENCY: "1" * 61, "role.size": 9.0}, "Ours")
    with sample.read() as session:
        assert {one.key: one.value for one in template_settings(session, "Ours")}["role.size"] == 24


def notes(event: EventFile, name: str, changes: dict[str, Any] | None = None, why: str = LONGEST) -> str:
    with event.read() as session:
        sample = next(one for one in badge_samples(session) if one.why == why)
        return "\n".join(draw_look(session, name, changes or {}, sample).notes)


def test_nothing_is_said_of_a_badge_that_is_as_it_should_be(rich: EventFile) -> None:
    assert notes(rich, "badge_a6_two_sided") == ""


def test_a_logo_that_is_missing_is_told_unless_it_is_not_wanted(sample: EventFile) -> None:
    assert "no logo yet" in notes(sample, "badge_a6")
    assert notes(sample, "badge_a6", {"show.logo": False}) == ""
    with sample.write() as session:
        record(session, Event, the_event(session).id, logo="0" * 64)
    assert "has not come to this computer" in notes(sample, "badge_a6")


def test_an_emergency_number_that_is_missing_is_told(sample: EventFile) -> None:
    assert "no emergency number" in notes(sample, "badge_a6_two_sided")
    assert "no emergency number" not in notes(sample, "badge_a6_two_sided", {EMERGENCY: "112"})
    assert "no emergency number" not in notes(sample, "badge_a6_two_sided", {"show.emergency": False})


def test_letters_too_small_to_read_are_told(rich: EventFile) -> None:
    with rich.write() as session:
        person = badge_samples(session)[0].participant
        record(session, Participant, person, full_name="Wolfeschlegelsteinhausen " * 12)
    said = notes(rich, "badge_card")
    assert "Too small to read well" in said
    assert "the name" in said


def test_colours_too_pale_for_paper_are_told(rich: EventFile) -> None:
    assert "Too pale" in notes(rich, "badge_a6", {"colours.ink": "#DDDDDD"})
    said = notes(rich, "badge_a6", {"roles.guest": "#FFEE00"})
    assert "pale for: Guest" in said
    assert notes(rich, "badge_a6", {"roles.guest": "#FFEE00", "show.delegation": False}) == ""


def test_a_script_that_no_font_here_can_write_is_told(
    rich: EventFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        runs, "files_for", lambda script, *how: () if script == "Laoo" else files_for(script, *how)
    )
    runs._covering.cache_clear()
    try:
        with rich.read() as session:
            lao = next(one for one in badge_samples(session) if one.word.startswith("Lao"))
            said = " ".join(draw_look(session, "badge_a6", {}, lao).notes)
    finally:
        monkeypatch.undo()
        runs._covering.cache_clear()
    assert "can write Lao" in said


def test_what_is_not_possible_is_refused_in_the_preview_too(sample: EventFile) -> None:
    with sample.read() as session, pytest.raises(UserError, match="cannot be set"):
        draw_look(session, "badge_a6", {"colours.ink": "black"}, badge_samples(session)[0])


def test_somebody_who_has_no_badge_is_shown_with_one(rich: EventFile) -> None:
    with rich.write() as session:
        person = record(session, Participant, full_name="Suharto")
        look = draw_look(session, "badge_a6", {}, replace(Sample("", ""), participant=person))
    assert "Suharto" in words(look.pdf)
