"""Run every benchmark (`make bench`), or those named, and write docs/benchmarks.md with what came out."""

from __future__ import annotations

import ast
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

from benchmarks.figure import read_figures

FOLDER = Path(__file__).parent
REPORT = FOLDER.parent / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Run:
    """One benchmark as it went."""

    name: str
    about: str
    output: str
    code: int
    seconds: float


def main(names: list[str]) -> int:
    """Run the benchmarks one after another; 1 if one is beyond its bound or failed."""
    found = benchmarks()
    runs = [run(name, found[name]) for name in names or found]
    if not names:
        REPORT.write_text(report(runs), encoding="utf-8")
    beyond = [done.name for done in runs if done.code]
    print(f"{len(runs)} benchmarks, beyond their bound: {', '.join(beyond) or 'none'}", flush=True)
    return 1 if beyond else 0


def benchmarks() -> dict[str, str]:
    """The modules here that have a `main`, by name, with the first line of their docstring."""
    trees = {path.stem: ast.parse(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.py"))}
    return {
        name: (ast.get_docstring(tree) or name).splitlines()[0]
        for name, tree in trees.items()
        if name != "__main__"
        and any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)
    }


def run(name: str, about: str) -> Run:
    """One benchmark in a process of its own, its lines shown as they come."""
    print(f"\n{name}: {about}", flush=True)
    start = perf_counter()
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    lines = []
    with subprocess.Popen(
        command, cwd=FOLDER.parent, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=_environment()
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return Run(name, about, "".join(lines).strip(), process.returncode, perf_counter() - start)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}


def report(runs: list[Run]) -> str:
    """The page docs/benchmarks.md."""
    python = f"Python {platform.python_version()}"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {python}"
    parts = [
        "# Benchmarks",
        "Written by `make bench`, which fails when a ratio is beyond its bound. Each figure stands beside "
        "its floor: the bare thing the program is built on, measured in the same run on the same machine.",
        f"Last run: {date.today().isoformat()}, on {machine}.",
        table(runs),
        *(section(done) for done in runs),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def table(runs: list[Run]) -> str:
    """All figures of all benchmarks."""
    rows = [
        "| {name} | {ours} {unit} | {floor} {unit} | {ratio} | {bound} | {verdict} |".format(**figure)
        for done in runs
        for figure in read_figures(done.output)
    ]
    heading = ["| Figure | Ours | Floor | Ratio | Bound | |", "|---|--:|--:|--:|--:|---|"]
    return "\n".join(heading + rows) if rows else ""


def section(done: Run) -> str:
    """One benchmark's own words."""
    verdict = "within its bounds" if done.code == 0 else "**beyond a bound, or failed**"
    return f"## {done.name}\n\n{done.about} ({verdict}, {done.seconds:.0f} s)\n\n```text\n{done.output}\n```"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
