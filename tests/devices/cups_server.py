"""A CUPS of our own on the loopback, with printers whose tray is a folder."""

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

CUPSD = shutil.which("cupsd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
SERVER_BIN = Path("/usr/lib/cups")

WHERE_CUPS_IS = pytest.mark.skipif(
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


def free_port() -> int:
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
    port = free_port()
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
