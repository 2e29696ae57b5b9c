"""The cameras of this computer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtMultimedia import QCamera, QCameraDevice, QMediaCaptureSession, QMediaDevices, QVideoSink


@dataclass(frozen=True, slots=True)
class CameraChoice:
    """A camera to choose, by the key the system knows it by; `mirrored` if one sees oneself in it."""

    key: str
    name: str
    mirrored: bool = True


class SystemCameras(QObject):
    """Those plugged in or built in, and the one in use."""

    changed = Signal()
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.changed)
        self._session = QMediaCaptureSession(self)
        self._camera: QCamera | None = None

    def choices(self) -> list[CameraChoice]:
        """All cameras there are now."""
        return [
            CameraChoice(
                _key(device), device.description(), device.position() != QCameraDevice.Position.BackFace
            )
            for device in QMediaDevices.videoInputs()
        ]

    def start(self, key: str, sink: QVideoSink) -> bool:
        """Let this camera's pictures come into `sink`; False if it is not there."""
        self.stop()
        device = next((each for each in QMediaDevices.videoInputs() if _key(each) == key), None)
        if device is None:
            return False
        self._camera = QCamera(device, self)
        self._camera.errorOccurred.connect(lambda _error, _words: self.failed.emit())
        self._session.setCamera(self._camera)
        self._session.setVideoSink(sink)
        self._camera.start()
        return True

    def stop(self) -> None:
        """Let go of the camera in use."""
        if self._camera is not None:
            camera, self._camera = self._camera, None
            camera.stop()
            camera.deleteLater()


def _key(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")
