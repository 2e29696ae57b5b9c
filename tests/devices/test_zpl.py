"""Labels reach a printer in the network as dots, the right way round and black where there is ink."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from zebrafy import ZebrafyZPL

from tests.devices.label_printer import LabelPrinter, label_printer
from tests.devices.sheets import codes_pdf
from tpbis_desktop.devices.printing import zpl
from tpbis_desktop.devices.printing.print_job import JobState
from tpbis_desktop.devices.printing.printers import follow, print_and_follow, print_pdf
from tpbis_desktop.devices.printing.zpl import labels, read_status, zpl_printer
from tpbis_desktop.errors import UserError

LABEL = (62 * 72 / 25.4, 100 * 72 / 25.4)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[LabelPrinter]:
    monkeypatch.setattr(zpl, "_ANSWER_SECONDS", 0.3)
    with label_printer() as made:
        yield made


def printed(printer: LabelPrinter, count: int = 1) -> list[Image.Image]:
    """The labels that came out, drawn from the bytes the printer took."""
    for _attempt in range(100):
        if printer.taken.count(b"^XZ") >= count:
            break
        time.sleep(0.02)
    return [image.convert("L") for image in ZebrafyZPL(printer.taken.decode("ascii")).to_images()]


def a_label(*codes: str) -> bytes:
    return codes_pdf(*codes, size=(LABEL[0] + 60, LABEL[1] + 60))


def test_a_label_is_drawn_back_from_the_bytes_and_its_code_read(printer: LabelPrinter) -> None:
    assert print_and_follow(a_label("A-017"), printer.name, "Badge A-017").endswith("Badge A-017")
    (label,) = printed(printer)
    assert [code.text for code in zxingcpp.read_barcodes(label)] == ["A-017"]


def test_ink_is_black_and_paper_is_white(printer: LabelPrinter) -> None:
    print_and_follow(a_label("A-017"), printer.name, "Badge")
    (label,) = printed(printer)
    dark = np.asarray(label) < 128
    assert 0.02 < dark.mean() < 0.2
    assert not dark[:20].any()
    assert not dark[:, -8:].any(), "what fills the last byte is ink"
    strict = zxingcpp.read_barcodes(label, try_invert=False)
    assert [code.text for code in strict] == ["A-017"]


@pytest.mark.parametrize("dpi", [203, 300])
def test_a_label_has_the_dots_of_the_printers_resolution(printer: LabelPrinter, dpi: int) -> None:
    print_and_follow(a_label("A-017"), f"{printer.name}?dpi={dpi}", "Badge")
    (label,) = printed(printer)
    assert label.width == pytest.approx((LABEL[0] + 60) * dpi / 72, abs=8)  # whole bytes
    assert label.height == pytest.approx((LABEL[1] + 60) * dpi / 72, abs=1)
    (code,) = zxingcpp.read_barcodes(label)
    assert (code.position.top_right.x - code.position.top_left.x) * 25.4 / dpi == pytest.approx(40, abs=0.6)


def test_a_batch_comes_out_in_its_order_each_label_once(printer: LabelPrinter) -> None:
    print_and_follow(a_label("A-001", "A-002", "A-003"), printer.name, "Badges")
    read = [zxingcpp.read_barcode(label).text for label in printed(printer, 3)]
    assert read == ["A-001", "A-002", "A-003"]


def test_copies_are_the_printers_to_make() -> None:
    assert labels(a_label("A-001"), 203, 3).count(b"^PQ3") == 1


def test_a_job_is_done_when_the_printer_has_nothing_left_to_print(printer: LabelPrinter) -> None:
    job = print_pdf(a_label("A-017"), printer.name, title="Badge")
    printed(printer)
    printer.formats = 2
    assert [job.state().step for _time in range(3)] == ["printing", "printing", "done"]
    printer.left = 1
    assert job.state() == JobState("printing")


@pytest.mark.parametrize(
    ("lack", "words"),
    [("no_paper", "no paper left"), ("open", "is open"), ("no_ribbon", "ribbon"), ("paused", "paused")],
)
def test_what_the_printer_lacks_is_said_before_anything_is_sent(
    printer: LabelPrinter, lack: str, words: str
) -> None:
    setattr(printer, lack, 1)
    with pytest.raises(UserError, match="was not printed") as refused:
        print_pdf(a_label("A-017"), printer.name, title="Badge")
    assert words in refused.value.message
    assert refused.value.hint
    assert printer.heard == []


@pytest.mark.parametrize("silent", [False, True])
def test_labels_that_run_out_afterwards_fail_the_job_and_take_it_back(
    printer: LabelPrinter, silent: bool
) -> None:
    job = print_pdf(a_label("A-017"), printer.name, title="Badge")
    printed(printer)
    printer.no_paper, printer.silent_after_labels = 1, silent
    with pytest.raises(UserError) as failed:
        follow(job, patience=0.5)
    assert "no paper left" in failed.value.message
    for _attempt in range(100):
        if b"~JA" in printer.heard:
            break
        time.sleep(0.02)
    assert printer.heard[-1] == b"~JA"


def test_a_printer_that_never_answers_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zpl, "_ANSWER_SECONDS", 0.1)
    with label_printer(answers=False) as quiet:
        job = print_pdf(a_label("A-017"), quiet.name, title="Badge")
        assert job.state() == JobState("done")
        assert zxingcpp.read_barcode(printed(quiet)[0]).text == "A-017"


def test_a_printer_that_is_off_is_said() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(UserError, match=f"127.0.0.1:{port}” cannot be reached"):
        print_pdf(a_label("A-017"), f"zpl://127.0.0.1:{port}", title="Badge")


def test_a_printer_whose_name_nobody_knows_is_said() -> None:
    with pytest.raises(UserError, match="cannot be reached"):
        print_pdf(a_label("A-017"), "zpl://no-such-printer.invalid", title="Badge")


@pytest.mark.parametrize(
    "name", ["zpl://", "zpl://desk:port", "zpl://desk?dpi=72", "zpl://desk?dpi=x", "zpl://[1"]
)
def test_an_address_that_is_none_is_said(name: str) -> None:
    with pytest.raises(UserError, match="no address"):
        print_pdf(a_label("A-017"), name, title="Badge")


@pytest.mark.parametrize("answer", [b"", b"hello", b"\x02030,0\x03", b"\x02a,b,c,d,e\x03\x02a,b,c,d\x03"])
def test_an_answer_that_is_no_status_is_none(answer: bytes) -> None:
    assert read_status(answer) is None


def test_a_name_that_no_computer_can_have_is_said() -> None:
    with pytest.raises(UserError, match="cannot be reached"):
        print_pdf(a_label("A-017"), f"zpl://{'a' * 300}:9100", title="Badge")


@pytest.mark.parametrize("babble", [b"", b"SSH-2.0-router\r\n", b"x" * 1_000_000])
def test_something_else_at_the_port_is_no_status_and_holds_up_nothing(babble: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            line, _from = server.accept()
            with line:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                with contextlib.suppress(OSError):
                    line.sendall(babble)

        speaking = threading.Thread(target=hang_up)
        speaking.start()
        name = f"zpl://127.0.0.1:{server.getsockname()[1]}"
        with contextlib.suppress(UserError):  # where it hung up before the question was sent
            assert zpl_printer(name).status() is None
        speaking.join()
