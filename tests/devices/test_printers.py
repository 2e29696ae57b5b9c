"""A PDF reaches the printer it was sent to, in the order it will be handed out, or says why not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from tests.devices.sheets import A6, codes_in, codes_pdf, pictures_in, size_mm
from tpbis_desktop.devices.printing.paper import last_page_first, media_name, paper_size
from tpbis_desktop.devices.printing.print_job import JobState, Order
from tpbis_desktop.devices.printing.printers import FolderPrinter, print_pdf, printer_named, wait_for
from tpbis_desktop.devices.printing.spooler import draw_pages
from tpbis_desktop.errors import UserError


def test_a_folder_takes_what_would_be_printed(tmp_path: Path) -> None:
    job = print_pdf(codes_pdf("A-017"), f"folder:{tmp_path / 'new'}", title="Badge A-017")
    assert job.state() == JobState("done")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["Badge A-017.pdf"]
    assert codes_in((tmp_path / "new" / "Badge A-017.pdf").read_bytes()) == ["A-017"]


def test_a_folder_never_loses_an_older_print(tmp_path: Path) -> None:
    for code in ("A-001", "A-002", "A-003"):
        FolderPrinter(tmp_path).send(Order(codes_pdf(code), "Badge"))
    assert codes_in((tmp_path / "Badge.pdf").read_bytes()) == ["A-001"]
    assert codes_in((tmp_path / "Badge (3).pdf").read_bytes()) == ["A-003"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_print_that_finds_no_room_leaves_no_half_file(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(UserError, match="could not be saved"):
            FolderPrinter(tmp_path).send(Order(b"%PDF" + bytes(100_000), "Badge A-017"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("title", ["../../etc/passwd", "a/b:c*?", "", "ນາງ ສຸກສະຫວັນ"])
def test_a_title_is_never_a_way_out_of_the_folder(tmp_path: Path, title: str) -> None:
    job = FolderPrinter(tmp_path).send(Order(b"%PDF", title))
    assert Path(job.identifier).parent == tmp_path


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(UserError) as refused:
        print_pdf(codes_pdf("A-017"), f"folder:{tmp_path / 'file'}", title="Badge")
    assert refused.value.title == "The file to print could not be saved"
    assert refused.value.hint


def test_no_printer_chosen_is_said() -> None:
    with pytest.raises(UserError, match="No printer is chosen"):
        printer_named("")


def test_a_computer_without_print_system_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="cannot print"):
        printer_named("Desk 1")


def test_reversed_pages_come_out_last_first(tmp_path: Path) -> None:
    pdf = codes_pdf("A-001", "A-002", "A-003")
    assert codes_in(last_page_first(pdf)) == ["A-003", "A-002", "A-001"]
    print_pdf(pdf, f"folder:{tmp_path}", title="Badges", reverse=True)
    assert codes_in((tmp_path / "Badges.pdf").read_bytes()) == ["A-003", "A-002", "A-001"]


def test_reversed_pages_stay_vectors_of_the_same_size() -> None:
    pdf = codes_pdf("A-001", "A-002")
    turned = last_page_first(pdf)
    assert size_mm(turned) == (105, 148)
    assert not pictures_in(turned)


@pytest.mark.parametrize(
    ("size", "name"),
    [
        ((105, 148), "A6"),
        ((148, 105), "A6"),
        ((210, 297), "A4"),
        ((297, 210), "A4"),
        ((86, 54), "Custom.54x86mm"),
    ],
)
def test_paper_is_named_as_the_print_system_names_it(size: tuple[int, int], name: str) -> None:
    assert media_name(size) == name


def test_paper_is_as_big_as_the_page() -> None:
    assert paper_size(codes_pdf("A-017", size=A6)) == (105, 148)


@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "across"])
def test_the_spooler_gets_every_page_at_its_own_size(
    tmp_path: Path, qapp: QApplication, landscape: bool
) -> None:
    out = tmp_path / "out.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    size = (150 * 72 / 25.4, 148 * 72 / 25.4) if landscape else A6
    draw_pages(codes_pdf("A-017", "B-002", size=size), printer)
    assert codes_in(out.read_bytes()) == ["A-017", "B-002"]
    assert size_mm(out.read_bytes()) == ((150, 148) if landscape else (105, 148))


def test_the_spooler_says_when_its_printer_is_gone(qapp: QApplication) -> None:
    from tpbis_desktop.devices.printing.spooler import SpoolerPrinter

    with pytest.raises(UserError, match="“No such printer” is gone"):
        SpoolerPrinter("No such printer").send(Order(codes_pdf("A-017"), "Badge"))


def test_following_a_job_ends_when_it_is_over_or_time_is_up() -> None:
    class Slow:
        """A printer that needs to be asked three times."""

        identifier = "Slow-1"
        asked = 0

        def state(self) -> JobState:
            self.asked += 1
            return JobState("done") if self.asked > 2 else JobState("printing")

    assert wait_for(Slow()) == JobState("done")
    assert wait_for(Slow(), timeout=0) == JobState("printing")


def test_choosing_a_printer_loads_no_window_library() -> None:
    code = (
        "import sys; import tpbis_desktop.devices.printing.printers as p; p.printer_names();"
        "print([m for m in sys.modules if m.startswith('PySide6')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
