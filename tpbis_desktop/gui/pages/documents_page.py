"""The documents page: every paper and list of the event, a tab for each family of them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.pages.documents.tab import DocumentsTab
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


@dataclass(frozen=True)
class _Family:
    """Where the tab of a family of papers is: made when it is first looked at."""

    module: str
    name: str


FAMILIES = {
    "badges": _Family("badges.tab", "BadgesTab"),
    "looks": _Family("looks.tab", "LooksTab"),
    "sheets": _Family("sheets.tab", "SheetsTab"),
    "certificates": _Family("certificates.tab", "CertificatesTab"),
    "report": _Family("report.tab", "ReportTab"),
    "lists": _Family("lists.tab", "ListsTab"),
}


def _words() -> dict[str, str]:
    return {
        "badges": _("Badges"),
        "looks": _("Badge look"),
        "sheets": _("Sheets"),
        "certificates": _("Certificates"),
        "report": _("Report"),
        "lists": _("Lists"),
    }


class DocumentsPage(Page):
    """Tabs over one progress strip; all of them save and print through `outgoing`."""

    key = "documents"
    tables = frozenset(
        {"participant", "delegation", "badge", "badge_print", "event", "template"}
        | {"activity", "enrolment", "vehicle", "sheet", "commitment"}
    )

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.outgoing = Outgoing(workplace, self)
        self.tabs = QTabWidget(self)
        self._made: dict[str, DocumentsTab] = {}
        self._places: dict[str, QWidget] = {}
        for family, word in _words().items():
            self._add_place(family, word)
        self.tabs.currentChanged.connect(lambda _index: self.refresh())
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(12)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.outgoing.strip)

    def _add_place(self, family: str, word: str) -> None:
        place = QWidget(self)
        QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
        self._places[family] = place
        self.tabs.addTab(place, word)

    def tab(self, family: str) -> DocumentsTab:
        """The tab of a family of papers."""
        if family not in self._made:
            where = FAMILIES[family]
            module = import_module(f"tpbis_desktop.gui.pages.documents.{where.module}")
            place = self._places[family]
            tab: DocumentsTab = getattr(module, where.name)(self.outgoing, place)
            layout = place.layout()
            assert layout is not None
            layout.addWidget(tab)
            self._made[family] = tab
        return self._made[family]

    def show_tab(self, family: str) -> None:
        """Bring a family of papers up."""
        self.tabs.setCurrentWidget(self._places[family])

    @property
    def family(self) -> str:
        """Whose tab is in view."""
        return list(self._places)[self.tabs.currentIndex()]

    def take_scan(self, text: str) -> None:
        if not self._check_certificate(text):
            super().take_scan(text)

    def show_person(self, participant: str) -> None:
        self._check_certificate(participant)

    def _check_certificate(self, text: str) -> bool:
        """Say whose certificate it is that was scanned; False when it is none."""
        from tpbis_desktop.gui.certificate_scan import is_certificate_code

        if is_code := is_certificate_code(text):
            from tpbis_desktop.gui.pages.documents.certificates.tab import CertificatesTab

            tab = self.tab("certificates")
            assert isinstance(tab, CertificatesTab)
            self.show_tab("certificates")
            tab.check_scanned(text)
        return is_code

    def parks_work(self) -> bool:
        return any(tab.parks_work() for tab in self._made.values())

    def refresh(self) -> None:
        self.tab(self.family).refresh()
