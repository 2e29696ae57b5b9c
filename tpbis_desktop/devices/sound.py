"""The sound of a scan's answer; a computer without loudspeakers stays silent, and nothing waits for it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

log = logging.getLogger(__name__)

Kind = Literal["welcome", "already", "refused"]
KINDS: tuple[Kind, ...] = ("welcome", "already", "refused")

_ready: dict[Kind, QSoundEffect] = {}
_tried: list[bool] = []
_folder: list[Path] = []


def load_from(folder: Path) -> None:
    """Say where the sounds lie: a WAV file for each of `KINDS`. Nothing is read yet."""
    _folder[:] = [folder]


def warm_up() -> bool:
    """Load the sounds, once; slow (multimedia), so call it when the window has been painted.

    False on a computer that cannot play any.
    """
    if not _tried:
        _tried.append(True)
        try:
            _load()
        except (ImportError, RuntimeError, OSError):
            log.warning("this computer plays no sounds", exc_info=True)
            _ready.clear()
    return bool(_ready)


def _load() -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

    if not _folder or QMediaDevices.defaultAudioOutput().isNull():
        log.info("no loudspeaker: scans are silent")
        return
    for kind in KINDS:
        effect = QSoundEffect()
        effect.setSource(QUrl.fromLocalFile(str(_folder[0] / f"{kind}.wav")))
        _ready[kind] = effect


def play(kind: Kind) -> None:
    """Play the sound of an answer, cutting off the one before: the last scan is the one that counts."""
    warm_up()
    for effect in _ready.values():
        if effect.isPlaying():
            effect.stop()
    if kind in _ready:
        _ready[kind].play()


def release() -> None:
    """Let go of the loudspeaker, before the application object is gone."""
    _ready.clear()
    _tried.clear()
