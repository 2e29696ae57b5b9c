"""What this computer has: versions, folders, fonts, printers, cameras, and room on the disk."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tpbis_desktop import __version__
from tpbis_desktop.doctor.fact import Fact, attempted, doubtful, fine, judged
from tpbis_desktop.log import log_file
from tpbis_desktop.paths import data_folder, resource
from tpbis_desktop.settings import load_settings
from tpbis_desktop.storage.health import LOW_DISK_BYTES, free_bytes
from tpbis_desktop.storage.soundness import versions
from tpbis_desktop.words import LANGUAGES, _


def computer_facts() -> Iterator[Fact]:
    """Everything of this computer, one fact after the other."""
    yield from _versions()
    yield from attempted(_("Qt"), _qt)
    yield from _folders()
    yield from attempted(_("Fonts"), _fonts)
    yield from attempted(_("Printers"), _printers)
    yield from attempted(_("Cameras"), _cameras)
    yield from attempted(_("Loudspeakers"), _loudspeakers)
    yield from attempted(_("Serial ports"), _serial_ports)
    yield from attempted(_("Screen"), _screen)
    yield disk_fact(data_folder())


def _versions() -> Iterator[Fact]:
    import reportlab
    import uharfbuzz

    sqlite, cipher = versions()
    frozen = _("frozen") if getattr(sys, "frozen", False) else _("installed")
    yield fine(f"TPBIS Desktop {__version__} ({frozen})")
    yield fine(f"Python {platform.python_version()}, {platform.platform(terse=True)}")
    yield judged(bool(cipher), f"SQLite {sqlite}, SQLCipher " + (cipher or _("missing")))
    yield fine(f"ReportLab {reportlab.Version}")
    yield fine(f"HarfBuzz {uharfbuzz.version_string()}")


def _qt() -> Iterator[Fact]:
    from tpbis_desktop.devices.equipment import missing_parts, qt_version

    yield fine(f"Qt {qt_version()}")
    lacking = missing_parts()
    parts = _("Parts of Qt for PDF, printing, sound and pictures: {parts}")
    yield judged(not lacking, parts.format(parts=_missing(lacking) if lacking else _("all there")))


def _missing(names: Sequence[str]) -> str:
    return _("missing: {names}").format(names=", ".join(names))


def _folders() -> Iterator[Fact]:
    settings = load_settings()
    yield fine(_("Settings: {folder}").format(folder=data_folder()))
    yield fine(_("Log: {file}").format(file=log_file()))
    yield fine(_("Language: {language}").format(language=LANGUAGES.get(settings.language, settings.language)))
    printer = settings.badge_printer or _("not chosen yet")
    yield fine(_("Badge printer: {printer}").format(printer=printer))


def _fonts() -> Iterator[Fact]:
    from tpbis_desktop.documents.text.fonts import add_font_folder, fonts_by_script

    add_font_folder(resource("fonts"))
    for script, path in sorted(fonts_by_script().items()):
        if path is None:
            yield doubtful(
                _("Font for {script}: missing; such names cannot be printed").format(script=script)
            )
        else:
            yield fine(_("Font for {script}: {file}").format(script=script, file=path.name))


def _printers() -> Iterator[Fact]:
    from tpbis_desktop.devices.printing.printers import printer_names

    names = printer_names()
    none = _("none; badges can be saved as PDF")
    yield judged(bool(names), _("Printers: {names}").format(names=", ".join(names) or none))


def _cameras() -> Iterator[Fact]:
    from tpbis_desktop.devices.equipment import cameras

    yield fine(_("Cameras: {names}").format(names=_listed(cameras())))


def _loudspeakers() -> Iterator[Fact]:
    from tpbis_desktop.devices.equipment import loudspeakers

    names = loudspeakers()
    none = _("none; answers to scans are silent")
    yield judged(bool(names), _("Loudspeakers: {names}").format(names=", ".join(names) or none))


def _serial_ports() -> Iterator[Fact]:
    from tpbis_desktop.devices.equipment import serial_ports

    yield fine(_("Serial ports: {names}").format(names=_listed(serial_ports())))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or _("none")


def _screen() -> Iterator[Fact]:
    from tpbis_desktop.devices.awake import Awake

    with Awake() as awake:
        kept = _("Screen: can be kept on while an event is open")
        sleeps = _("Screen: cannot be kept on; set in this computer's own settings that it does not sleep")
        yield judged(awake.active, kept if awake.active else sleeps)


def disk_fact(folder: Path) -> Fact:
    """How much room there is where `folder` lies."""
    free = free_bytes(folder / "any")
    if free is None:
        return doubtful(_("Disk: {folder} does not say how much room is left").format(folder=folder))
    room = _("Disk: {size} MB free at {folder}").format(size=f"{free // 1_000_000:,}", folder=folder)
    return judged(free >= LOW_DISK_BYTES, room)
