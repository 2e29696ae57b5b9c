"""The three sounds are told apart by ear, and a computer without loudspeakers stays silent."""

from __future__ import annotations

import runpy
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from tpbis_desktop.devices import sound
from tpbis_desktop.devices.sound import KINDS, Kind
from tpbis_desktop.paths import resource


def samples(kind: Kind) -> tuple[np.ndarray, int]:
    with wave.open(str(resource("sounds") / f"{kind}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        data = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
        return data.astype(float), file.getframerate()


def pitch(part: np.ndarray, rate: int) -> float:
    """The loudest frequency, in hertz."""
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 1 << 17))
    return float(np.argmax(spectrum) * rate / (1 << 17))


def parts(kind: Kind) -> tuple[float, float, float]:
    data, rate = samples(kind)
    third = len(data) // 3
    return pitch(data[:third], rate), pitch(data[-third:], rate), len(data) / rate


@pytest.fixture(autouse=True)
def _released() -> Iterator[None]:
    sound.load_from(resource("sounds"))
    yield
    sound.release()


def test_welcome_is_short_and_rises() -> None:
    first, last, seconds = parts("welcome")
    assert last > first * 1.3
    assert seconds < 0.3


def test_already_in_is_two_beeps_of_one_pitch_with_a_pause() -> None:
    first, last, seconds = parts("already")
    data, _rate = samples("already")
    assert first == pytest.approx(last, rel=0.02)
    assert np.abs(data[int(len(data) * 0.45) : int(len(data) * 0.55)]).max() == 0
    assert seconds < 0.3


def test_refused_is_low_and_long() -> None:
    first, last, seconds = parts("refused")
    assert max(first, last) < 300
    assert seconds > 0.5


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_is_loud_small_and_does_not_click(kind: Kind) -> None:
    data, _rate = samples(kind)
    assert 20_000 < np.abs(data).max() < 32_767
    assert abs(data[0]) < 500
    assert abs(data[-1]) < 1500
    assert (resource("sounds") / f"{kind}.wav").stat().st_size < 30_000


def test_the_script_makes_just_these_sounds(tmp_path: Path) -> None:
    script = runpy.run_path(str(resource("sounds") / "make_sounds.py"))
    for kind in KINDS:
        script["write"](kind, script["SOUNDS"][kind], tmp_path)
        made = (tmp_path / f"{kind}.wav").read_bytes()
        assert made == (resource("sounds") / f"{kind}.wav").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_playing_never_raises_whatever_this_computer_has(qapp: QApplication, kind: Kind) -> None:
    sound.play(kind)
    sound.play(kind)


def test_a_computer_whose_multimedia_is_broken_is_silent(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    assert sound.warm_up() is False
    sound.play("welcome")


def test_multimedia_is_loaded_only_with_the_first_sound() -> None:
    code = (
        "import sys; import tpbis_desktop.devices.sound;"
        "print([m for m in sys.modules if m.endswith('QtMultimedia')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
