"""Keeps the screen on while an event is open: a door that has gone to sleep admits nobody."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Any

log = logging.getLogger(__name__)


class Awake:
    """`start` keeps the screen on until `stop`; also for `with`. Never raises."""

    def __init__(self) -> None:
        self._mode: Any = None

    def start(self) -> bool:
        """Whether the screen now stays on; if not, the window should tell the user to set it themselves."""
        if self._mode is None:
            from wakepy import keep

            self._mode = keep.presenting(on_fail="pass")
            self._mode.__enter__()
            if not self._mode.active:
                log.info("the screen cannot be kept on: %s", self._mode.result.get_failure_text())
                self.stop()
        return self._mode is not None

    def stop(self) -> None:
        """Let the screen sleep again."""
        mode, self._mode = self._mode, None
        if mode is not None:
            mode.__exit__(None, None, None)

    @property
    def active(self) -> bool:
        """Whether the screen is being kept on."""
        return self._mode is not None

    def __enter__(self) -> Awake:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
