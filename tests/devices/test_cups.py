"""From our PDF through a real CUPS to what lies in the tray, and its QR read there."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.program import Desk, sample_desk
from tests.devices.sheets import codes_in, codes_pdf, pictures_in, size_mm
from tpbis_desktop.devices.printers import JobState, follow, print_pdf, printer_names, wait_for
from tpbis_desktop.errors import UserError

CUPSD = shutil.which("cupsd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
SERVER_BIN = Path("/usr/lib/cups")

pytestmark = pytest.mark.skipif(
    CUPSD is None or shutil.which("lp") is None or not (SERVER_BIN / "filter" / "pdftopdf").exists(),
    reason="CUPS (cupsd, lp, cups-filters) is not installed: nothing was printed for real",
)

BACKEND = """\
#!/bin/sh
# A printer whose tray is a folder; "lacks" takes the job and then cancels it, as for paper it has not.
[ $# -eq 0 ] && { echo 'direct tray "Unknown" "Tray"'; exit 0; }
case "$DEVICE_URI" in
  *lacks*) echo "ERROR: Unsupported media." >&2; exit 5 ;;
  *broken*) exit 1 ;;
esac
cat "${6:--}" > "TRAY/$1.tmp" && mv "TRAY/$1.tmp" "TRAY/$1.pdf"
"""

PPD = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TRAY.PPD"
*Manufacturer: "Tray"
*Product: "(Tray)"
*ModelName: "Tray"
*ShortNickName: "Tray"
*NickName: "Tray"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Page Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: ""
*PageSize A6/A6: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Page Region: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*PageRegion A6/A6: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*ImageableArea A6: "0 0 298 420"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
*PaperDimension A6: "298 420"
"""


@dataclass(frozen=True)
class Tray:
    """What the printers of the test have printed, by job."""

    folder: Path

    def of(self, identifier: str) -> bytes:
        number = identifier.rpartition("-")[2]
        return (self.folder / f"{number}.pdf").read_bytes()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make_server_bin(root: Path, tray: Path) -> Path:
    """The system's filters, and one backend of our own."""
    programs = root / "bin"
    programs.mkdir()
    for folder in SERVER_BIN.iterdir():
        if folder.name != "backend":
            (programs / folder.name).symlink_to(folder)
    (programs / "backend").mkdir()
    backend = programs / "backend" / "tray"
    backend.write_text(BACKEND.replace("TRAY", str(tray)))
    backend.chmod(0o755)
    return programs


def _configure(root: Path, port: int) -> None:
    tray = root / "tray"
    tray.mkdir()
    tray.chmod(0o777)
    for name in ("spool", "cache", "state", "tmp", "log"):
        (root / name).mkdir()
        (root / name).chmod(0o777)
    root_lines = {
        "ServerRoot": root,
        "ServerBin": _make_server_bin(root, tray),
        "RequestRoot": root / "spool",
        "CacheDir": root / "cache",
        "StateDir": root / "state",
        "TempDir": root / "tmp",
        "ErrorLog": root / "log" / "error",
        "AccessLog": root / "log" / "access",
        "PageLog": root / "log" / "page",
    }
    (root / "cups-files.conf").write_text(
        "".join(f"{key} {value}\n" for key, value in root_lines.items()) + "Sandboxing relaxed\n"
    )
    (root / "cupsd.conf").write_text(
        f"Listen 127.0.0.1:{port}\nBrowsing No\nWebInterface No\nDefaultAuthType None\n"
        "PreserveJobHistory Yes\nPreserveJobFiles No\nErrorPolicy abort-job\nJobRetryInterval 1\n"
        "<Location />\nOrder allow,deny\nAllow localhost\n</Location>\n"
        "<Policy default>\n<Limit All>\nOrder allow,deny\nAllow localhost\n</Limit>\n</Policy>\n"
    )


def _start(root: Path, port: int) -> subprocess.Popen[bytes]:
    assert CUPSD is not None
    daemon = subprocess.Popen(
        [CUPSD, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _attempt in range(100):
        if daemon.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return daemon
        time.sleep(0.1)
    daemon.kill()
    daemon.wait()
    log = root / "log" / "error"
    pytest.skip("cupsd did not start here: " + (log.read_text()[-300:] if log.exists() else "no log"))


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, Tray]]:
    """A CUPS of our own on the loopback, with four printers; gone with everything it wrote afterwards."""
    root = Path(tempfile.mkdtemp(prefix="tpbis-cups-"))  # not tmp_path: the filters' own user must get in
    root.chmod(0o755)
    port = _free_port()
    _configure(root, port)
    daemon = _start(root, port)
    address = f"127.0.0.1:{port}"
    (root / "tray.ppd").write_text(PPD)
    try:
        for name, policy in (("Desk", "abort-job"), ("lacks", "abort-job"), ("broken", "stop-printer")):
            add = ["lpadmin", "-p", name, "-E", "-v", f"tray://{name}", "-P", str(root / "tray.ppd")]
            subprocess.run(
                [*add, "-o", f"printer-error-policy={policy}"],
                env={**os.environ, "CUPS_SERVER": address},
                check=True,
                capture_output=True,
                timeout=30,
            )
        yield address, Tray(root / "tray")
    finally:
        daemon.terminate()
        try:
            daemon.wait(10)
        except subprocess.TimeoutExpired:
            daemon.kill()
            daemon.wait()
        shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def tray(server: tuple[str, Tray], monkeypatch: pytest.MonkeyPatch) -> Tray:
    monkeypatch.setenv("CUPS_SERVER", server[0])
    return server[1]


