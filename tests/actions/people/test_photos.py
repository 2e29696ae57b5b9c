"""The photo of a person: kept small, changed, and taken off."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.people.photos import give_photo, photo_of, photo_to_keep, take_photo_off
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Blob


def camera_picture(colour: str = "navy", *, turned: bool = False) -> bytes:
    """A picture as a camera gives it, of many pixels, with what it notes of itself."""
    file = BytesIO()
    picture = Image.new("RGB", (3000, 2000), colour)
    exif = picture.getexif()
    exif[0x010F] = "Maker of cameras"
    if turned:
        exif[0x0112] = 6
    picture.save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_a_photo_is_kept_small_and_without_what_the_camera_noted() -> None:
    kept = photo_to_keep(camera_picture())
    with Image.open(BytesIO(kept)) as picture:
        assert max(picture.size) <= 800
        assert not picture.getexif()
    assert len(kept) < 50_000


def test_a_photo_taken_upright_stands_upright() -> None:
    with Image.open(BytesIO(photo_to_keep(camera_picture(turned=True)))) as picture:
        assert picture.height > picture.width


@pytest.mark.parametrize("data", [b"", b"no picture", b"x" * 30_000_001])
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="no photo that can be kept"):
        photo_to_keep(data)


def test_a_person_gets_another_photo_and_none(door: Door) -> None:
    who = door.person("Suharti").participant
    first, second = photo_to_keep(camera_picture()), photo_to_keep(camera_picture("teal"))
    for photo in (first, second, second):
        with door.file.write() as session:
            give_photo(session, who, photo)
        with door.file.read() as session:
            assert photo_of(session, who) == photo
    with door.file.write() as session:
        take_photo_off(session, who)
        take_photo_off(session, who)
    with door.file.read() as session:
        assert photo_of(session, who) is None
        assert session.query(Blob).count() == 2
