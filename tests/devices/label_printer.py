"""A label printer on the loopback: takes ZPL, keeps it, and answers ~HS as a Zebra does."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STATUS = (
    b"\x02030,%d,%d,1245,%03d,0,0,0,000,0,0,0\x03\r\n"
    b"\x02000,0,%d,%d,0,2,4,0,%08d,1,000\x03\r\n"
    b"\x021234,0\x03\r\n"
)


class LabelPrinter:
    """What it was sent, and what it says of itself; silent unless `answers`."""

    def __init__(self, *, answers: bool = True) -> None:
        self.answers = answers
        self.no_paper = self.paused = self.open = self.no_ribbon = 0
        self.formats = self.left = 0
        self.silent_after_labels = False
        self.taken = b""
        self.heard: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.name = f"zpl://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _from = self._socket.accept()
            except OSError:
                return
            with line:
                self._hear(line)

    def _hear(self, line: socket.socket) -> None:
        said = line.recv(3)
        if said == b"~HS":
            if self.answers and not (self.silent_after_labels and self.taken):
                line.sendall(self._status())
            else:
                line.recv(1)
            return
        while more := line.recv(65536):
            said += more
        self.heard.append(said)
        if said.startswith(b"^XA"):
            self.taken += said

    def _status(self) -> bytes:
        flags = (self.no_paper, self.paused, self.formats, self.open, self.no_ribbon, self.left)
        self.formats = max(0, self.formats - 1)
        return STATUS % flags

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the one who waits for a caller
        self._socket.close()
        self._thread.join(5)


@contextmanager
def label_printer(*, answers: bool = True) -> Iterator[LabelPrinter]:
    """A printer that is gone afterwards."""
    printer = LabelPrinter(answers=answers)
    try:
        yield printer
    finally:
        printer.close()
