"""One measured figure beside its floor: how it is said, and whether it is within its bound."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(
    r"^(?P<name>.+?): (?P<ours>[\d.]+) (?P<unit>\S+), floor (?P<floor>[\d.]+): "
    r"ratio (?P<ratio>[\d.]+), bound (?P<bound>[\d.]+): (?P<verdict>within|BEYOND)$"
)


@dataclass(frozen=True)
class Figure:
    """What we took and what the bare thing took (less is better); `bound` is the most ours / floor may be."""

    name: str
    ours: float
    floor: float
    bound: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def within(self) -> bool:
        return self.ratio <= self.bound

    def __str__(self) -> str:
        verdict = "within" if self.within else "BEYOND"
        return (
            f"{self.name}: {self.ours:.3f} {self.unit}, floor {self.floor:.3f}: "
            f"ratio {self.ratio:.2f}, bound {self.bound:g}: {verdict}"
        )


def read_figures(output: str) -> list[dict[str, str]]:
    """The figures said in a benchmark's output."""
    return [found.groupdict() for line in output.splitlines() if (found := _LINE.match(line))]


def tell(*figures: Figure) -> int:
    """Say each figure; the exit code is 1 if one is beyond its bound."""
    for figure in figures:
        print(figure, flush=True)
    return 0 if all(figure.within for figure in figures) else 1
