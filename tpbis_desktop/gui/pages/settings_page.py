"""The settings: of the event, which all stations share, and of this computer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from tpbis_desktop.gui.keeping_safe import KeepingSafe
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.pages.settings.computer_cards import LooksCard, StationCard
from tpbis_desktop.gui.pages.settings.event_cards import DetailsCard, OwnFieldsCard, PrivacyCard
from tpbis_desktop.gui.pages.settings.letterhead_card import LetterheadCard
from tpbis_desktop.gui.pages.settings.logo_card import LogoCard
from tpbis_desktop.gui.pages.settings.printer_card import PrinterCard
from tpbis_desktop.gui.pages.settings.safety_card import SafetyCard
from tpbis_desktop.gui.pages.settings.scanner_card import ScannerCard
from tpbis_desktop.gui.pages.settings.scanner_card_read import ReadCard
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

COMPUTER, SCANNER = "computer", "scanner"
_TRYING = 2


class SettingsPage(Page):
    """Three tabs of cards; `show_person("computer")` opens the second, `"scanner"` the third."""

    key = "settings"
    tables = frozenset({"event", "station"})

    def __init__(self, workplace: Workplace, safe: KeepingSafe, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.details, self.logo = DetailsCard(workplace), LogoCard(workplace)
        self.letterhead = LetterheadCard(workplace)
        self.own_fields, self.privacy = OwnFieldsCard(workplace), PrivacyCard(workplace)
        self.looks, self.station = LooksCard(workplace), StationCard(workplace)
        self.printer, self.safety = PrinterCard(workplace), SafetyCard(workplace, safe)
        self.scanner, self.read = ScannerCard(workplace), ReadCard(workplace)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(
            _columns([self.details, self.letterhead, self.privacy], [self.logo, self.own_fields]),
            _("The event"),
        )
        self.tabs.addTab(
            _columns([self.printer, self.safety], [self.station, self.looks]), _("This computer")
        )
        self.tabs.addTab(_columns([self.scanner], [self.read], (1, 1)), _("Scanner"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        column.addWidget(self.tabs)

    def refresh(self) -> None:
        for card in (
            self.details,
            self.logo,
            self.letterhead,
            self.own_fields,
            self.privacy,
            self.looks,
            self.station,
            self.printer,
            self.safety,
            self.scanner,
        ):
            card.refresh()

    def show_person(self, participant: str) -> None:
        self.tabs.setCurrentIndex({COMPUTER: 1, SCANNER: 2}.get(participant, 0))

    def take_scan(self, text: str) -> None:
        """Where a scanner is tried out, nothing is recorded: the card shows what was read."""
        if self.tabs.currentIndex() != _TRYING:
            super().take_scan(text)

    def parks_work(self) -> bool:
        return any(card.unsaved for card in (self.details, self.letterhead, self.own_fields, self.privacy))


def _columns(
    left: Sequence[QWidget], right: Sequence[QWidget], shares: tuple[int, int] = (2, 1)
) -> QScrollArea:
    """Cards in two columns that scroll together."""
    inside = QWidget()
    inside.setProperty("look", "scrolled")
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 2 * GRID, GRID, 2 * GRID)
    row.setSpacing(2 * GRID)
    for cards, share in ((left, shares[0]), (right, shares[1])):
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        row.addLayout(column, share)
    scrolling = QScrollArea()
    scrolling.setWidget(inside)
    scrolling.setWidgetResizable(True)
    scrolling.setFrameShape(QFrame.Shape.NoFrame)
    scrolling.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scrolling
