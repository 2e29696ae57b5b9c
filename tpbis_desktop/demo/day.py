"""The whole day, from the start page to the closed file."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tpbis_desktop.actions.lists.sample import sample_zone
from tpbis_desktop.app import Program, keep_qt_messages, make_application
from tpbis_desktop.demo.checks import Checks
from tpbis_desktop.demo.desk_part import play_desk
from tpbis_desktop.demo.door_part import play_door
from tpbis_desktop.demo.hands import Hands, Stuck
from tpbis_desktop.demo.office_part import play_office
from tpbis_desktop.demo.scene import Folders, Scene, WallClock, this_morning
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.errors import UserError
from tpbis_desktop.log import start_log
from tpbis_desktop.settings import Settings, save_settings
from tpbis_desktop.storage.event_file import Surroundings, open_event
from tpbis_desktop.storage.health import count_changes, state_of_copy
from tpbis_desktop.storage.soundness import chains, faults
from tpbis_desktop.words import _

SUMMARY = "summary.txt"
SIZE = (1366, 768)

log = logging.getLogger(__name__)


def play_day(outdir: Path) -> int:
    """Play the day into `outdir`, unseen where there is no screen; returns 1 when a check fails."""
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & set(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    keep_qt_messages()
    folders = Folders(outdir.resolve())
    _make_room(folders)
    os.environ["TPBIS_HOME"] = str(folders.computer)
    start_log()
    settings = Settings(badge_printer=f"{FOLDER}{folders.printed}", safety_folder=str(folders.stick))
    save_settings(settings)
    app = make_application(settings)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    checks, clock = Checks(), WallClock(this_morning(sample_zone()))
    program = Program(app, settings, clock)
    failures: list[BaseException] = []
    program.failed.connect(failures.append)
    program.listen_for_failures()
    hands = Hands(lambda: _window_of(program), folders.pictures)
    scene = Scene(program, clock, folders, hands, checks)
    try:
        _play(scene)
    except Exception as error:
        log.exception("the demo came to a stop")
        hands.photograph("stuck")
        why = str(error) if isinstance(error, Stuck) else repr(error)
        checks.that(_("the day can be played to its end"), why, "")
    finally:
        if program.window is not None:
            program.window.close()
    checks.that(_("nothing in the program went wrong"), [repr(one) for one in failures], [])
    _sum_up(scene)
    return 1 if checks.failed else 0


def _make_room(folders: Folders) -> None:
    """The folders, empty: those of an earlier demo are cleared away, those of anybody else never."""
    earlier = (folders.out / SUMMARY).exists()
    try:
        for folder in folders.all:
            if folder.exists() and not earlier and any(folder.iterdir()):
                raise UserError(
                    _("“{folder}” is not empty.").format(folder=folder),
                    _("Nothing was changed."),
                    _("Choose another folder for the demo."),
                )
        for folder in folders.all:
            shutil.rmtree(folder, ignore_errors=True)
        for folder in folders.all:
            folder.mkdir(parents=True)
    except OSError as error:
        raise UserError(
            _("The demo cannot write into “{folder}”.").format(folder=folders.out),
            str(error.strerror or error),
            _("Choose another folder for the demo."),
        ) from error


def _window_of(program: Program) -> QWidget:
    window = QApplication.activeModalWidget() or program.window or program.start
    assert window is not None
    return window


def _show_at_usual_size(window: QWidget) -> None:
    window.showNormal()
    window.resize(*SIZE)
    window.activateWindow()


def _play(scene: Scene) -> None:
    _open_sample(scene)
    revoked = play_desk(scene)
    play_door(scene, revoked)
    play_office(scene)
    _close(scene)


def _open_sample(scene: Scene) -> None:
    scene.checks.tell(_("Start: the sample event"))
    scene.program.show_start()
    start = scene.program.start
    assert start is not None
    _show_at_usual_size(start)
    scene.hands.wait(start.isVisible, "the start page does not come up")
    scene.hands.photograph("start")
    scene.hands.push(start.sample_button)
    scene.hands.wait(lambda: scene.program.window, "the sample does not open")
    _show_at_usual_size(scene.window)
    scene.hands.wait(scene.window.isActiveWindow, "the window does not come up")
    scene.checks.that(_("it lies where documents lie"), len(list(scene.folders.documents.glob("*.tpbis"))), 1)


def _close(scene: Scene) -> None:
    scene.checks.tell(_("Closing: the file and its safety copy"))
    event_file = scene.window.workplace.event_file
    counted = count_changes(event_file)
    scene.window.close()
    scene.hands.wait(lambda: scene.program.window is None, "the window does not close")
    again = open_event(event_file.path, Surroundings(scene.folders.computer))
    try:
        with again.read() as session:
            scene.checks.that(_("the database is whole"), faults(session), [])
            broken = [chain.replica for chain in chains(session) if chain.damaged_at is not None]
            scene.checks.that(_("every hash chain holds"), broken, [])
        copies = [state_of_copy(place) for place in scene.folders.stick.glob("*.tpbis")]
        scene.checks.that(
            _("the safety copy has every change"), [one and one.changes for one in copies], [counted]
        )
    finally:
        again.close()


def _sum_up(scene: Scene) -> None:
    folders = scene.folders
    lines = [
        scene.checks.summary(),
        _("Badges as printed: {folder}").format(folder=folders.printed),
        _("Badges and lists as saved: {folder}").format(folder=folders.lists),
        _("Pictures of every page: {folder}").format(folder=folders.pictures),
        _("The event file: {folder}").format(folder=folders.documents),
    ]
    for line in lines:
        scene.checks.tell(line)
    (folders.out / SUMMARY).write_text("\n".join(scene.checks.lines) + "\n", encoding="utf-8")
