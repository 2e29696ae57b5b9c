"""The badge look: what is adjusted is kept in the event, chosen, and printed with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.badge_designer import Designer
from tests.sample_day import sample_file
from tpbis_desktop.actions.badges.badge_faces import print_badges
from tpbis_desktop.actions.badges.templates import USUAL
from tpbis_desktop.actions.event.event_settings import change_emergency_number
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.printing.badge_batch import badges_in_handing_order
from tpbis_desktop.cli.run import main
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.model import BadgePrint, Template
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    with made.write() as session:
        change_emergency_number(session, "112")
    yield made
    made.close()


@pytest.fixture
def designer(sample: EventFile, wall: Wall, qtbot: QtBot) -> Designer:
    return Designer(sample, wall, qtbot)


def printed(event: EventFile) -> str:
    """What the desk would print for everybody."""
    out = BytesIO()
    with event.read() as session:
        print_badges(session, badges_in_handing_order(session), out)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_copy_is_saved_listed_by_command_and_there_again_after_reopening(
    designer: Designer, around: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    designer.look_at("badge_a7")
    assert designer.tab.heading.name.isHidden()
    designer.type("role.size", 9)
    assert designer.tab.heading.name.text() == "A7 portrait · TPBIS 2023"
    designer.call_it("Small ones")
    designer.save()
    assert designer.told == ["“Small ones” is saved for this event."]
    assert designer.names() == {"Small ones": False}
    assert designer.tab.name == "Small ones"
    assert not designer.page.parks_work()
    path = designer.event.path
    designer.event.close()
    assert main(["templates", str(path)]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["template"] for one in listed if one["own"]] == ["Small ones"]
    with closing(open_event(path, around)) as again, again.read() as session:
        (row,) = session.query(Template)
        assert row.content["role"]["size"] == 9


def test_what_is_saved_over_the_template_in_use_is_printed_at_once(designer: Designer) -> None:
    assert "Resource person" in printed(designer.event)
    designer.type("show.role", None)
    designer.call_it("Ours")
    designer.save()
    assert designer.frame.told[0].message == "Badges are printed with it."
    assert designer.names() == {"Ours": True}
    assert "Resource person" not in printed(designer.event)


def test_another_template_is_used_by_one_button_and_that_is_undone_by_another(designer: Designer) -> None:
    designer.look_at("badge_a7")
    assert designer.tab.heading.used.isHidden()
    designer.see(designer.tab.heading.use_button.click)
    assert not designer.tab.heading.used.isHidden()
    with designer.event.read() as session:
        assert the_event(session).badge_template == "badge_a7"
    (notice,) = designer.frame.told
    word, undo = notice.actions[0]
    assert word == "Undo"
    designer.see(undo)
    with designer.event.read() as session:
        assert the_event(session).badge_template == USUAL


def test_it_goes_back_to_the_template_as_it_came(designer: Designer) -> None:
    assert not designer.tab.footer.came_button.isEnabled()
    designer.type("role.size", 9)
    designer.call_it("Ours")
    designer.save()
    before = designer.type("colours.ink", "#AB12CD")
    assert designer.see(designer.tab.footer.came_button.click) != before
    assert designer.tab.form.fields["role.size"].value == 24
    assert not designer.tab.footer.came_button.isEnabled()
    designer.save()
    with designer.event.read() as session:
        assert session.query(Template).one().content["role"]["size"] == 24


def test_a_copy_is_renamed_and_stays_the_one_in_use(designer: Designer) -> None:
    designer.type("role.size", 9)
    designer.call_it("Ours")
    designer.save()
    designer.call_it("Of 2023")
    assert designer.page.parks_work()
    designer.save()
    assert designer.names() == {"Of 2023": True}
    assert not designer.page.parks_work()


def test_a_name_that_is_taken_is_told_and_nothing_is_saved(designer: Designer) -> None:
    designer.type("role.size", 9)
    for name in ("A7 portrait", ""):
        designer.call_it(name)
        designer.save()
    assert designer.told == ["There is a template of this name already.", "The template needs a name."]
    assert designer.names() == {}
    assert designer.tab.form.changes == {"role.size": 9}


def test_a_template_of_the_event_is_removed_and_comes_back(designer: Designer) -> None:
    assert designer.tab.heading.remove_button.isHidden()
    designer.type("role.size", 9)
    designer.call_it("Ours")
    designer.save()
    designer.see(designer.tab.heading.remove_button.click)
    assert designer.names() == {}
    assert designer.tab.name == USUAL
    designer.see(designer.frame.told[-1].actions[0][1])
    assert designer.names() == {"Ours": True}
    assert designer.tab.name == "Ours"


def notes_of(event: EventFile) -> int:
    with event.read() as session:
        return session.query(BadgePrint).count()


def test_the_desk_prints_with_the_template_of_the_event(designer: Designer, tmp_path: Path) -> None:
    designer.look_at("badge_a7")
    designer.type("show.organisation", None)
    designer.call_it("Ours")
    designer.save()
    designer.see(lambda: designer.tab.use("Ours"))
    workplace = designer.page.workplace
    workplace.choose(badge_printer=f"folder:{tmp_path / 'printed'}")
    desk = DeskPage(workplace)
    designer.qtbot.addWidget(desk)
    desk.show()
    with designer.event.read() as session:
        desk.select(person_said(session, "Raden Ayu Retno Wulandari Kusumaningtyas"))
    desk.act()
    designer.qtbot.waitUntil(lambda: notes_of(designer.event) == 1 and not running_jobs(), timeout=20_000)
    (out,) = (tmp_path / "printed").glob("*.pdf")
    with pypdfium2.PdfDocument(out) as document:
        (page,) = document
        assert [round(side / 72 * 25.4) for side in page.get_size()] == [74, 105]
        said = page.get_textpage().get_text_bounded()
    assert "Retno" in said
    assert "Dinas Perpustakaan" not in said
