"""All scanners of this computer: keyboard, serial and camera, each heard the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tpbis_desktop.devices.scanning.key_burst import KeyBurst
from tpbis_desktop.devices.scanning.scanned_text import ScannedText
from tpbis_desktop.gui.open_event import OpenEvent

if TYPE_CHECKING:
    from tpbis_desktop.devices.scanning.camera import Camera
    from tpbis_desktop.devices.scanning.serial_scanner import SerialScanner


class Scanners(QObject):
    """`scanned` carries every scanned text, `heard` a moment later how it came.

    The keyboard is always listened to. The serial port and the camera that the settings name are used from
    `begin` on; what has to do with them is loaded only then.
    """

    scanned = Signal(str)
    heard = Signal(ScannedText)
    camera_used = Signal(bool)

    def __init__(self, workplace: OpenEvent) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self.keyboard: KeyBurst | None = None
        self._serial: SerialScanner | None = None
        self._camera: Camera | None = None

    @property
    def serial(self) -> SerialScanner:
        """The serial scanner, chosen or not."""
        if self._serial is None:
            from tpbis_desktop.devices.scanning.serial_scanner import SerialScanner

            self._serial = SerialScanner(self)
            self._join(self._serial)
        return self._serial

    @property
    def camera(self) -> Camera:
        """The camera, chosen or not."""
        if self._camera is None:
            from tpbis_desktop.devices.scanning.camera import Camera

            self.put_camera(Camera(self))
        assert self._camera is not None
        return self._camera

    def put_camera(self, camera: Camera) -> None:
        """Let this be the camera from now on."""
        self._camera = camera
        self._join(camera)

    def listen_to_keyboard(self) -> None:
        """From now on; every key of the program goes past here."""
        if self.keyboard is None:
            from tpbis_desktop.actions.door.scanned_codes import LENGTHS

            self.keyboard = KeyBurst(self, weigh=self.weigh, lengths=LENGTHS)
            self._join(self.keyboard)

    def begin(self) -> None:
        """Use the serial port and the camera that were chosen."""
        settings = self._workplace.settings
        if settings.serial_port:
            self.use_serial()
        if settings.camera:
            self.use_camera()

    def use_serial(self) -> None:
        """Listen on the port that the settings name now, or on none."""
        from tpbis_desktop.devices.scanning.serial_scanner import SerialPort

        settings = self._workplace.settings
        port = SerialPort(settings.serial_port, identity=settings.serial_device)
        self.serial.listen(port, settings.serial_speed)

    def use_camera(self) -> None:
        """Look through the camera that the settings name now, or through none."""
        chosen = self._workplace.settings.camera
        self.camera.use(chosen)
        self.camera_used.emit(bool(chosen))

    def stop(self) -> None:
        """Let go of the keyboard, the port and the camera."""
        if self.keyboard is not None:
            keyboard, self.keyboard = self.keyboard, None
            keyboard.stop()
        if self._serial is not None:
            self._serial.stop()
        if self._camera is not None:
            self._camera.stop()

    def weigh(self, text: str) -> int:
        """How sure it is that a text is a code of ours."""
        from tpbis_desktop.actions.door.scanned_codes import WELL_FORMED, form_of, weigh_code

        form = form_of(text)
        if form != WELL_FORMED:
            return form
        with self._workplace.read() as session:
            return weigh_code(session, text)

    def _join(self, scanner: KeyBurst | SerialScanner | Camera) -> None:
        scanner.scanned.connect(self.scanned)
        scanner.heard.connect(self.heard)
