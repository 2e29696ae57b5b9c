"""What is printed on certificates: from the people, the letterhead and an adjusted template."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable
from typing import Any, BinaryIO

import pypdfium2
import pytest
from sqlalchemy.orm import Session

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.certificates.certificate_faces import (
    certificates_in_calling_order,
    keep_certificate_template,
    preview_certificates,
    print_certificates,
)
from tpbis_desktop.actions.certificates.certificate_rule import standings
from tpbis_desktop.actions.certificates.certificates import issue_earned, standing_certificates
from tpbis_desktop.actions.event.letterhead import CHAIR, Letter, Signatory, change_letter
from tpbis_desktop.actions.people.person_order import NAME, remember_order
from tpbis_desktop.errors import UserError
from tpbis_desktop.paths import resource


@pytest.fixture
def door(door: Door) -> Door:
    """Two people who were at the opening; only the second has an institution of their own."""
    people = [
        door.person("Zulkifli", delegation="Aceh", role="moderator", position="Pustakawan", nip="1" * 18),
        door.person("Aminah", delegation="Malaysia", honorific="Mdm.", organisation="Village Library"),
    ]
    opening = door.activity()
    for person in people:
        door.enter(opening, person)
    return door


def pages(door: Door, draw: Callable[[Session, BinaryIO], None]) -> list[str]:
    out = io.BytesIO()
    with door.file.read() as session:
        draw(session, out)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def printed(session: Session, out: BinaryIO) -> None:
    print_certificates(session, certificates_in_calling_order(session), out)


def issue(door: Door) -> None:
    with door.file.write() as session:
        issue_earned(session, now=door.wall.at)


def test_a_certificate_says_name_position_and_whence(door: Door) -> None:
    issue(door)
    moderator, participant = pages(door, printed)
    assert f"NIP {'1' * 18} · Pustakawan · Aceh" in moderator
    assert "sebagai Moderator / as Moderator" in moderator
    assert "Mdm. Aminah" in participant
    assert "Village Library" in participant
    assert "Malaysia" not in participant
    assert "selama 1,5 jam" in participant


def test_certificates_come_in_the_order_of_the_calling_list_and_are_numbered_in_it(door: Door) -> None:
    issue(door)
    with door.file.read() as session:
        numbers = [one.number for one in certificates_in_calling_order(session)]
        assert numbers == sorted(numbers)
    assert "Zulkifli" in pages(door, printed)[0]
    with door.file.write() as session:
        remember_order(session, "calling", NAME)
    assert "Aminah" in pages(door, printed)[0]


def test_a_preview_fixes_no_number(door: Door) -> None:
    def previewed(session: Session, out: BinaryIO) -> None:
        preview_certificates(session, standings(session), out)

    assert all("···/XI/2023" in page and "PREVIEW" in page for page in pages(door, previewed))
    with door.file.read() as session:
        assert standing_certificates(session) == []
    issue(door)
    assert sorted(page.split("Number: ")[1][:3] for page in pages(door, previewed)) == ["001", "002"]


def test_the_letterhead_names_the_institution_the_city_and_who_signs(door: Door) -> None:
    with door.file.write() as session:
        signs = Signatory("Kepala Perpustakaan Nasional", "Drs. Bambang, M.M.", "2" * 18)
        change_letter(
            session, Letter(("PERPUSTAKAAN NASIONAL", "Jl. Merdeka 11"), (), "Jakarta", {CHAIR: signs})
        )
    issue(door)
    page = pages(door, printed)[0]
    for words in ("PERPUSTAKAAN NASIONAL", "Kepala Perpustakaan Nasional", "Drs. Bambang, M.M.", "NIP 2222"):
        assert words in page
    assert "Jl. Merdeka" not in page
    assert "Jakarta, 17 November 2023" in page


def table() -> dict[str, Any]:
    return tomllib.loads(resource("templates/certificate_a4.toml").read_text("utf-8"))


def test_an_adjusted_template_is_kept_in_the_event_and_printed_with(door: Door) -> None:
    adjusted = table()
    adjusted["words"]["en"]["awarded"] = "Given with thanks to"
    adjusted["signatory"] = [{"position": "Secretary-General", "name": "Dr. Yours"}]
    with door.file.write() as session:
        keep_certificate_template(session, "Ours", adjusted)
    issue(door)
    page = pages(door, printed)[0]
    assert "Given with thanks to" in page
    assert "Dr. Yours" in page
    adjusted["words"]["en"]["awarded"] = "Given gladly to"
    with door.file.write() as session:
        keep_certificate_template(session, "Ours", adjusted)
    assert "Given gladly to" in pages(door, printed)[0]


def test_a_template_that_cannot_be_printed_is_not_kept(door: Door) -> None:
    with pytest.raises(UserError, match="cannot be used"), door.file.write() as session:
        keep_certificate_template(session, "Ours", {"name": "Ours"})
