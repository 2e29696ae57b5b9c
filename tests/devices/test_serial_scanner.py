"""A serial scanner on a pseudo-terminal: its lines are heard; pulled out and put back it is heard again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tpbis_desktop.devices.scanning.scanned_text import ScannedText
from tpbis_desktop.devices.scanning.serial_scanner import IDLE_MS, SerialPort, SerialScanner, serial_ports

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")

BADGE = "AFNK" + "L7A3" * 29 + "ZA"


class Cable:
    """A scanner at the far end of a cable that ends in a port of this computer, always of the same name."""

    def __init__(self, folder: Path) -> None:
        self.port = folder / "ttyScanner"
        self._ends: tuple[int, int] | None = None

    def plug_in(self) -> None:
        import pty

        self._ends = pty.openpty()
        self.port.symlink_to(os.ttyname(self._ends[1]))

    def pull_out(self) -> None:
        assert self._ends is not None
        for end in self._ends:
            os.close(end)
        self._ends = None
        self.port.unlink()

    def say(self, data: bytes) -> None:
        assert self._ends is not None
        os.write(self._ends[0], data)

    def away(self) -> None:
        if self._ends is not None:
            self.pull_out()


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    cable = Cable(tmp_path)
    cable.plug_in()
    yield cable
    cable.away()


class Listener:
    """The scanner's port and all that was heard on it."""

    def __init__(self, cable: Cable) -> None:
        self.scanner = SerialScanner()
        self.texts: list[str] = []
        self.details: list[ScannedText] = []
        self.states: list[str] = []
        self.scanner.scanned.connect(self.texts.append)
        self.scanner.heard.connect(self.details.append)
        self.scanner.state_changed.connect(self.states.append)
        self.scanner.listen(SerialPort(str(cable.port)), 9600)


@pytest.fixture
def listener(cable: Cable, qtbot: QtBot) -> Iterator[Listener]:
    listener = Listener(cable)
    yield listener
    listener.scanner.stop()


@pytest.mark.parametrize(("ending", "said"), [(b"\r", "CR"), (b"\n", "LF"), (b"\r\n", "CR LF"), (b"", "")])
def test_a_line_is_heard_however_it_ends(
    listener: Listener, cable: Cable, qtbot: QtBot, ending: bytes, said: str
) -> None:
    cable.say(BADGE.encode() + ending)
    qtbot.waitUntil(lambda: bool(listener.details))
    assert listener.texts == [BADGE]
    assert listener.details == [ScannedText(BADGE, "serial", BADGE, said)]


def test_lines_in_pieces_and_several_at_once_are_each_heard_once(
    listener: Listener, cable: Cable, qtbot: QtBot
) -> None:
    for piece in (b"FIR", b"ST\r", b"\nSECOND\r\nTH", b"IRD\rFOUR", b"TH"):
        cable.say(piece)
        qtbot.wait(IDLE_MS // 4)
    qtbot.waitUntil(lambda: len(listener.texts) == 4)
    qtbot.wait(2 * IDLE_MS)
    assert listener.texts == ["FIRST", "SECOND", "THIRD", "FOURTH"]


def test_what_frames_a_line_is_no_part_of_its_text(listener: Listener, cable: Cable, qtbot: QtBot) -> None:
    cable.say(b"\x02PLAIN TEXT\x03\r\n\r\n")
    qtbot.waitUntil(lambda: bool(listener.texts))
    assert listener.texts == ["PLAIN TEXT"]


def test_text_in_utf_8_and_in_latin_letters_is_read(listener: Listener, cable: Cable, qtbot: QtBot) -> None:
    cable.say("Nguyễn\r".encode() + "Café\r".encode("latin-1"))
    qtbot.waitUntil(lambda: len(listener.texts) == 2)
    assert listener.texts == ["Nguyễn", "Café"]


def test_pulled_out_and_put_back_it_is_heard_again(listener: Listener, cable: Cable, qtbot: QtBot) -> None:
    cable.say(b"BEFORE\r")
    qtbot.waitUntil(lambda: listener.texts == ["BEFORE"])
    for word in ("ONE", "TWO"):
        cable.pull_out()
        qtbot.waitUntil(lambda: listener.scanner.state == "missing")
        cable.plug_in()
        qtbot.waitUntil(lambda: listener.scanner.state == "open", timeout=8000)
        cable.say(f"AFTER {word}\r".encode())
        qtbot.waitUntil(lambda word=word: listener.texts[-1] == f"AFTER {word}")  # type: ignore[misc]
    assert listener.states == ["open", "missing", "open", "missing", "open"]


def test_half_a_line_from_before_it_was_pulled_out_is_forgotten(
    listener: Listener, cable: Cable, qtbot: QtBot
) -> None:
    cable.say(b"HALF A ")
    qtbot.wait(IDLE_MS // 4)
    cable.pull_out()
    qtbot.waitUntil(lambda: listener.scanner.state == "missing")
    cable.plug_in()
    qtbot.waitUntil(lambda: listener.scanner.state == "open", timeout=8000)
    cable.say(b"WHOLE\r")
    qtbot.waitUntil(lambda: bool(listener.texts))
    assert listener.texts == ["WHOLE"]


def test_a_port_that_is_not_there_yet_is_waited_for(cable: Cable, qtbot: QtBot) -> None:
    cable.pull_out()
    listener = Listener(cable)
    assert listener.scanner.state == "missing"
    cable.plug_in()
    qtbot.waitUntil(lambda: listener.scanner.state == "open", timeout=8000)
    listener.scanner.stop()
    assert listener.scanner.state == "off"


def test_none_chosen_is_off(listener: Listener) -> None:
    listener.scanner.listen(SerialPort(""), 9600)
    assert listener.scanner.state == "off"


def test_every_port_of_this_computer_has_a_name() -> None:
    assert all(port.name for port in serial_ports())
