"""Invitations on the way to whoever mails them."""

from __future__ import annotations

import zxingcpp
from PIL import Image

from tests.cli.program import Desk


def test_a_picture_each_and_one_pdf(desk: Desk) -> None:
    folder = desk.folder / "invitations"
    lines = desk.must("invitations", folder).objects
    assert len(lines) == 18
    assert (folder / "invitations.pdf").read_bytes().startswith(b"%PDF")
    for line in lines:
        with Image.open(line["picture"]) as picture:
            assert len(zxingcpp.read_barcodes(picture)) == 1
    assert {line["email"] for line in lines} >= {"suharti@example.org"}
