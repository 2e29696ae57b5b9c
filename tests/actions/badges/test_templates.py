"""Badge templates of an event: copied, adjusted by a form, chosen, shared, and never a reason to crash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.badges.badge_faces import badge_faces, print_badges
from tpbis_desktop.actions.badges.template_copies import (
    bring_template_back,
    change_template,
    copy_template,
    keep_template,
    name_for_copy,
    rename_template,
    retire_template,
    settings_as_it_came,
)
from tpbis_desktop.actions.badges.templates import (
    USUAL,
    adjusted_template,
    badge_template_named,
    choose_template,
    event_badge_template,
    list_templates,
    program_templates,
    program_word,
    template_settings,
    template_trouble,
)
from tpbis_desktop.actions.desk.walk_in import issue_spares
from tpbis_desktop.actions.printing.badge_batch import badges_in_handing_order
from tpbis_desktop.actions.programme.enrolment import enrol
from tpbis_desktop.actions.programme.programme import write_activity
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Badge, Blob, Event, Participant, Template
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


def settings(sample: EventFile, name: str) -> dict[str, Any]:
    with sample.read() as session:
        return {one.key: one.value for one in template_settings(session, name)}


def printed(sample: EventFile, template: str = "", count: int = 2) -> str:
    out = BytesIO()
    with sample.read() as session:
        print_badges(session, badges_in_handing_order(session)[:count], out, None, template)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_every_template_of_the_program_is_listed_with_its_paper(sample: EventFile) -> None:
    with sample.read() as session:
        lines = {line.name: line for line in list_templates(session)}
    assert set(lines) == set(program_templates())
    assert not any(line.trouble for line in lines.values())
    assert all(program_word(name) != name for name in lines)
    assert [line.name for line in lines.values() if line.chosen] == [USUAL]
    sheet, both = lines["badge_a4_8a7"], lines["badge_a6_two_sided"]
    assert (sheet.width, sheet.height, sheet.places) == (297, 210, 8)
    assert (both.width, both.height, both.two_sided) == (105, 148, True)


@pytest.mark.parametrize("name", ["badge_a7", "a7", "A7 portrait"])
def test_a_template_is_known_by_its_names(sample: EventFile, name: str) -> None:
    with sample.read() as session:
        assert badge_template_named(session, name).name == "A7 portrait"


def test_a_name_nobody_has_is_a_message_that_says_which_there_are(sample: EventFile) -> None:
    with sample.read() as session, pytest.raises(UserError, match="no badge template “A5”") as refused:
        badge_template_named(session, "A5")
    assert "badge_a7" in refused.value.hint


def test_a_copy_is_adjusted_chosen_and_printed_with(sample: EventFile) -> None:
    with sample.write() as session:
        copied = copy_template(session, USUAL, "Ours")
        change_template(session, copied, {"show.delegation": False, "roles.participant": "#112233"})
        choose_template(session, "Ours")
    assert settings(sample, "Ours")["show.delegation"] is False
    assert settings(sample, USUAL)["show.delegation"] is True
    with sample.read() as session:
        assert event_badge_template(session).role_colour("participant") == "#112233"
        assert [line.name for line in list_templates(session) if line.chosen] == ["Ours"]
    assert "Indonesia" in printed(sample, USUAL, 18)
    assert "Kabupaten" in printed(sample, USUAL, 18)
    assert "Kabupaten Gunung" not in printed(sample, "", 18)


@pytest.mark.parametrize("name", program_templates())
def test_every_setting_offered_can_be_set_to_what_it_is_and_to_something_else(
    sample: EventFile, name: str
) -> None:
    others = {"yes_no": lambda v, b: not v, "size": lambda v, b: b[0], "text": lambda v, b: "x" * b[0]}
    others |= {"colour": lambda v, b: "#abcdef", "choice": lambda v, b: b[0][0]}
    with sample.write() as session:
        copied = copy_template(session, name, "Ours")
        offered = template_settings(session, "Ours")
        assert offered
        change_template(session, copied, {one.key: one.value for one in offered})
        for one in offered:
            if one.key != "sheet.places":
                change_template(session, copied, {one.key: others[one.kind](one.value, one.bounds)})
        after = {one.key: one.value for one in template_settings(session, "Ours")}
    assert all(after[one.key] != one.value for one in offered if one.key != "sheet.places")
    assert len(printed(sample, "Ours")) > 20


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("show.photo", "no"),
        ("number.size", 500),
        ("number.size", True),
        ("colours.ink", "black"),
        ("back.says.words", "x" * 301),
        ("person.left", 3),
        ("qr.side", 5),
    ],
)
def test_what_is_not_possible_is_refused_and_nothing_changes(sample: EventFile, key: str, value: Any) -> None:
    with sample.write() as session:
        copied = copy_template(session, "badge_a6_two_sided", "Ours")
    before = settings(sample, "Ours")
    with pytest.raises(UserError, match="cannot be set"), sample.write() as session:
        change_template(session, copied, {key: value})
    assert settings(sample, "Ours") == before


def test_a_sheet_places_the_events_own_badge_where_it_fits(sample: EventFile) -> None:
    with sample.write() as session:
        copy_template(session, "badge_a6", "Ours")
        sheet = copy_template(session, "badge_a4_4a6", "Ours, four on a sheet")
        change_template(session, sheet, {"sheet.places": "Ours"})
    with sample.read() as session:
        assert badge_template_named(session, "Ours, four on a sheet").sheet
        places = {one.key: one for one in template_settings(session, "Ours, four on a sheet")}["sheet.places"]
    assert {"Ours", "badge_a6", "badge_a7"} <= dict(places.bounds).keys()
    assert not {"badge_a4_4a6", "Ours, four on a sheet"} & dict(places.bounds).keys()
    with pytest.raises(UserError, match="cannot be used"), sample.write() as session:
        change_template(session, sheet, {"sheet.places": "badge_a6_landscape"})


def test_a_change_is_seen_before_it_is_kept(sample: EventFile) -> None:
    with sample.write() as session:
        copy_template(session, USUAL, "Ours")
    with sample.read() as session:
        for name in ("Ours", USUAL):
            assert adjusted_template(session, name, {"colours.ink": "#222222"}).colours["ink"] == "#222222"
            assert badge_template_named(session, name).colours["ink"] != "#222222"


@pytest.mark.parametrize("called", ["", "  ", "ours", "badge_a7", "A7 Portrait"])
def test_a_copy_needs_a_name_of_its_own(sample: EventFile, called: str) -> None:
    with sample.write() as session:
        copy_template(session, USUAL, "Ours")
        other = copy_template(session, USUAL, "Other")
    with pytest.raises(UserError), sample.write() as session:
        copy_template(session, USUAL, called)
    with pytest.raises(UserError), sample.write() as session:
        rename_template(session, other, called)


def test_a_form_makes_a_copy_of_a_template_of_the_program_and_changes_one_of_the_event(
    sample: EventFile,
) -> None:
    with sample.write() as session:
        assert keep_template(session, "badge_a7", {"number.size": 20.0}, " Small  ones ") == "Small ones"
    assert list_chosen(sample) == [USUAL]
    with sample.write() as session:
        assert keep_template(session, "Small ones", {"role.size": 9.0}, "Small") == "Small"
    kept = settings(sample, "Small")
    assert (kept["number.size"], kept["role.size"]) == (20, 9)
    assert settings(sample, "badge_a7")["number.size"] == 30


def list_chosen(sample: EventFile) -> list[str]:
    with sample.read() as session:
        return [line.name for line in list_templates(session) if line.chosen]


def test_a_copy_of_the_template_in_use_takes_its_place(sample: EventFile) -> None:
    with sample.write() as session:
        keep_template(session, USUAL, {}, "Ours")
    assert list_chosen(sample) == ["Ours"]
    with sample.write() as session:
        keep_template(session, "Ours", {}, "Still ours")
    assert list_chosen(sample) == ["Still ours"]


def test_nothing_is_kept_of_a_form_with_one_wrong_value(sample: EventFile) -> None:
    with pytest.raises(UserError, match="cannot be set"), sample.write() as session:
        keep_template(session, USUAL, {"role.size": 20.0, "colours.ink": "black"}, "Ours")
    with sample.read() as session:
        assert not [line for line in list_templates(session) if line.own]


def test_another_name_goes_along_to_the_sheet_that_places_it(sample: EventFile) -> None:
    with sample.write() as session:
        badge = copy_template(session, USUAL, "Ours")
        sheet = copy_template(session, "badge_a4_4a6", "Four")
        change_template(session, sheet, {"sheet.places": "Ours"})
        rename_template(session, badge, "Of 2023")
    assert settings(sample, "Four")["sheet.places"] == "Of 2023"
    assert printed(sample, "Four")


def test_a_copy_of_a_copy_knows_what_it_was_as_it_came(sample: EventFile) -> None:
    with sample.write() as session:
        copy_template(session, "badge_a7", "Ours", {"number.size": 20.0})
        copy_template(session, "Ours", "Theirs", {"role.size": 9.0})
    with sample.read() as session:
        came = settings_as_it_came(session, "Theirs")
    assert came == settings(sample, "badge_a7")


def test_the_name_offered_for_a_copy_is_free(sample: EventFile) -> None:
    with sample.write() as session:
        first = name_for_copy(session, USUAL)
        copy_template(session, USUAL, first)
        second = name_for_copy(session, USUAL)
        copy_template(session, USUAL, second)
    assert first.startswith("A6 portrait · ")
    assert second == f"{first} 2"


def test_a_retired_template_is_gone_and_badges_have_the_usual_one(sample: EventFile) -> None:
    with sample.write() as session:
        copied = copy_template(session, "badge_a7", "Ours")
        choose_template(session, "Ours")
    with sample.write() as session:
        retire_template(session, copied)
    with sample.read() as session:
        assert event_badge_template(session).name == "A6 portrait"
        assert template_trouble(session) is None
        assert "Ours" not in [line.name for line in list_templates(session)]


def test_a_template_taken_away_comes_back_and_is_used_again(sample: EventFile) -> None:
    with sample.write() as session:
        copied = copy_template(session, "badge_a7", "Ours")
        choose_template(session, "Ours")
        assert retire_template(session, copied)
        bring_template_back(session, copied, used=True)
    assert list_chosen(sample) == ["Ours"]


NONSENSE: list[dict[str, Any]] = [
    {},
    {"sheet": 3},
    {"sheet": {"places": "Theirs", "columns": 2, "rows": 2}, "width": 210, "height": 297, "name": "x"},
    {"sheet": {"places": "nobody"}},
    {"show": 3, "person": 4, "colours": [], "roles": "red"},
    {"name": ["a"], "width": "wide", "back": {"says": {"words": {}}}},
]


@pytest.mark.parametrize("content", NONSENSE)
def test_what_another_station_sent_that_makes_no_sense_is_told_and_badges_still_come_out(
    sample: EventFile, content: dict[str, Any]
) -> None:
    with sample.write() as session:
        row = record(session, Template, kind="badge", name="Theirs", content=content)
        record(session, Template, kind="badge", name=USUAL, content=content)
        record(session, Event, session.query(Event).one().id, badge_template="Theirs")
    with sample.read() as session:
        (line,) = [line for line in list_templates(session) if line.name == "Theirs"]
        assert line.trouble
        trouble = template_trouble(session)
        assert trouble is not None
        assert trouble.title
        template_settings(session, "Theirs")
    assert "Participant" in printed(sample)
    with pytest.raises(UserError):
        printed(sample, "Theirs")
    with pytest.raises(UserError), sample.write() as session:
        choose_template(session, "Theirs")
    with pytest.raises(UserError), sample.write() as session:
        change_template(session, row, {"colours.ink": "#000000"})


def test_two_templates_of_one_name_made_at_two_desks_are_both_there(sample: EventFile) -> None:
    with sample.write() as session:
        copy_template(session, USUAL, "Ours")
        content = session.query(Template).one().content
        record(session, Template, kind="badge", name="Ours", content=content)
    with sample.read() as session:
        own = [line for line in list_templates(session) if line.own]
        assert [line.word for line in own] == ["Ours", "Ours"]
        assert len({badge_template_named(session, line.name).name for line in own}) == 1
        assert len({line.name for line in own}) == 2


def a_photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (3000, 4000), "navy").save(file, "JPEG")
    return file.getvalue()


def test_a_face_has_its_photo_no_finer_than_needed_and_only_where_it_is_shown(sample: EventFile) -> None:
    photo = a_photo()
    digest = hashlib.sha256(photo).hexdigest()
    with sample.write() as session:
        badge = badges_in_handing_order(session)[0].id
        session.add(Blob(digest=digest, data=photo))
        record(session, Participant, str(session.get_one(Badge, badge).participant), photo=digest)
    with sample.read() as session:
        badges = [session.get_one(Badge, badge)]
        (face,) = badge_faces(session, badges, badge_template_named(session, USUAL))
        (label,) = badge_faces(session, badges, badge_template_named(session, "badge_label_62"))
    assert label.photo is None
    assert face.photo is not None
    with Image.open(BytesIO(face.photo)) as small:
        assert max(small.size) <= 800


def test_a_photo_that_has_not_come_here_yet_is_left_out(sample: EventFile) -> None:
    with sample.write() as session:
        badge = badges_in_handing_order(session)[0]
        record(session, Participant, str(badge.participant), photo="0" * 64)
    assert "Participant" in printed(sample)


def test_the_back_has_the_activities_of_each_person_and_the_emergency_number(
    sample: EventFile, wall: Wall
) -> None:
    with sample.write() as session:
        first, second = badges_in_handing_order(session)[:2]
        values = {"starts_at": datetime(2023, 11, 14, 7), "ends_at": datetime(2023, 11, 14, 8)}
        private = write_activity(session, None, title="Private", place="Room 9", admits="enrolled", **values)
        enrol(session, private, [str(first.participant)])
        record(session, Event, session.query(Event).one().id, emergency_number="112")
        (spare,) = issue_spares(session, 1, now=wall.at)
        faces = badge_faces(
            session,
            [first, second, session.get_one(Badge, spare)],
            badge_template_named(session, "badge_a6_two_sided"),
        )
    assert {face.emergency for face in faces} == {"112"}
    said = [[line for day in face.programme for line in day.lines] for face in faces]
    assert ("07:00", "Private · Room 9") in said[0]
    assert not any("Private" in text for lines in said[1:] for _time, text in lines)
    assert faces[0].programme[0].day == "Monday 13 November"
    assert said[2]
