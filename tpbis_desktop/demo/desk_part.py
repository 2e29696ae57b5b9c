"""The morning at the desk: found, checked in, printed; a walk-in, a spare, a lost badge."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tpbis_desktop.demo.checks import codes_in
from tpbis_desktop.demo.hands import CONTROL
from tpbis_desktop.demo.scene import Scene
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.words import _

LAO = "Souksavanh Phommachanh"
BURMESE = "Khin Thandar Win"
MALAY = "Lim Chee Keong"
WALK_IN = "Suharto"
SPARES = 2


def play_desk(scene: Scene) -> list[str]:
    """Play the morning; returns badges that were revoked, as somebody may still hold them."""
    page = scene.page("desk")
    assert isinstance(page, DeskPage)
    scene.hands.photograph("desk")
    _check_in_and_print(scene, page)
    _found_in_her_script(scene, page)
    _walk_in(scene)
    by_spare = _spare(scene, page)
    lost = _lost(scene, page)
    return [by_spare, lost]


def _check_in_and_print(scene: Scene, page: DeskPage) -> None:
    scene.checks.tell(_("Desk: find somebody, check in and print"))
    before = len(scene.printed())
    scene.hands.write("souksav")
    scene.hands.press(Qt.Key.Key_Return)
    scene.hands.wait(lambda: page.selected, "nobody is found")
    scene.hands.photograph("person found")
    scene.hands.press(Qt.Key.Key_Return)
    sheet = scene.wait_for_paper(before)
    person = scene.person(LAO)
    scene.checks.that(_("she has arrived"), person.status, "arrived")
    scene.checks.that(_("the QR on her printed badge is her token"), codes_in(sheet), [person.token])
    scene.hands.photograph("checked in")


def _found_in_her_script(scene: Scene, page: DeskPage) -> None:
    scene.checks.tell(_("Desk: find somebody by her name in Burmese script"))
    before = len(scene.printed())
    scene.hands.write("ခင်သန္တာ")
    scene.hands.press(Qt.Key.Key_Return)
    scene.hands.wait(lambda: page.selected, "nobody is found")
    found = page.selected
    scene.checks.that(_("it is she"), found and found.line.full_name, BURMESE)
    scene.hands.photograph("found in Burmese script")
    scene.hands.press(Qt.Key.Key_Return)
    sheet = scene.wait_for_paper(before)
    scene.checks.that(_("her badge reads back"), codes_in(sheet), [scene.person(BURMESE).token])


def _walk_in(scene: Scene) -> None:
    scene.checks.tell(_("Desk: a walk-in"))
    before = len(scene.printed())
    scene.hands.press(Qt.Key.Key_F2)
    scene.hands.write(WALK_IN)
    scene.hands.press(Qt.Key.Key_Return)
    scene.hands.write("Kota Bandung")
    scene.hands.photograph("walk-in")
    scene.hands.press(Qt.Key.Key_Return, CONTROL)
    sheet = scene.wait_for_paper(before)
    person = scene.person(WALK_IN)
    said = (person.walk_in, person.status, person.delegation)
    scene.checks.that(_("he is a walk-in who has arrived"), said, (True, "arrived", "Kota Bandung"))
    scene.checks.that(_("his badge reads back"), codes_in(sheet), [person.token])


def _spare(scene: Scene, page: DeskPage) -> str:
    """Print spares and give one away; returns the badge it replaced."""
    scene.checks.tell(_("Desk: spare badges, and one given away"))
    before = len(scene.printed())
    scene.hands.press(Qt.Key.Key_B, CONTROL)
    scene.hands.write(str(SPARES))
    scene.hands.photograph("spare badges")
    scene.hands.press(Qt.Key.Key_Return)
    spares = codes_in(scene.wait_for_paper(before))
    scene.checks.that(_("as many spares are printed as were asked for"), len(spares), SPARES)
    earlier = scene.person(MALAY).token
    scene.hands.write("lim chee")
    scene.hands.press(Qt.Key.Key_Return)
    scene.hands.wait(lambda: page.selected, "nobody is found")
    scene.hands.scan(spares[0])
    scene.hands.wait(lambda: scene.person(MALAY).token == spares[0], "the spare is not given")
    scene.checks.that(_("the spare is his badge now"), scene.person(MALAY).token, spares[0])
    scene.hands.press(Qt.Key.Key_Return)
    scene.hands.wait(lambda: scene.person(MALAY).status == "arrived", "he is not checked in")
    return earlier


def _lost(scene: Scene, page: DeskPage) -> str:
    """Replace a lost badge; returns the one that was lost."""
    scene.checks.tell(_("Desk: a lost badge is replaced"))
    before, lost = len(scene.printed()), scene.person(LAO).token
    scene.hands.write("souksav")
    scene.hands.press(Qt.Key.Key_Return)
    scene.hands.wait(lambda: page.selected, "nobody is found")
    scene.hands.press(Qt.Key.Key_F6)
    for _answer in range(2):
        scene.hands.press(Qt.Key.Key_Down)
    scene.hands.photograph("print again")
    scene.hands.press(Qt.Key.Key_Space)
    sheet = scene.wait_for_paper(before)
    fresh = scene.person(LAO).token
    scene.checks.that(_("the new badge has another token"), fresh != lost, True)
    scene.checks.that(_("and reads back"), codes_in(sheet), [fresh])
    scene.hands.press(Qt.Key.Key_Escape)
    return lost
