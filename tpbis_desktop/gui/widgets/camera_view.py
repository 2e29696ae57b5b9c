"""What the camera sees, live, with the codes it found outlined; or words, where there is no picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tpbis_desktop.devices.scanning.camera import Camera, Sight
from tpbis_desktop.devices.scanning.camera_codes import SeenCode
from tpbis_desktop.gui.theme import RADIUS, sized, tokens
from tpbis_desktop.words import _

SHAPE = 9 / 16
_OUTLINE = 4
_GROUND, _INK = "#101317", "#ECEFF4"


class CameraView(QWidget):
    """As high as its width asks for. One sees oneself as in a mirror: a badge goes where the hand goes."""

    def __init__(self, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = camera
        self.picture: QImage | None = None
        self.codes: tuple[SeenCode, ...] = ()
        self._mirrored = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        camera.seen.connect(self._show)
        camera.state_changed.connect(self._turn)
        self._turn()

    def sizeHint(self) -> QSize:
        return QSize(176, round(176 * SHAPE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() * SHAPE))

    def words(self) -> str:
        """What is said instead of a picture."""
        if self.camera.state == "off":
            return _("No camera is chosen.")
        if self.camera.state == "missing":
            return _("The camera is not there. Plug it in again.")
        return "" if self.picture else _("Waiting for the camera's picture …")

    def _show(self, sight: Sight) -> None:
        if sight.picture is not None:
            self.picture, self.codes = sight.picture, sight.codes
            self.update()
        elif sight.codes:
            self.codes = sight.codes

    def _turn(self) -> None:
        if self.camera.state != "running":
            self.picture, self.codes = None, ()
        else:
            ways = {choice.key: choice.mirrored for choice in self.camera.choices()}
            self._mirrored = ways.get(self.camera.chosen, True)
        self.setAccessibleName(self.words() or _("What the camera sees"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_ = QPainterPath()
        round_.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setClipPath(round_)
        painter.fillRect(self.rect(), QColor(_GROUND))
        if self.picture is None:
            painter.setPen(QColor(_INK))
            painter.setFont(sized(11))
            inside = self.rect().adjusted(8, 4, -8, -4)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words())
            return
        box = self._box(self.picture.size())
        seen = self.picture.flipped(Qt.Orientation.Horizontal) if self._mirrored else self.picture
        painter.drawImage(box, seen)
        painter.setPen(QPen(QColor(tokens().accent_hover), _OUTLINE, j=Qt.PenJoinStyle.RoundJoin))
        for code in self.codes:
            painter.drawPolygon(self._outline(code, box))

    def _box(self, picture: QSize) -> QRectF:
        size = picture.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def _outline(self, code: SeenCode, box: QRectF) -> QPolygonF:
        points = [(1 - x if self._mirrored else x, y) for x, y in code.corners]
        return QPolygonF(
            [QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x, y in points]
        )
