"""Desks for the command line: one a module, where tests do not stand in each other's way."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import Desk, sample_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A computer with the sample event, shared by the tests of a module."""
    return sample_desk(tmp_path_factory.mktemp("desk") / "computer")


@pytest.fixture
def own_desk(tmp_path: Path) -> Desk:
    """A computer with the sample event for one test alone."""
    return sample_desk(tmp_path / "computer")


@pytest.fixture
def quick_desk(tmp_path: Path) -> Iterator[Desk]:
    """The same, on a disk in memory where there is one: nothing waits for the disk, and a kill is a kill."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield sample_desk(tmp_path / "computer")
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield sample_desk(Path(folder) / "computer")
