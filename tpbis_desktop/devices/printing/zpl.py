"""Label printers in the network: pages as dots in ZPL, over TCP, and what the printer says of them."""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pypdfium2 as pdfium

from tpbis_desktop.devices.printing.print_job import JobState, Order
from tpbis_desktop.devices.printing.print_trouble import (
    INK,
    NO_PAPER,
    OPEN,
    PAUSED,
    not_printed,
    trouble_words,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

PORT = 9100
RESOLUTIONS = (203, 300, 600)
_CONNECT_SECONDS, _SEND_SECONDS, _ANSWER_SECONDS = 5.0, 30.0, 2.0
_STATUS, _CANCEL_ALL = b"~HS", b"~JA"
_BLACK_BELOW = 128
_LINES_OF_STATUS = 3
_MOST_HEARD = 10_000  # something else at this port may talk without end


@dataclass(frozen=True)
class LabelStatus:
    """What a printer says of itself when asked: what it lacks, and how much it has still to print."""

    trouble: str
    left: int


def zpl_printer(name: str) -> ZplPrinter:
    """The label printer of a name like zpl://192.168.1.40:9100?dpi=300; 203 dots an inch when not said."""
    try:
        said = urlsplit(name)
        dpi = int(parse_qs(said.query).get("dpi", [str(RESOLUTIONS[0])])[0])
        if not said.hostname or dpi not in RESOLUTIONS or len(name.split()) > 1:
            raise ValueError(name)
        return ZplPrinter(name, said.hostname, said.port or PORT, dpi)
    except ValueError as error:
        raise UserError(
            _("“{name}” is no address of a label printer").format(name=name),
            _("Nothing was printed."),
            _("Write it like zpl://192.168.1.40:9100, and add ?dpi=300 for a printer of 300 dots an inch."),
        ) from error


@dataclass(frozen=True)
class ZplPrinter:
    """A label printer that takes ZPL at a port."""

    name: str
    host: str
    port: int
    dpi: int

    def send(self, order: Order) -> ZplJob:
        """Send the labels; refused at once where the printer says that it has no labels or is open."""
        before = self.status()
        if before and before.trouble:
            raise not_printed(trouble_words(before.trouble))
        self._say(labels(order.pdf, self.dpi, order.copies))
        return ZplJob(self, order.title, answers=before is not None)

    def status(self) -> LabelStatus | None:
        """What the printer says of itself; None when it says nothing: some fall silent without labels."""
        heard = b""
        with self._connected() as line, contextlib.suppress(OSError):
            line.settimeout(_ANSWER_SECONDS)
            line.sendall(_STATUS)
            while len(heard) < _MOST_HEARD and heard.count(b"\x03") < _LINES_OF_STATUS:
                if not (more := line.recv(1024)):
                    break
                heard += more
        return read_status(heard)

    def cancel_all(self) -> None:
        """Let the printer forget what it has not printed yet."""
        with contextlib.suppress(UserError):
            self._say(_CANCEL_ALL)

    def _say(self, data: bytes) -> None:
        with self._connected() as line:
            line.settimeout(_SEND_SECONDS)
            try:
                line.sendall(data)
                line.shutdown(socket.SHUT_WR)
            except OSError as error:
                raise _unreachable(self.name) from error

    def _connected(self) -> socket.socket:
        try:
            return socket.create_connection((self.host, self.port), _CONNECT_SECONDS)
        except (OSError, UnicodeError) as error:  # the second of a name that no computer can have
            raise _unreachable(self.name) from error


def _unreachable(name: str) -> UserError:
    return UserError(
        _("The label printer “{name}” cannot be reached").format(name=name),
        _("It was not printed."),
        _("Look whether it is on and in the same network, and whether its address is right."),
    )


@dataclass(frozen=True)
class ZplJob:
    """Labels sent. A printer that never `answers` is believed to print what it took."""

    printer: ZplPrinter
    title: str
    answers: bool

    @property
    def identifier(self) -> str:
        return f"{self.printer.name}: {self.title}"

    def state(self) -> JobState:
        if not self.answers:
            return JobState("done")
        status = self.printer.status()
        if status is None:  # it answered before: a printer falls silent without labels, or when opened
            return JobState("printing", trouble_words(NO_PAPER), stuck=True)
        if status.trouble:
            return JobState("printing", trouble_words(status.trouble), stuck=True)
        return JobState("printing" if status.left else "done")

    def cancel(self) -> None:
        self.printer.cancel_all()


def read_status(answer: bytes) -> LabelStatus | None:
    """The host status that a printer sends to ~HS (Zebra's ZPL II guide); None when it is none."""
    lines = [part.rpartition(b"\x02")[2].decode("ascii", "replace") for part in answer.split(b"\x03")]
    try:
        first, second = lines[0].split(","), lines[1].split(",")
        flags = {NO_PAPER: first[1], PAUSED: first[2], OPEN: second[2], INK: second[3]}
        left = int(first[4]) + int(second[8])
    except (IndexError, ValueError):
        return None
    return LabelStatus(next((trouble for trouble, flag in flags.items() if flag == "1"), ""), left)


def labels(pdf: bytes, dpi: int, copies: int = 1) -> bytes:
    """Every page as a label in ZPL: black where there is ink, nothing in between."""
    from zebrafy.zebrafy_image import ZebrafyImage

    document = pdfium.PdfDocument(pdf)
    try:
        made = []
        for page in document:
            dots = page.render(scale=dpi / 72, grayscale=True).to_pil()
            label = ZebrafyImage(
                dots, format="Z64", dither=False, threshold=_BLACK_BELOW, set_label_size=True
            ).to_zpl()
            made.append(label.replace("^XZ", f"^PQ{copies}^XZ") if copies > 1 else label)
    finally:
        document.close()
    return "".join(made).encode("ascii")
