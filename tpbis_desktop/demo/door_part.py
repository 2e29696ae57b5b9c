"""At the door: every answer a badge can get, a scan taken back, one admitted anyway, one by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from tpbis_desktop.demo.desk_part import BURMESE, LAO, MALAY, WALK_IN
from tpbis_desktop.demo.hands import CONTROL
from tpbis_desktop.demo.scene import Scene
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.identity.keys import new_key
from tpbis_desktop.identity.token import read_token, write_token
from tpbis_desktop.words import _

OPENING = "Opening ceremony"
BRIEFING = "Briefing of speakers and committee"
BY_HAND = "Sushila Shrestha"


def play_door(scene: Scene, revoked: Sequence[str]) -> None:
    """Play the opening, and a briefing to which not everybody is admitted."""
    scene.clock.put(9, 5)
    scene.hands.press(Qt.Key.Key_2, CONTROL)
    page = scene.page("scan")
    assert isinstance(page, ScanPage)
    chosen = page.activity
    scene.checks.tell(_("Scan: the opening"))
    scene.checks.that(_("the activity that is on is chosen"), chosen and chosen.title, OPENING)
    _welcome(scene)
    _taken_back(scene, page)
    _again(scene)
    _refused(scene, revoked)
    _by_hand(scene)
    scene.checks.that(
        _("present at the opening"), page.activity and page.activity.present, len(scene.welcomed)
    )
    _admitted_anyway(scene, page)


def _welcome(scene: Scene) -> None:
    for name in (LAO, BURMESE, WALK_IN, MALAY):
        person = scene.person(name)
        verdict = scene.scan_and_see(person.token or "", OPENING)
        scene.checks.that(_("{name} is welcome").format(name=name), verdict, "welcome")
        scene.welcomed.add(person.number or "")
    scene.hands.photograph("scan welcome")


def _again(scene: Scene) -> None:
    verdict = scene.scan_and_see(scene.person(BURMESE).token or "", OPENING)
    scene.checks.that(_("scanned again, she is in already"), verdict, "already_in")
    scene.hands.photograph("scan already in")


def _refused(scene: Scene, revoked: Sequence[str]) -> None:
    mine = read_token(scene.person(WALK_IN).token or "")
    assert mine is not None
    event, station = scene.event_id(), mine.station_number
    cases = [
        ("revoked", revoked[0], _("the badge that a spare replaced is refused")),
        ("revoked", revoked[1], _("the lost badge is refused")),
        (
            "other_event",
            write_token("another", station, mine.badge, new_key()),
            _("a badge of another event"),
        ),
        ("forged", write_token(event, station, mine.badge, new_key()), _("a badge signed by somebody else")),
        ("unverifiable", write_token(event, 99, "00" * 8, new_key()), _("a badge of a desk not known here")),
        ("unknown", "https://example.org/a-stranger", _("a QR that is no badge")),
    ]
    for verdict, code, what in cases:
        scene.checks.that(what, scene.scan_and_see(code, OPENING), verdict)
        scene.hands.photograph(f"scan {verdict.replace('_', ' ')}")


def _taken_back(scene: Scene, page: ScanPage) -> None:
    scene.checks.tell(_("Scan: the last scan is taken back, and made again"))
    before = page.activity.present if page.activity else 0
    number, token = scene.person(MALAY).number, scene.person(MALAY).token or ""
    scene.hands.press(Qt.Key.Key_Z, CONTROL)
    scene.hands.wait(lambda: page.last.asking, "nobody asks why")
    scene.hands.photograph("scan taken back")
    scene.hands.press(Qt.Key.Key_Space)
    scene.hands.wait(lambda: page.activity and page.activity.present == before - 1, "nothing is taken back")
    scene.checks.that(_("one fewer is present"), page.activity and page.activity.present, before - 1)
    verdict = scene.scan_and_see(token, OPENING)
    scene.checks.that(_("{number} may come in again").format(number=number), verdict, "welcome")


def _by_hand(scene: Scene) -> None:
    scene.checks.tell(_("Scan: somebody who forgot the badge"))
    before = scene.count_scans()
    scene.hands.press(Qt.Key.Key_F2)
    scene.hands.write(BY_HAND.split(maxsplit=1)[0])
    scene.hands.photograph("badge forgotten")
    scene.hands.press(Qt.Key.Key_Return)
    scene.hands.wait(lambda: scene.count_scans() == before + 1, "nobody is admitted by hand")
    scene.welcomed.add(scene.person(BY_HAND).number or "")
    scene.hands.rest()


def _admitted_anyway(scene: Scene, page: ScanPage) -> None:
    scene.checks.tell(_("Scan: not on the list, and admitted anyway"))
    scene.clock.put(16, 5)
    page.offer_next()
    scene.hands.push(page.offer.switch_button)
    scene.hands.wait(lambda: page.activity and page.activity.title == BRIEFING, "the briefing is not offered")
    verdict = scene.scan_and_see(scene.person(WALK_IN).token or "", BRIEFING)
    scene.checks.that(_("who is no speaker is not listed"), verdict, "not_listed")
    scene.hands.photograph("scan not listed")
    before = scene.count_scans()
    scene.hands.press(Qt.Key.Key_F4)
    scene.hands.press(Qt.Key.Key_Space)
    scene.hands.wait(lambda: scene.count_scans() == before + 1, "nobody is admitted anyway")
    scene.hands.wait(lambda: page.activity and page.activity.present == 1, "he is not counted")
    scene.checks.that(_("admitted anyway, he is present"), page.activity and page.activity.present, 1)
    scene.hands.photograph("scan admitted anyway")
