"""What the first page promises is there."""

from __future__ import annotations

import re
from pathlib import Path

from tpbis_desktop.cli.parser import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_table_of_commands_lists_those_that_there_are() -> None:
    assert sorted(re.findall(r"^\| `tpbis-desktop ([a-z]+)", README, re.M)) == sorted(COMMANDS)


def test_every_make_target_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"^    make ([a-z]+)", README, re.M))
    assert named and named <= set(re.findall(r"^([a-z]+):", makefile, re.M))


def test_every_page_and_picture_it_links_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert linked and [link for link in linked if not (ROOT / link).exists()] == []
