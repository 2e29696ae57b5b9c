"""From the command to the first paint, and to an open event's desk that answers, beside bare scripts.

Each start is a process of its own; ours and the bare one alternate. The clock runs from before the process is
made until it says that it is there (offscreen, so that no screen's own pace is measured).

The start page, with one event opened before, and the bare windows are there when they are painted. Our desk
is there when, with the focus in its search, a key was struck through Qt at the first paint and the people
found are painted too. (Only from a moment after the paint on is each key held for 75 ms, to see whether a
scanner strikes it.) Both run from bytecode, as an installed program does: the first start of each, not
counted, compiles it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figure import Figure, tell
from tpbis_desktop.actions.lists.sample import sample_event
from tpbis_desktop.settings import Settings, save_settings
from tpbis_desktop.storage.event_file import Surroundings, create_event

ROUNDS = 9
TIMES_EMPTY = 1.6
TIMES_DESK = 1.5

_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, seen, event):
        if event.type() == QEvent.Type.Paint:
            seen.removeEventFilter(self)
            QTimer.singleShot(0, say)
        return False
def say():
    print("painted", flush=True)
    os._exit(0)
painted = Painted()
"""
_EMPTY = f"""
import os
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
{_PAINTED}
window = QMainWindow()
window.resize(1366, 768)
window.installEventFilter(painted)
window.show()
app.exec()
"""
_BARE_DESK = f"""
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
import sqlcipher3.dbapi2
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
engine = create_engine("sqlite://", module=sqlcipher3.dbapi2,
                       creator=lambda: sqlcipher3.dbapi2.connect(sys.argv[1]))
with Session(engine) as session:
    session.execute(text("SELECT * FROM participant LIMIT 20")).all()
app = QApplication([])
{_PAINTED}
window = QMainWindow()
window.resize(1366, 768)
window.installEventFilter(painted)
window.show()
app.exec()
"""
_OURS = f"""
import gc, os, sys
from pathlib import Path
gc.disable()
from tpbis_desktop.app import Program, make_application
from tpbis_desktop.settings import load_settings
settings = load_settings()
app = make_application(settings)
{_PAINTED}
program = Program(app, settings)
program.begin(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
"""
_OUR_PAGE = f"""{_OURS}
program.start.installEventFilter(painted)
app.exec()
"""
_OUR_DESK = f"""{_OURS}
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
desk = program.window.page
say_found, say = say, lambda: strike()
def strike():
    global say
    say = say_found
    desk.results.people.modelReset.connect(lambda: desk.results.viewport().installEventFilter(painted))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        app.sendEvent(app.focusWidget(), QKeyEvent(kind, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, "s"))
desk.installEventFilter(painted)
app.exec()
"""


def main() -> int:
    """Measure and tell."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "TPBIS_HOME": folder, "PYTHONPYCACHEPREFIX": folder}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        event = Path(folder) / "event.tpbis"
        now = datetime.now(UTC)
        create_event(event, Surroundings(Path(folder)), sample_event(now.date(), now)).close()
        save_settings(Settings(recent=[str(event)]))
        page, empty = _alternate((_OUR_PAGE,), (_EMPTY,))
        desk, bare = _alternate((_OUR_DESK, str(event)), (_BARE_DESK, str(event)))
    return tell(
        Figure("start to first paint", page, empty, TIMES_EMPTY),
        Figure("start to a desk that answers", desk, bare, TIMES_DESK),
    )


def _alternate(ours: tuple[str, ...], bare: tuple[str, ...]) -> tuple[float, float]:
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for number in range(ROUNDS + 1):
        for name, script in (("ours", ours), ("bare", bare)):
            taken = _start(script)
            if number:
                times[name].append(taken)
    return median(times["ours"]), median(times["bare"])


def _start(script: tuple[str, ...]) -> float:
    start = perf_counter()
    done = subprocess.run([sys.executable, "-c", *script], capture_output=True, text=True, check=False)
    taken = (perf_counter() - start) * 1000
    if "painted" not in done.stdout:
        raise RuntimeError(done.stderr)
    return taken


if __name__ == "__main__":
    sys.exit(main())
