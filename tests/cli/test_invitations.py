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


def test_an_invitation_at_a_door_is_unknown_with_a_hint_whose_it_is(desk: Desk) -> None:
    (first, *_others) = desk.must("invitations", desk.folder / "out").objects
    with Image.open(first["picture"]) as picture:
        (code,) = zxingcpp.read_barcodes(picture)
    (answer,) = desk.scan("Opening ceremony", code.text)
    assert (answer["verdict"], answer["participant"]) == ("unknown", None)
    everybody = {one["id"]: one["full_name"] for one in desk.must("people").objects}
    name = everybody[first["participant"]]
    assert answer["hint"].startswith(f"This is {name}'s invitation, not a badge.")
    (plain,) = desk.scan("Opening ceremony", "nonsense")
    assert "hint" not in plain
