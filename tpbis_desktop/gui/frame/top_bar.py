"""The top of the window: which event, which station, who is at the keys, what time it is, what is saved."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.gui.keeping_safe import KeepingSafe
from tpbis_desktop.gui.printing.prints_button import PrintsButton
from tpbis_desktop.gui.state_line import StateLine, clock_time
from tpbis_desktop.gui.theme import GRID, icon, sized, tabular, tokens
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.gui.widgets.pill import Pill
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Station
from tpbis_desktop.words import _

_CLOCK_EVERY_MS = 1000


class TopBar(QFrame):
    """Glanced at, and pressed to change who is operating, to see to safety copies, or to leave the event."""

    operator_pressed = Signal()
    state_pressed = Signal()
    leave_pressed = Signal()

    def __init__(self, workplace: Workplace, safe: KeepingSafe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "top")
        self.workplace = workplace
        self.event_name = ElidedLabel(parent=self)
        self.event_name.setProperty("look", "heading")
        self.station = Pill("", "neutral", self)
        self.prints = PrintsButton(workplace, self)
        self.operator = self._operator_button()
        self.clock = QLabel(self)
        self.clock.setFont(tabular(sized(20, bold=True)))
        self.leave = self._leave_button()
        self.read_names()
        self.state = StateLine(safe, self._zone, self)
        self.state.clicked.connect(self.state_pressed)
        self._lay_out()
        ticking = QTimer(self, interval=_CLOCK_EVERY_MS)
        ticking.timeout.connect(self.tick)
        ticking.start()
        self.tick()

    def _operator_button(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", "quiet")
        button.setToolTip(_("Change who is at the keys"))
        button.clicked.connect(self.operator_pressed)
        return button

    def _leave_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "icon")
        button.setToolTip(_("Close this event and choose another"))
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(self.leave_pressed)
        return button

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(12)
        names.addWidget(self.event_name, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(names)
        left.addWidget(self.state)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self.prints)
        row.addWidget(self.station)
        row.addWidget(self.operator)
        row.addWidget(self.clock)
        row.addWidget(self.leave)

    def read_names(self) -> None:
        """Read again what the event and this station are called."""
        with self.workplace.read() as session:
            event = the_event(session)
            station = session.get(Station, self.workplace.event_file.writer.station)
            self._zone = event.tzinfo
            self.event_name.setText(event.short_name or event.name)
            name = station.name if station else ""
            letter = station.letter if station else ""
        self._station_name = name
        self.station.setText(_("{name} · badges {letter}").format(name=name, letter=letter))
        self.name_operator()
        self.paint_icons()

    def name_operator(self) -> None:
        """Say who is at the keys; the station's own name when nobody said."""
        name = self.workplace.settings.operator or self._station_name
        self.operator.setText(f"  {name if len(name) <= 24 else name[:23] + '…'}")
        self.operator.setAccessibleName(_("At the keys: {name}").format(name=name))

    def paint_icons(self) -> None:
        """Draw the icons in the colours of now."""
        self.operator.setIcon(icon("people", tokens().link))
        self.leave.setIcon(icon("close", tokens().muted))

    def tick(self) -> None:
        """The time at the event."""
        self.clock.setText(clock_time(self.workplace.now(), self._zone))