def test_every_printer_is_found(tray: Tray) -> None:
    assert printer_names() == ["broken", "Desk", "lacks"]


def test_a_badge_comes_out_on_its_own_paper_with_a_code_that_reads(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-017"), "Desk", title="Badge A-017")
    assert wait_for(job, 30).step == "done"
    printed = tray.of(job.identifier)
    assert codes_in(printed) == ["A-017"]
    assert size_mm(printed) == (105, 148)
    assert not pictures_in(printed)


def test_a_batch_for_a_face_up_printer_comes_out_last_first(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-001", "A-002", "A-003"), "Desk", title="Badges", reverse=True)
    assert wait_for(job, 30).step == "done"
    assert codes_in(tray.of(job.identifier)) == ["A-003", "A-002", "A-001"]


def test_a_job_cancelled_after_it_was_taken_is_told_as_failed(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-017"), "lacks", title="Badge")
    assert wait_for(job, 30) == JobState("failed", "The printer has no paper of this size.")
    with pytest.raises(UserError, match="was not printed") as failed:
        follow(job)
    assert "right paper" in failed.value.hint


def test_a_job_at_a_printer_that_stopped_stays_waiting(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-017"), "broken", title="Badge")
    state = wait_for(job, 3)
    assert state.step in ("waiting", "printing")
    assert state.stuck
    assert state.reason == "The printer is paused."


def test_a_job_nobody_waits_for_any_more_does_not_come_out_later(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-017"), "broken", title="Badge")
    with pytest.raises(UserError) as failed:
        follow(job, timeout=30, patience=1)
    assert failed.value.message == "The printer is paused."
    assert wait_for(job, 10).step == "failed"


def test_a_printer_that_is_gone_is_said(tray: Tray) -> None:
    with pytest.raises(UserError, match="“Elsewhere” is gone"):
        print_pdf(codes_pdf("A-017"), "Elsewhere", title="Badge")


def test_a_print_system_that_is_not_running_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{_free_port()}")
    assert printer_names() == []
    with pytest.raises(UserError, match="does not answer"):
        print_pdf(codes_pdf("A-017"), "Desk", title="Badge")


def test_two_jobs_are_followed_each_by_its_own_number(tray: Tray) -> None:
    good = print_pdf(codes_pdf("A-001"), "Desk", title="Badge")
    bad = print_pdf(codes_pdf("A-002"), "lacks", title="Badge")
    assert (wait_for(good, 30).step, wait_for(bad, 30).step) == ("done", "failed")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A computer with the sample event."""
    return sample_desk(tmp_path_factory.mktemp("printing") / "computer")


def test_a_badge_printed_by_command_lies_in_the_tray_and_counts(tray: Tray, desk: Desk) -> None:
    person = desk.person("A-003")
    assert not person["printed"]
    answer = desk.must("print", "badge", "A-003", "--printer", "Desk").object
    assert (answer["printer"], answer["state"], answer["badge"]) == ("Desk", "done", "A-003")
    assert answer["trouble"] is None
    printed = tray.of(answer["job"])
    assert codes_in(printed) == [person["badge"]]
    assert size_mm(printed) == (105, 148)
    assert not pictures_in(printed)
    assert desk.person("A-003")["printed"]


def test_a_badge_refused_after_it_was_taken_is_said_and_does_not_count(tray: Tray, desk: Desk) -> None:
    failed = desk.run("print", desk.event, "badge", "A-004", "--printer", "lacks")
    assert failed.code == 1
    assert failed.object == {
        "printer": "lacks",
        "job": None,
        "state": "failed",
        "badge": "A-004",
        "trouble": "The printer has no paper of this size.",
    }
    assert "It was not printed" in failed.err
    assert "right paper" in failed.err
    assert not desk.person("A-004")["printed"]


def test_a_badge_at_a_stopped_printer_is_taken_back(tray: Tray, desk: Desk) -> None:
    failed = desk.run("print", desk.event, "badge", "A-005", "--printer", "broken")
    assert (failed.code, failed.object["trouble"]) == (1, "The printer is paused.")
    assert not desk.person("A-005")["printed"]


def test_a_sheet_of_both_sides_asks_the_printer_to_turn_it(tray: Tray, desk: Desk) -> None:
    answer = desk.must("print", "badge", "A-006", "--printer", "Desk", "--template", "a6_two_sided").object
    assert codes_in(tray.of(answer["job"])) == [desk.person("A-006")["badge"]] * 2
