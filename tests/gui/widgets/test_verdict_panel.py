"""A verdict is told apart by colour, by shape and by word, and all of it is always on the panel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tpbis_desktop.gui.theme import Scheme
from tpbis_desktop.gui.widgets.verdict_panel import COLOURS, Kind, Verdict, VerdictPanel

LONGEST = Verdict(
    "refused",
    "Not on the list of this visit",
    "Raden Ajeng Kusumawardhani Prabaningrum Sosrodiningrat-Tjokroaminoto",
    "Kabupaten Gunungkidul, Daerah Istimewa Yogyakarta",
    "ꦫꦢꦺꦤ꧀ꦄꦗꦼꦁꦏꦸꦱꦸꦩꦮꦂꦝꦤꦶ",
    ("Resource person · A-1017", "Field visit to Rawa Binong library, 13:00-16:30"),
    "This visit is for those enrolled. Admit anyway, or enrol now.",
)
SHORT = Verdict("welcome", "Welcome", "Suharto", "Jakarta")


@pytest.fixture
def panel(qtbot: QtBot) -> VerdictPanel:
    panel = VerdictPanel()
    qtbot.addWidget(panel)
    return panel


def drawn_text(panel: VerdictPanel) -> list[QRectF]:
    boxes = []
    for layout in panel._laid_out:
        for number in range(layout.lineCount()):
            boxes.append(layout.lineAt(number).naturalTextRect().translated(layout.position()))
    return boxes


def picture(panel: VerdictPanel) -> QImage:
    return panel.grab().toImage()


@pytest.mark.parametrize("kind", ["welcome", "already", "refused"])
def test_the_whole_panel_has_the_colour_of_the_verdict_in_both_schemes(
    panel: VerdictPanel, kind: Kind, scheme: Scheme
) -> None:
    panel.resize(800, 500)
    panel.show_verdict(Verdict(kind, "Word", "Name"))
    image = picture(panel)
    corners = [(0, 0), (799, 0), (0, 499), (799, 499)]
    assert {image.pixelColor(x, y).name().upper() for x, y in corners} == {COLOURS[kind][0]}


def test_shapes_differ_in_outline_not_only_in_colour(panel: VerdictPanel) -> None:
    panel.resize(800, 500)
    outlines = []
    for kind, (_ground, ink) in COLOURS.items():
        panel.show_verdict(Verdict(kind, ""))
        image, box = picture(panel), panel._shape_box().toRect()
        pixels = [
            image.pixelColor(x, y).name().upper() == ink
            for x in range(box.left(), box.right(), 4)
            for y in range(box.top(), box.bottom(), 4)
        ]
        outlines.append(pixels)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        differing = sum(a != b for a, b in zip(outlines[one], outlines[other], strict=True))
        assert differing > len(outlines[0]) * 0.1


@pytest.mark.parametrize("size", [(240, 160), (300, 700), (500, 200), (700, 480), (1366, 700), (1900, 1000)])
@pytest.mark.parametrize("verdict", [LONGEST, SHORT], ids=["longest", "short"])
def test_every_word_is_inside_the_panel_at_any_size(
    panel: VerdictPanel, size: tuple[int, int], verdict: Verdict
) -> None:
    panel.resize(*size)
    panel.show_verdict(verdict)
    boxes = drawn_text(panel)
    assert len(boxes) >= 3
    for box in boxes:
        assert box.left() >= 0
        assert box.right() <= size[0] + 1
        assert box.top() >= 0
        assert box.bottom() <= size[1] + 1
        assert not box.intersects(panel._shape_box().adjusted(1, 1, -1, -1))


def test_no_word_of_a_long_name_is_broken_on_an_ordinary_panel(panel: VerdictPanel) -> None:
    panel.resize(860, 560)
    panel.show_verdict(LONGEST)
    name = next(each for each in panel._laid_out if each.text() == LONGEST.name)
    ends = [name.lineAt(n).textStart() for n in range(1, name.lineCount())]
    assert all(LONGEST.name[end - 1] in " -" for end in ends)


def test_the_latin_name_is_the_biggest_and_the_delegation_next(panel: VerdictPanel) -> None:
    panel.resize(860, 560)
    panel.show_verdict(LONGEST)
    size = {layout.text(): layout.font().pixelSize() for layout in panel._laid_out}
    by_size = sorted(size, key=lambda words: -size[words])
    assert by_size[:2] == [LONGEST.name, LONGEST.delegation]


def test_a_verdict_is_read_out_with_its_reason(panel: VerdictPanel) -> None:
    panel.show_verdict(Verdict("refused", "No", "Suharto", "Jakarta", reason="Badge revoked"))
    assert panel.accessibleName() == "No. Suharto. Jakarta. Badge revoked"


def test_an_idle_panel_says_it_is_ready_and_for_what(panel: VerdictPanel, scheme: Scheme) -> None:
    panel.resize(700, 400)
    panel.show_verdict(SHORT)
    panel.show_idle("Opening ceremony")
    assert panel.verdict is None
    assert panel.accessibleName() == "Ready to scan. Opening ceremony"
    assert [layout.text() for layout in panel._laid_out] == ["Ready to scan", "Opening ceremony"]
