"""One activity opened beside the programme: its facts, its list, its vehicles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QTabWidget, QToolButton, QWidget

from tpbis_desktop.actions.event.kind_words import kind_word
from tpbis_desktop.gui.pages.programme.activity_form import ActivityForm
from tpbis_desktop.gui.pages.programme.list_panel import ListPanel
from tpbis_desktop.gui.pages.programme.vehicle_panel import VehiclePanel
from tpbis_desktop.gui.theme import GRID, icon, tokens
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _

WIDTH = 464


class Editor(Card):
    """Draws and asks; the page writes."""

    saved = Signal()
    duplicated = Signal()
    retired = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedWidth(WIDTH)
        self.activity: str | None = None
        self.form, self.list, self.vehicles = ActivityForm(), ListPanel(), VehiclePanel()
        self.form.changed.connect(self._name_buttons)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        scrolled = QScrollArea(self)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form.setProperty("look", "scrolled")
        scrolled.setWidget(self.form)
        self.tabs.addTab(scrolled, _("Details"))
        self.tabs.addTab(self.list, _("List"))
        self.tabs.addTab(self.vehicles, _("Vehicles"))
        self.add(self.tabs, 1)
        self._add_buttons()

    def _add_buttons(self) -> None:
        self.close_button = QToolButton(self)
        self.close_button.setProperty("look", "icon")
        self.close_button.setIcon(icon("close", tokens().text))
        self.close_button.setIconSize(QSize(20, 20))
        self.close_button.setAccessibleName(_("Close the editor"))
        self.close_button.setToolTip(_("Close (Esc)"))
        self.close_button.clicked.connect(self.closed)
        self.heading_row.addWidget(self.close_button)
        self.save_button = QPushButton(_("Save") + "  Ctrl+S", self)
        self.save_button.setProperty("look", "primary")
        self.save_button.clicked.connect(self.saved)
        self.copy_button = QPushButton(_("Duplicate"), self)
        self.copy_button.clicked.connect(self.duplicated)
        self.retire_button = QPushButton(_("Take out"), self)
        self.retire_button.setProperty("look", "danger")
        self.retire_button.clicked.connect(self.retired)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.save_button, 1)
        row.addWidget(self.copy_button)
        row.addWidget(self.retire_button)
        self.add(row)

    def open(self, activity: Activity, days: Sequence[date]) -> None:
        """Show an activity; one without an id is not in the programme yet."""
        is_other = self.isHidden() or self.activity != activity.id
        self.activity = activity.id
        self.set_title(kind_word(activity.kind) if activity.id else _("New activity"))
        self.form.show_activity(activity, days)
        self.tabs.setTabVisible(1, bool(activity.id))
        self.tabs.setTabVisible(2, bool(activity.id) and activity.kind == "field_visit")
        self.copy_button.setVisible(bool(activity.id))
        self.retire_button.setVisible(bool(activity.id))
        if is_other:
            self.list.filter.clear()
            self.tabs.setCurrentIndex(0)
        self._name_buttons()
        self.show()

    def begin_typing(self) -> None:
        """Put the focus on the title."""
        self.form.title.setFocus()
        self.form.title.selectAll()

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not saved yet."""
        return not self.isHidden() and self.form.is_changed

    def _name_buttons(self) -> None:
        self.save_button.setEnabled(self.form.is_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
