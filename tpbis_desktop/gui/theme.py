"""How everything looks: a small table of colours, light and dark, and what is made of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, QLoggingCategory, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from tpbis_desktop.gui.style_sheet import STYLE_SHEET
from tpbis_desktop.paths import resource

Scheme = Literal["light", "dark"]

BASE_POINTS = 12
GRID = 8
TARGET = 44
"""The least height, in pixels, of anything to be touched."""
RADIUS = 12


@dataclass(frozen=True)
class Tokens:
    """Every colour there is, as `#RRGGBB`; a pair `x` and `on_x` is a ground and what is written on it."""

    ground: str
    card: str
    raised: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    link: str
    focus: str
    soft: str
    on_soft: str
    info: str
    on_info: str
    good: str
    on_good: str
    warning: str
    on_warning: str
    error: str
    on_error: str
    disabled: str
    on_disabled: str


LIGHT = Tokens(
    ground="#F3F5F9",
    card="#FFFFFF",
    raised="#E9EDF4",
    text="#171A20",
    muted="#505663",
    line="#D8DDE6",
    edge="#7C8492",
    accent="#0B57D0",
    accent_hover="#0A4AB3",
    accent_pressed="#083C92",
    on_accent="#FFFFFF",
    link="#0B57D0",
    focus="#0B57D0",
    soft="#DCE8FD",
    on_soft="#0A2E6B",
    info="#E3EDFD",
    on_info="#0A3A86",
    good="#D9F0E7",
    on_good="#004D3D",
    warning="#FFF0CC",
    on_warning="#5A4100",
    error="#FCE3E1",
    on_error="#86000A",
    disabled="#E6E9EF",
    on_disabled="#626875",
)

DARK = Tokens(
    ground="#121519",
    card="#1C2026",
    raised="#2A2F38",
    text="#ECEFF4",
    muted="#B4BAC6",
    line="#343A45",
    edge="#848C9B",
    accent="#1A63D8",
    accent_hover="#2369DB",
    accent_pressed="#0B57D0",
    on_accent="#FFFFFF",
    link="#A8C7FA",
    focus="#A8C7FA",
    soft="#1E3A68",
    on_soft="#DCE8FD",
    info="#1B2F50",
    on_info="#C6DBFF",
    good="#123B30",
    on_good="#A9E5D0",
    warning="#43340B",
    on_warning="#FFDF8F",
    error="#4D1618",
    on_error="#FFC9C5",
    disabled="#262A32",
    on_disabled="#8F96A3",
)

SCHEMES: dict[Scheme, Tokens] = {"light": LIGHT, "dark": DARK}

FAMILIES = (
    "Noto Sans",
    "Segoe UI",
    ".AppleSystemUIFont",
    "Noto Sans Lao",
    "Leelawadee UI",
    "Noto Sans Myanmar",
    "Myanmar Text",
    "Noto Sans Devanagari",
    "Noto Sans Sinhala",
    "Noto Sans Tamil",
    "Nirmala UI",
    "Noto Sans Thai",
    "Noto Sans Khmer",
    "Noto Sans Bengali",
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Noto Sans CJK SC",
    "DejaVu Sans",
)
"""Latin first; then, for names in other scripts, what Linux, Windows and macOS have."""

_in_use: dict[str, Scheme] = {"scheme": "light"}


def tokens() -> Tokens:
    """The colours in use now."""
    return SCHEMES[_in_use["scheme"]]


def system_scheme() -> Scheme:
    """What this computer itself is set to."""
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def scheme_named(name: str) -> Scheme:
    """The scheme a setting asks for: light, dark, or else that of this computer."""
    return name if name in SCHEMES else system_scheme()


def apply_theme(app: QApplication, scheme: Scheme) -> None:
    """Dress the whole program; may be called again to change the scheme while it runs."""
    _in_use["scheme"] = scheme
    # Each family tried on the way to one with the script is told as a warning; finding none is not.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    app.setFont(base_font())
    app.setPalette(_palette(tokens()))
    icons = resource("icons").as_posix()
    app.setStyleSheet(STYLE_SHEET.substitute(asdict(tokens()), scheme=scheme, icons=icons))


def base_font() -> QFont:
    """The font of everything: Latin and, by its fallbacks, every script of the member countries."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSize(BASE_POINTS)
    return font


def tabular(font: QFont) -> QFont:
    """The same font with figures of equal width, so that a running number does not dance."""
    even = QFont(font)
    even.setFeature(QFont.Tag("tnum"), 1)
    return even


def sized(points: float, *, bold: bool = False) -> QFont:
    """The program's font at another size."""
    font = base_font()
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def set_look(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property the style sheet selects by, and draw the widget anew."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


_ICON_SIZES = (16, 20, 24, 32, 48)


@lru_cache(maxsize=256)
def icon(name: str, colour: str) -> QIcon:
    """One of `resources/icons` drawn in `colour` (`#RRGGBB`), sharp at every size the program uses."""
    drawn, renderer = QIcon(), _renderer(name, colour)
    for size in _ICON_SIZES:
        drawn.addPixmap(_picture(renderer, size, 1.0))
    return drawn


def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` points on a screen with `ratio` pixels a point."""
    return _picture(_renderer(name, colour), size, ratio)


def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))


def _picture(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixels = round(size * ratio)
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache
def _svg(name: str) -> str:
    return (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")


def _palette(look: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for part, colour in {
        role.Window: look.ground,
        role.WindowText: look.text,
        role.Base: look.card,
        role.AlternateBase: look.ground,
        role.Text: look.text,
        role.PlaceholderText: look.muted,
        role.Button: look.raised,
        role.ButtonText: look.text,
        role.BrightText: look.on_error,
        role.ToolTipBase: look.text,
        role.ToolTipText: look.card,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.Link: look.link,
        role.LinkVisited: look.link,
        role.Light: look.raised,
        role.Midlight: look.raised,
        role.Mid: look.line,
        role.Dark: look.edge,
        role.Shadow: look.ground,
    }.items():
        palette.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(look.on_disabled))
    return palette
