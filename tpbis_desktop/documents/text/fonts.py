"""Finds the font files this computer has: bundled folders first, then packages', then the system's."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tpbis_desktop.documents.text.scripts import FALLBACK, FONTS, HAN, FontNames, Weight

PACKAGES = ("justmytype_intl_cjk",)
"""Python packages that carry fonts; only their files are used, none of them is imported."""

_bundled: list[Path] = []


def add_font_folder(folder: Path) -> None:
    """Look for fonts in `folder` (and below it) before the packages' and the system's own."""
    if folder not in _bundled:
        _bundled.append(folder)
        _index.cache_clear()
        files_for.cache_clear()


def bundled_folders() -> tuple[Path, ...]:
    """The folders that are looked through before the system's own."""
    return tuple(_bundled)


def fonts_by_script() -> dict[str, Path | None]:
    """The font file each script (by its English name) would be printed with, or None where there is none."""
    from fontTools.unicodedata import script_name

    return {script_name(code): next(_usable(FONTS[code], "Regular"), None) for code in FONTS}


@cache
def files_for(script: str, weight: Weight, country: str = "") -> tuple[Path, ...]:
    """Font files that can be embedded for `script` (ISO 15924), best first; regular stands in for bold.

    `country` (ISO 3166-1) decides between those that write the same characters in different shapes.
    """
    local = HAN.get(country, ()) if script == "Hani" else ()
    return tuple(dict.fromkeys(_usable((*local, *FONTS.get(script, ()), *FALLBACK), weight)))


def _usable(families: tuple[FontNames, ...], weight: Weight) -> Iterator[Path]:
    """The first file of each family that can be embedded."""
    index = _index()
    for family in families:
        names = dict.fromkeys((*family[weight], *family["Regular"]))
        files = (path for name in names for path in index.get(name.casefold(), ()))
        if usable := next(filter(_has_truetype_outlines, files), None):
            yield usable


@cache
def _index() -> dict[str, list[Path]]:
    """Every font file by its folded name, bundled ones first, then packages'."""
    found: dict[str, list[Path]] = {}
    for folder in (*_bundled, *_package_folders(), *_system_folders()):
        for place, inner, names in os.walk(folder):
            inner.sort()
            for name in sorted(names):
                if name.casefold().endswith((".ttf", ".ttc")):
                    found.setdefault(name.casefold(), []).append(Path(place) / name)
    return found


def _package_folders() -> list[Path]:
    specs = filter(None, map(find_spec, PACKAGES))
    return [Path(place) for spec in specs for place in spec.submodule_search_locations or ()]


def _system_folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    personal = [home / ".local/share/fonts", home / ".fonts"]
    return [*personal, Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]


def _has_truetype_outlines(path: Path) -> bool:
    """Whether the file holds `glyf` outlines: CFF outlines cannot be embedded."""
    try:
        with path.open("rb") as file:
            if file.read(4) == b"ttcf":
                file.seek(12)
                file.seek(struct.unpack(">L", file.read(4))[0] + 4)
            (tables,) = struct.unpack(">H", file.read(2))
            file.seek(6, os.SEEK_CUR)
            return any(file.read(16)[:4] == b"glyf" for _table in range(tables))
    except (OSError, struct.error):
        return False
