"""The log of this computer: a rotating file, and every failure that nobody caught."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from tpbis_desktop.paths import data_folder

_MOST_BYTES = 1_000_000
_OLD_FILES = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

log = logging.getLogger(__name__)


def log_file() -> Path:
    """Where the log lies; it need not exist yet."""
    return data_folder() / "log" / "tpbis.log"


def start_log(level: int = logging.INFO) -> logging.Handler | None:
    """Write what happens to `log_file()` from now on; a computer that cannot keep a log works without one."""
    from logging.handlers import RotatingFileHandler  # loads sockets and more: only where a log is kept

    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_file(), maxBytes=_MOST_BYTES, backupCount=_OLD_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(level)
    logging.getLogger().addHandler(handler)
    logging.getLogger("tpbis_desktop").setLevel(level)
    return handler


class UncaughtFailures:
    """Logs every exception that nobody caught, with its trace, and says each place of failure once.

    `say` is called on the thread that failed.
    """

    def __init__(self, say: Callable[[BaseException], None]) -> None:
        self._say = say
        self._said: set[tuple[str, str, int]] = set()

    def install(self) -> None:
        """Listen to every thread of this process."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """One exception that came to the top."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("nobody caught this", exc_info=(kind, error, trace))
        place = _place(kind, trace)
        if place not in self._said:
            self._said.add(place)
            self._say(error)

    def _take_from_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.take(hook.exc_type, hook.exc_value, hook.exc_traceback)


def _place(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str, int]:
    """Where it was raised: the same failure again is no news."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return kind.__name__, "", 0
    return kind.__name__, trace.tb_frame.f_code.co_filename, trace.tb_lineno
