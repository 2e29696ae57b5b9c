"""Write the three sounds of a scan, told apart by ear: run this file after changing a note."""

from __future__ import annotations

import math
import wave
from array import array
from pathlib import Path

RATE = 22_050
FADE = 0.008

Note = tuple[float, float, float]
"""Hertz (0 is silence), seconds, and how many overtones: 1 is soft as a flute, 9 rasps as a buzzer."""

SOUNDS: dict[str, list[Note]] = {
    "welcome": [(880.0, 0.07, 1), (1318.5, 0.14, 1)],
    "already": [(587.3, 0.09, 3), (0, 0.06, 1), (587.3, 0.09, 3)],
    "refused": [(146.8, 0.55, 9)],
}


def tone(hertz: float, seconds: float, overtones: float) -> list[float]:
    """Samples from -1 to 1, faded in and out so that nothing clicks."""
    count = int(RATE * seconds)
    fade = max(1, int(RATE * FADE))
    samples = []
    for n in range(count):
        turn = 2 * math.pi * hertz * n / RATE
        wave_form = sum(math.sin(turn * k) / k for k in range(1, int(overtones) + 1))
        samples.append(wave_form * min(1.0, n / fade, (count - n) / fade))
    return samples


def write(name: str, notes: list[Note], folder: Path) -> None:
    """One 16-bit mono WAV at four fifths of full loudness."""
    samples = [sample for note in notes for sample in tone(*note)]
    peak = max(abs(sample) for sample in samples)
    frames = array("h", (round(sample / peak * 0.8 * 32_767) for sample in samples))
    with wave.open(str(folder / f"{name}.wav"), "wb") as file:
        file.setparams((1, 2, RATE, len(frames), "NONE", "not compressed"))
        file.writeframes(frames.tobytes())


if __name__ == "__main__":
    for each, melody in SOUNDS.items():
        write(each, melody, Path(__file__).parent)
