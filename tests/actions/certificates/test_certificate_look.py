"""The form of the certificate: every line changes the paper, and what is wrong with it is said."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.certificates.certificate_faces import (
    event_certificate_template,
    keep_certificate_template,
    preview_certificates,
)
from tpbis_desktop.actions.certificates.certificate_look import (
    certificate_as_it_came,
    certificate_settings,
    certificate_trouble,
    draw_certificate_look,
    save_certificate_look,
)
from tpbis_desktop.actions.certificates.certificate_rule import standings
from tpbis_desktop.actions.event.letterhead import change_logos, keep_logos
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.looks.form_setting import Setting
from tpbis_desktop.actions.looks.look_samples import look_samples
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Certificate, Event, Participant, Template
from tpbis_desktop.model.people import ROLES
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


def add_logo(event: EventFile) -> None:
    file = BytesIO()
    Image.new("RGB", (80, 40), "green").save(file, "PNG")
    with event.write() as session:
        change_logos(session, keep_logos(session, [file.getvalue()]))


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def drawn(event: EventFile, changes: dict[str, Any], number: int = 0) -> bytes:
    with event.read() as session:
        return draw_certificate_look(session, changes, look_samples(session)[number]).pdf


def notes(event: EventFile, changes: dict[str, Any] | None = None) -> str:
    with event.read() as session:
        return "\n".join(draw_certificate_look(session, changes or {}, look_samples(session)[0]).notes)


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
            return "en"


def test_every_line_of_the_form_changes_the_paper(sample: EventFile) -> None:
    with sample.read() as session:
        settings = certificate_settings(session)
    without_logo = [drawn(sample, {}, number) for number in (0, 4)]
    alone = {"institution_alone.size": 5.0}
    assert [drawn(sample, alone, number) for number in (0, 4)] != without_logo
    add_logo(sample)
    before = [drawn(sample, {}, number) for number in (0, 4)]
    signed = {"signatories.1.name": "Rina", "signatories.1.nip": "7"}
    for setting in settings:
        key = setting.key
        if key == "institution_alone.size" or ".roles." in key:
            continue
        with_it = signed if key == "signatures.name.size" else {}
        was = [drawn(sample, with_it, number) for number in (0, 4)] if with_it else before
        assert [drawn(sample, {**with_it, key: other(setting)}, number) for number in (0, 4)] != was, key


@pytest.mark.parametrize("role", ROLES)
def test_roles_are_called_as_the_form_says_in_both_languages(sample: EventFile, role: str) -> None:
    with sample.write() as session:
        record(session, Participant, look_samples(session)[0].participant, role=role)
    said = words(drawn(sample, {f"words.id.roles.{role}": "Tokoh", f"words.en.roles.{role}": "Worthy"}))
    assert "sebagai Tokoh / as Worthy" in said


def test_what_is_kept_is_what_certificates_are_printed_with(sample: EventFile) -> None:
    changes = {"language": "en", "signatories.2.name": "Dr. Rina", "signatories.2.position": "Head"}
    with sample.write() as session:
        save_certificate_look(session, {**changes, "words.en.title": "DIPLOMA"})
        save_certificate_look(session, {"show.code": False})
    out = BytesIO()
    with sample.read() as session:
        template = event_certificate_template(session)
        preview_certificates(session, standings(session)[:1], out)
        assert session.query(Template).count() == 1
        assert session.query(Certificate).count() == 0
    assert template.language == "en"
    assert template.hidden == {"code"}
    assert [one.name for one in template.signatories] == ["", "Dr. Rina"]
    said = words(out.getvalue())
    assert "DIPLOMA" in said
    assert "Dr. Rina" in said
    assert "Diberikan" not in said


def test_signatories_who_are_emptied_are_gone(sample: EventFile) -> None:
    with sample.write() as session:
        save_certificate_look(session, {f"signatories.{number}.name": "Rina" for number in (1, 2, 3)})
        assert len(event_certificate_template(session).signatories) == 3
        save_certificate_look(session, {"signatories.3.name": "", "signatories.2.name": ""})
        assert len(event_certificate_template(session).signatories) == 1


def test_it_can_be_put_back_as_it_came(sample: EventFile) -> None:
    with sample.write() as session:
        came = certificate_as_it_came()
        assert {one.key: one.value for one in certificate_settings(session)} == came
        save_certificate_look(session, {"colours.ink": "#123456", "signatories.1.name": "Rina"})
        save_certificate_look(session, came)
        assert {one.key: one.value for one in certificate_settings(session)} == came


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("colours.ink", "navy", "#0B57D0"),
        ("title.size", 200, "from 5 to 72"),
        ("language", "fr", "offered"),
        ("words.en.held_on", "on {day}", "{dates}"),
        ("words.en.held_on", "on {dates!r}", "{dates}"),
        ("words.en.held_on", "on {", "{dates}"),
        ("words.en.title", "x" * 161, "160 characters"),
    ],
)
def test_what_is_not_possible_is_refused_kindly_and_nothing_is_kept(
    sample: EventFile, key: str, value: Any, hint: str
) -> None:
    with pytest.raises(UserError, match="cannot be set") as refused, sample.write() as session:
        save_certificate_look(session, {"show.code": False, key: value})
    assert hint in refused.value.hint
    with sample.read() as session:
        assert session.query(Template).count() == 0


def test_braces_in_words_that_are_not_filled_in_are_printed(sample: EventFile) -> None:
    assert "{a} title" in words(drawn(sample, {"words.id.title": "{a} title", "language": "id"}))


@pytest.mark.parametrize("content", [{}, {"words": 3, "show": []}, {"signatories": 4, "signatory": "x"}])
def test_nonsense_of_another_station_is_told_and_the_form_is_of_the_programs_template(
    sample: EventFile, content: dict[str, Any]
) -> None:
    with sample.write() as session:
        record(session, Template, kind="certificate", name="Theirs", content=content)
        record(session, Event, the_event(session).id, certificate_template="Theirs")
    with sample.write() as session:
        assert certificate_trouble(session) is not None
        assert {one.key: one.value for one in certificate_settings(session)} == certificate_as_it_came()
        save_certificate_look(session, {"words.en.title": "DIPLOMA"})
        assert certificate_trouble(session) is None
        assert event_certificate_template(session).said["en"]["title"] == "DIPLOMA"


def test_a_template_kept_by_an_earlier_version_can_be_adjusted(sample: EventFile) -> None:
    with sample.write() as session:
        template = {**session_table(), "signatory": [{"name": "Old"}]}
        for key in ("language", "show"):
            template.pop(key)
        keep_certificate_template(session, "Ours", template)
        save_certificate_look(session, {"show.code": False})
        kept = event_certificate_template(session)
    assert kept.hidden == {"code"}
    assert kept.signatories[0].name == "Old"


def session_table() -> dict[str, Any]:
    import tomllib

    from tpbis_desktop.paths import resource

    return tomllib.loads(resource("templates/certificate_a4.toml").read_text(encoding="utf-8"))


def test_what_is_missing_or_hard_to_read_is_told(sample: EventFile) -> None:
    said = notes(sample)
    assert "no logo yet" in said
    assert "Nobody is named who signs" in said
    assert "no logo" not in notes(sample, {"show.logos": False})
    assert "Nobody" not in notes(sample, {"signatories.1.name": "Rina"})
    assert "Too pale" in notes(sample, {"colours.quiet": "#EEEEEE"})
    assert "Too small" in notes(sample, {"body.full_name.size": 5.0})
    add_logo(sample)
    assert "no logo" not in notes(sample)


def test_logos_alone_leave_the_organisers_as_they_are(sample: EventFile) -> None:
    add_logo(sample)
    assert "National Library of Indonesia, Ministry of State Secretariat" in words(drawn(sample, {}))


def test_an_event_without_people_is_shown_an_invented_person(event_file: EventFile) -> None:
    assert "Souksavanh Phommachanh" in words(drawn(event_file, {}))
