"""In the office: the programme, a list taken in, badges and lists to take away, the settings."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from tpbis_desktop.actions.people.people_list import list_people
from tpbis_desktop.actions.printing.badge_batch import badges_in_handing_order
from tpbis_desktop.actions.programme.programme import list_activities
from tpbis_desktop.demo.checks import codes_in, rows_in
from tpbis_desktop.demo.door_part import OPENING
from tpbis_desktop.demo.hands import CONTROL
from tpbis_desktop.demo.scene import Scene, is_whole_pdf
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.pages.documents.badges.tab import BadgesTab
from tpbis_desktop.gui.pages.documents.lists.tab import ListsTab
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.gui.pages.import_page import ImportPage
from tpbis_desktop.gui.pages.people_page import PeoplePage
from tpbis_desktop.words import _

ADDED = "Choir of the library's readers"
LIST = """Daftar peserta tambahan
Nama Lengkap,Instansi,Asal Daerah,No. HP
Ngo Thi Bich Ngoc,Da Nang Library,Viet Nam,+84 90 555 0101
ສົມພອນ ວົງສາ,ຫໍສະໝຸດແຫ່ງຊາດ,Lao PDR,+856 20 555 0102
,Perpustakaan Desa,Kota Bandung,+62 81 555 0103
"""
LISTED = 2


def play_office(scene: Scene) -> None:
    """Play what an organiser does between the sessions."""
    _programme(scene)
    _import(scene)
    _badges(scene)
    _lists(scene)
    scene.hands.press(Qt.Key.Key_6, CONTROL)
    scene.page("settings")
    scene.hands.photograph("settings")


def _programme(scene: Scene) -> None:
    scene.checks.tell(_("Programme: an activity is added"))
    scene.hands.press(Qt.Key.Key_4, CONTROL)
    scene.page("programme")
    scene.hands.photograph("programme")
    scene.hands.press(Qt.Key.Key_F2)
    scene.hands.write(ADDED)
    scene.hands.photograph("activity")
    scene.hands.press(Qt.Key.Key_S, CONTROL)
    with scene.window.workplace.read() as session:
        titles = [line.title for line in list_activities(session)]
    scene.checks.that(_("it is in the programme"), ADDED in titles, True)


def _import(scene: Scene) -> None:
    scene.checks.tell(_("Import: a list with Indonesian headings, a title above them and a nameless row"))
    place = scene.folders.lists / "peserta tambahan.csv"
    place.write_text(LIST, encoding="utf-8")
    scene.hands.press(Qt.Key.Key_3, CONTROL)
    people = scene.page("people")
    assert isinstance(people, PeoplePage)
    scene.hands.photograph("people")
    before = len(people.model.everybody)
    scene.hands.push(people.import_button)
    page = scene.page("import")
    assert isinstance(page, ImportPage)
    scene.hands.photograph("import")
    scene.hands.push_and_name_file(page.start.drop_here.button, place)
    scene.hands.wait(page.look_over.isVisible, "the list is not read")
    scene.hands.photograph("import looked over")
    scene.hands.press(Qt.Key.Key_Return, CONTROL)
    scene.hands.wait(page.summary.isVisible, "the list is not taken in")
    scene.hands.photograph("import done")
    scene.hands.press(Qt.Key.Key_3, CONTROL)
    scene.page("people")
    scene.checks.that(_("who has a name is on the list"), len(people.model.everybody), before + LISTED)


def _badges(scene: Scene) -> None:
    scene.checks.tell(_("Documents: everybody's badges as a PDF"))
    scene.hands.press(Qt.Key.Key_5, CONTROL)
    page = scene.page("documents")
    assert isinstance(page, DocumentsPage)
    tab = page.tab("badges")
    assert isinstance(tab, BadgesTab)
    scene.hands.wait(lambda: tab.batch, "no batch is drawn")
    unprinted = len(tab.batch)
    scene.hands.go_to(tab.badges.unprinted)
    scene.hands.press(Qt.Key.Key_Right)
    scene.hands.wait(lambda: len(tab.batch) > unprinted, "not everybody's badges are chosen")
    scene.hands.photograph("documents")
    out = scene.folders.lists / "badges.pdf"
    scene.hands.push_and_name_file(tab.badges.save_button, out)
    scene.hands.wait(lambda: is_whole_pdf(out), "no PDF is saved")
    with scene.window.workplace.read() as session:
        tokens = [badge.token for badge in badges_in_handing_order(session)]
    scene.checks.that(_("every QR of the PDF reads back, in the order of handing out"), codes_in(out), tokens)


def _lists(scene: Scene) -> None:
    scene.checks.tell(_("Documents: roll, attendance and scans"))
    page = scene.page("documents")
    assert isinstance(page, DocumentsPage)
    _show_lists(scene, page)
    saved = {
        (kind, suffix): _save(scene, page, kind, suffix)
        for kind in ("roll", "attendance", "scans")
        for suffix in (".csv", ".xlsx")
    }
    with scene.window.workplace.read() as session:
        everybody = len(list_people(session))
    for (kind, _suffix), place in saved.items():
        rows = rows_in(place)
        expected = scene.count_scans() if kind == "scans" else everybody
        scene.checks.that(_("{file} has a row each").format(file=place.name), len(rows), expected)
        if kind == "attendance":
            marked = {row[_("Number")] for row in rows if _was_there(row)}
            scene.checks.that(
                _("{file} says who was at the opening").format(file=place.name), marked, scene.welcomed
            )


def _was_there(row: dict[str, str]) -> bool:
    return any(mark == "1" for heading, mark in row.items() if heading.startswith(OPENING))


def _show_lists(scene: Scene, page: DocumentsPage) -> None:
    bar = page.tabs.tabBar()
    scene.hands.go_to(bar)
    for number in range(1, page.tabs.count()):
        scene.hands.press(Qt.Key.Key_Right)
        scene.hands.wait(partial(_is_at, bar, number), "the next papers are not shown")
        scene.hands.wait(lambda: not running_jobs(), "the papers are not drawn")
        scene.hands.photograph(page.tabs.tabText(number).lower())


def _is_at(bar: QTabBar, number: int) -> bool:
    return bar.currentIndex() == number


def _lists_tab(page: DocumentsPage) -> ListsTab:
    tab = page.tab("lists")
    assert isinstance(tab, ListsTab)
    return tab


def _save(scene: Scene, page: DocumentsPage, kind: str, suffix: str) -> Path:
    place = scene.folders.lists / f"{kind}{suffix}"
    scene.hands.push_and_name_file(_lists_tab(page).lists.buttons[kind, suffix], place)
    scene.hands.wait(place.exists, "no list is saved")
    return place
