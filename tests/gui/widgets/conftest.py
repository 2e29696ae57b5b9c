"""Widgets are tested in the light scheme, and in the dark one where it could matter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tpbis_desktop.gui.theme import Scheme, apply_theme


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Scheme]:
    apply_theme(qapp, request.param)
    yield request.param
    apply_theme(qapp, "light")
