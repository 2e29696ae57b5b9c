"""Where this program's own files lie: resources, settings, log, markers."""

from __future__ import annotations

import os
from pathlib import Path

APP = "TPBIS Desktop"

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """A file or folder of `resources/`: inside an installed package, else beside it."""
    packed = _PACKAGE / "resources"
    return (packed if packed.is_dir() else _PACKAGE.parent / "resources") / name


def data_folder() -> Path:
    """This computer's own folder for settings, log and markers; `TPBIS_HOME` moves it (portable use)."""
    home = os.environ.get("TPBIS_HOME")
    folder = Path(home) if home else _usual_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _usual_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir(APP, appauthor=False))
