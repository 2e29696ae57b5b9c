"""The frame and the rosette of a certificate: fine curves, drawn once and used on every page."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from reportlab.lib.colors import HexColor

from tpbis_desktop.documents.certificates.template import CertificateTemplate, Frame

_STEPS = 220
_CORNER = 5.0  # how far the corners of the frame are cut, in its gaps


def draw_ornament(canvas: Any, template: CertificateTemplate) -> None:
    """Everything behind the words."""
    if "rosette" not in template.hidden:
        _rosette(canvas, template)
    frame, size = template.frame, (template.width, template.height)
    canvas.setStrokeColor(HexColor(template.colours["frame"]))
    _framed(canvas, frame.inset, size, (frame.broad, _CORNER * frame.gap))
    canvas.setStrokeColor(HexColor(template.colours["accent"]))
    inner = frame.inset + frame.gap
    _framed(canvas, inner, size, (frame.fine, _CORNER * frame.gap))
    _framed(canvas, inner + frame.gap / 2, size, (frame.fine / 2, _CORNER * frame.gap))
    _corners(canvas, frame, size, template.colours)


def _framed(canvas: Any, inset: float, size: tuple[float, float], line: tuple[float, float]) -> None:
    """A rectangle whose corners are cut inwards by quarter circles."""
    thickness, cut = line
    width, height = size
    path = canvas.beginPath()
    left, bottom, right, top = inset, inset, width - inset, height - inset
    corners = ((left, bottom, 90), (right, bottom, 180), (right, top, 270), (left, top, 0))
    for number, (x, y, start) in enumerate(corners):
        draw = path.arcTo if number else path.arc
        draw(x - cut, y - cut, x + cut, y + cut, startAng=start, extent=-90)
    path.close()
    canvas.setLineWidth(thickness)
    canvas.drawPath(path, stroke=1, fill=0)


def _corners(canvas: Any, frame: Frame, size: tuple[float, float], colours: Any) -> None:
    """A small flower of four petals where each corner is cut."""
    width, height = size
    away, petal = frame.inset + frame.gap * 1.2, frame.gap * 0.62
    for x in (away, width - away):
        for y in (away, height - away):
            canvas.setFillColor(HexColor(colours["accent"]))
            for across, up in ((petal, 0), (-petal, 0), (0, petal), (0, -petal)):
                canvas.circle(x + across, y + up, petal * 0.8, stroke=0, fill=1)
            canvas.setFillColor(HexColor(colours["frame"]))
            canvas.circle(x, y, petal * 0.55, stroke=0, fill=1)


def _rosette(canvas: Any, template: CertificateTemplate) -> None:
    """Waves around a circle, each turned a little further: the guilloche of documents of value."""
    area = template.areas["rosette"]
    x, y = area.left + area.width / 2, template.height - area.top - area.height / 2
    canvas.setStrokeColor(HexColor(template.colours["tint"]))
    canvas.setLineWidth(0.35)
    for ring, (radius, depth, petals) in enumerate(((0.36, 0.14, 12), (0.24, 0.10, 9), (0.12, 0.07, 6))):
        for turn in range(8):
            angle = 2 * pi * turn / (8 * petals) + ring
            _wave(canvas, (x, y), (radius * area.width, depth * area.width), (petals, angle))


def _wave(canvas: Any, at: tuple[float, float], size: tuple[float, float], turned: tuple[int, float]) -> None:
    (x, y), (radius, depth), (petals, angle) = at, size, turned
    path = canvas.beginPath()
    for step in range(_STEPS):
        around = 2 * pi * step / _STEPS
        away = radius + depth * sin(petals * (around - angle))
        draw = path.lineTo if step else path.moveTo
        draw(round(x + away * cos(around), 2), round(y + away * sin(around), 2))
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
