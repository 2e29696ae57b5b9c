"""Small, full and read-only disks for tests: real file systems in memory, where the system lets us mount."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own at `folder`, of `size` (like `4m`); skips the test where none can be mounted."""
    folder.mkdir(exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk of our own can be mounted here: run as root to test full and read-only disks")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The disk mounted at `folder`, without writing meanwhile."""
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)


def pull(folder: Path) -> None:
    """Take the disk away while it is in use, as people do with sticks; `small_disk` finds another there."""
    subprocess.run(["umount", "-l", str(folder)], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k,ro", "tmpfs", str(folder)], check=True)


@contextmanager
def unchangeable(path: Path) -> Iterator[None]:
    """The file at `path`, read-only even to root; skips the test where the file system cannot say so."""
    if subprocess.run(["chattr", "+i", str(path)], capture_output=True, check=False).returncode:
        pytest.skip("no file can be made unchangeable here: run as root on ext4 to test read-only files")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(path)], check=True)
