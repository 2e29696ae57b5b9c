"""Which scanners are used at this computer: the keyboard always, a serial port and a camera when chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from tpbis_desktop.gui.pages.settings.scanner_card_words import camera_state, serial_state
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.gui.widgets.pill import Pill
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.devices.scanning.serial_scanner import SerialPort
    from tpbis_desktop.gui.widgets.camera_view import CameraView

_VIEW_WIDTH = 400


class ScannerCard(Card):
    """Each choice works at once. Ports and cameras are looked for when the card is first seen."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Scanners"), parent)
        self.workplace = workplace
        self._ports: list[SerialPort] = []
        self._looked = False
        self.port, self.speed, self.camera = QComboBox(self), QComboBox(self), QComboBox(self)
        self.port_state, self.camera_state = Pill(parent=self), Pill(parent=self)
        self.view: CameraView | None = None
        self.search_button = QPushButton(_("Search again"), self)
        self._lay_out()
        self.port.activated.connect(self._choose_port)
        self.speed.activated.connect(self._choose_port)
        self.camera.activated.connect(self._choose_camera)
        self.search_button.clicked.connect(self.search)

    def _lay_out(self) -> None:
        always = QLabel(_("A scanner that types like a keyboard works at once: there is nothing to choose."))
        always.setWordWrap(True)
        serial = QHBoxLayout()
        serial.setSpacing(16)
        serial.addLayout(labelled(_("Serial scanner"), self.port), 3)
        serial.addLayout(labelled(_("Speed"), self.speed), 1)
        for combo in (self.port, self.camera):
            combo.setMinimumContentsLength(12)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add(always)
        self.add(serial)
        self.add(self.port_state)
        self.add(labelled(_("Camera"), self.camera))
        self.add(self.camera_state)
        self.heading_row.addWidget(self.search_button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked:
            self._looked = True
            self._begin()

    def _begin(self) -> None:
        from tpbis_desktop.gui.widgets.camera_view import CameraView

        scanners = self.workplace.scanners
        scanners.serial.state_changed.connect(self._show_states)
        scanners.camera.state_changed.connect(self._show_states)
        self.view = CameraView(scanners.camera, self)
        self.view.setMaximumWidth(_VIEW_WIDTH)
        self.add(self.view)
        self.search()

    def refresh(self) -> None:
        """Show the choices made."""
        if self._looked:
            self._fill()
            self._show_states()

    def search(self) -> None:
        """Look for ports and cameras."""
        from tpbis_desktop.devices.scanning.serial_scanner import serial_ports

        self._ports = serial_ports()
        self.refresh()

    def _fill(self) -> None:
        from tpbis_desktop.devices.scanning.serial_scanner import SPEEDS

        chosen = self.workplace.settings
        ports = {port.name: _named(port) for port in self._ports}
        _offer(self.port, ports, chosen.serial_port, chosen.serial_port)
        self.speed.clear()
        for speed in sorted(SPEEDS):
            self.speed.addItem(str(speed), speed)
        self.speed.setCurrentIndex(max(0, self.speed.findData(chosen.serial_speed)))
        cameras = {choice.key: choice.name for choice in self.workplace.scanners.camera.choices()}
        _offer(self.camera, cameras, chosen.camera, _("The camera chosen before"))

    def _show_states(self) -> None:
        scanners, settings = self.workplace.scanners, self.workplace.settings
        self.port_state.set_state(*serial_state(scanners.serial.state))
        self.port_state.setVisible(bool(settings.serial_port))
        self.camera_state.set_state(*camera_state(scanners.camera.state))
        self.camera_state.setVisible(bool(settings.camera))
        if self.camera.count() == 1 and not settings.camera:
            self.camera_state.set_state(_("This computer has no camera"), "neutral")
            self.camera_state.show()
        if self.view is not None:
            self.view.setVisible(bool(settings.camera))

    def _choose_port(self) -> None:
        name = self.port.currentData()
        known = {port.name: port.identity for port in self._ports}
        self.workplace.choose(
            serial_port=name, serial_device=known.get(name, ""), serial_speed=self.speed.currentData()
        )
        self.workplace.scanners.use_serial()
        self._show_states()

    def _choose_camera(self) -> None:
        self.workplace.choose(camera=self.camera.currentData())
        self.workplace.scanners.use_camera()
        self._show_states()


def _offer(combo: QComboBox, found: dict[str, str], chosen: str, missing: str) -> None:
    """None, what was found, and what was chosen though it is not there now."""
    combo.clear()
    combo.addItem(_("None"), "")
    for key, name in found.items():
        combo.addItem(name, key)
    if chosen and chosen not in found:
        combo.addItem(missing, chosen)
    combo.setCurrentIndex(combo.findData(chosen))


def _named(port: SerialPort) -> str:
    short = port.name.rpartition("/")[2]
    return f"{port.description} ({short})" if port.description else short
