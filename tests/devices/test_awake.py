"""The screen stays on where the system allows it, and the program is told where it does not."""

from __future__ import annotations

import pytest

from tpbis_desktop.devices.awake import Awake


def test_a_system_that_allows_it_keeps_the_screen_on_until_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    awake = Awake()
    assert awake.start() is True
    assert awake.start() is True
    assert awake.active
    awake.stop()
    assert not awake.active
    awake.stop()


def test_a_system_that_cannot_says_so_and_does_not_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "1")
    awake = Awake()
    assert awake.start() is False
    assert not awake.active


def test_the_screen_may_sleep_again_after_the_event_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    with Awake() as awake:
        assert awake.active
    assert not awake.active
