"""A scanner on a serial port or one that USB makes look like one: found again whenever it was pulled out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from tpbis_desktop.devices.scanning.scanned_text import ScannedText

if TYPE_CHECKING:
    from PySide6.QtSerialPort import QSerialPort, QSerialPortInfo

SPEEDS = (9600, 19200, 38400, 57600, 115200, 1200, 2400, 4800)
"""In bits a second, as scanners are set; the first is what most are set to when they are new."""
IDLE_MS = 80
RETRY_MS = 1000
_LONGEST = 8192
_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
_NAMES = {b"\r": "CR", b"\n": "LF", b"\r\n": "CR LF"}

State = Literal["off", "open", "missing", "busy"]


@dataclass(frozen=True, slots=True)
class SerialPort:
    """A port to choose: its system name, what its maker calls it, and by what it is known when it moves."""

    name: str
    description: str = ""
    identity: str = ""


def serial_ports() -> list[SerialPort]:
    """The ports of this computer now, those with a device of a known kind first."""
    from PySide6.QtSerialPort import QSerialPortInfo

    found = [
        SerialPort(info.systemLocation(), _described(info), _identity(info))
        for info in QSerialPortInfo.availablePorts()
    ]
    return sorted(found, key=lambda port: (not port.identity, port.name))


def _described(info: QSerialPortInfo) -> str:
    words = [info.manufacturer(), info.description()]
    return " ".join(dict.fromkeys(word for word in words if word))


def _identity(info: QSerialPortInfo) -> str:
    """A USB device's own numbers: plugged in again it may get another port."""
    if not info.hasVendorIdentifier():
        return ""
    return f"{info.vendorIdentifier():04x}:{info.productIdentifier():04x}:{info.serialNumber()}"


class SerialScanner(QObject):
    """Listens on the chosen port; `scanned` carries each line as text, `heard` how it came.

    A line ends with CR, LF, both, or with silence. `state_changed` carries off, open, missing (pulled out: it
    is tried again every second) or busy (another program has it).
    """

    scanned = Signal(str)
    heard = Signal(ScannedText)
    state_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: State = "off"
        self._chosen = SerialPort("")
        self._speed = SPEEDS[0]
        self._port: QSerialPort | None = None
        self._came = b""
        self._after_return = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._take_rest)
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self._open)

    def listen(self, port: SerialPort, speed: int) -> None:
        """Use this port from now on; one without a name means none."""
        self.stop()
        self._chosen, self._speed = port, speed
        if port.name:
            self._retry.start()
            self._open()

    def stop(self) -> None:
        """Let go of the port."""
        self._retry.stop()
        self._close()
        self._turn("off")

    def _open(self) -> None:
        from PySide6.QtCore import QIODeviceBase
        from PySide6.QtSerialPort import QSerialPort

        if self._port is not None:
            return
        port = QSerialPort(self)
        port.setPortName(self._name_now())
        port.setBaudRate(self._speed)
        if not port.open(QIODeviceBase.OpenModeFlag.ReadWrite):
            refused = port.error() == QSerialPort.SerialPortError.PermissionError
            port.deleteLater()
            self._turn("busy" if refused else "missing")
            return
        port.setDataTerminalReady(True)  # some scanners are silent until somebody listens
        port.readyRead.connect(self._read)
        port.errorOccurred.connect(self._fail)
        self._port = port
        self._turn("open")

    def _name_now(self) -> str:
        """Where the chosen device is now."""
        if self._chosen.identity:
            for port in serial_ports():
                if port.identity == self._chosen.identity:
                    return port.name
        return self._chosen.name

    def _close(self) -> None:
        self._idle.stop()
        self._came, self._after_return = b"", False
        if self._port is not None:
            port, self._port = self._port, None
            port.disconnect(self)
            port.close()
            port.deleteLater()

    def _fail(self, error: QSerialPort.SerialPortError) -> None:
        """Pulled out: the port still says that it is open, and would never speak again."""
        from PySide6.QtSerialPort import QSerialPort

        if error == QSerialPort.SerialPortError.ResourceError:
            self._close()
            self._turn("missing")

    def _read(self) -> None:
        assert self._port is not None
        came = bytes(self._port.readAll().data())
        if self._after_return and came.startswith(b"\n"):
            came = came[1:]
        self._came = (self._came + came)[-_LONGEST:]
        self._after_return = self._came.endswith(b"\r")
        while (end := _LINE_ENDS.search(self._came)) is not None:
            line, self._came = self._came[: end.start()], self._came[end.end() :]
            self._say(line, _NAMES[end[0]])
        if self._came:
            self._idle.start()
        else:
            self._idle.stop()

    def _take_rest(self) -> None:
        line, self._came = self._came, b""
        self._say(line, "")

    def _say(self, line: bytes, ending: str) -> None:
        text = _decoded(line).strip("\x00\x02\x03 \t")
        if text:
            self.scanned.emit(text)
            self.heard.emit(ScannedText(text, "serial", _decoded(line), ending))

    def _turn(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("latin-1")
