"""What Qt finds on this computer: cameras, loudspeakers, serial ports, and its own parts."""

from __future__ import annotations

import logging
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
    qVersion,
)

log = logging.getLogger(__name__)

PARTS = ("QtPdf", "QtPdfWidgets", "QtPrintSupport", "QtMultimedia", "QtSvg")
PLUGINS = ("platforms", "imageformats", "multimedia", "iconengines")


def qt_version() -> str:
    """The version of Qt that runs."""
    return str(qVersion())


def missing_parts() -> list[str]:
    """Parts of Qt that the program needs and this installation lacks."""
    _application()
    lacking = [name for name in PARTS if not _loads(f"PySide6.{name}")]
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    return lacking + [name for name in PLUGINS if not any((folder / name).glob("*"))]


def _loads(module: str) -> bool:
    try:
        import_module(module)
    except ImportError:
        return False
    return True


def cameras() -> list[str]:
    """The cameras by name; raises `ImportError` where multimedia is not installed."""
    from PySide6.QtMultimedia import QMediaDevices

    _application()
    return [device.description() for device in QMediaDevices.videoInputs()]


def loudspeakers() -> list[str]:
    """The sound outputs by name; raises `ImportError` where multimedia is not installed."""
    from PySide6.QtMultimedia import QMediaDevices

    _application()
    return [device.description() for device in QMediaDevices.audioOutputs()]


def serial_ports() -> list[str]:
    """The serial ports, where a scanner may be; raises `ImportError` where they cannot be asked."""
    from PySide6.QtSerialPort import QSerialPortInfo

    ports = QSerialPortInfo.availablePorts()
    return [" ".join(part for part in (port.portName(), port.description()) if part) for port in ports]


def _application() -> QCoreApplication:
    """Qt asks for devices only within an application; what it lacks meanwhile is for the log."""
    if QCoreApplication.instance() is None:
        qInstallMessageHandler(_to_log)
    return QCoreApplication.instance() or QCoreApplication([])


def _to_log(_kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    log.debug("%s %s", context.category, message)
