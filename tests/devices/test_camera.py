"""The camera as a scanner: every way a badge may be held, once each, also after it was pulled out."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image, ImageOps
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame
from pytestqt.qtbot import QtBot

from tests.devices.camera_door import KEY, Door, frame_as, frame_of, grey_image
from tests.devices.frames.hard_frames import badge_text, hard_frames, plain_frame
from tpbis_desktop.devices.scanning import camera_codes
from tpbis_desktop.devices.scanning.camera import SILENT_MS, Camera, Sight
from tpbis_desktop.devices.scanning.camera_codes import GONE_MS, HARD_EVERY, Sightings, calmed
from tpbis_desktop.devices.scanning.scanned_text import ScannedText

FIRST, SECOND, THIRD = (badge_text(number) for number in range(3))


@pytest.fixture
def door(qtbot: QtBot) -> Iterator[Door]:
    door = Door()
    yield door
    door.camera.stop()


def hold(qtbot: QtBot, door: Door, frame: QVideoFrame, *, seconds: float = 0.1) -> Sight:
    """Hold something before the camera for one picture; returns what it saw."""
    with qtbot.waitSignal(door.camera.seen) as looked:
        door.cameras.show(frame)
    door.clock.at += seconds
    assert looked.args is not None
    sight: Sight = looked.args[0]
    return sight


def test_a_badge_before_the_camera_is_read_once(door: Door, qtbot: QtBot) -> None:
    for _ in range(5):
        hold(qtbot, door, frame_of(plain_frame((FIRST, 300, 200))))
    assert door.texts == [FIRST]
    assert door.details == [ScannedText(FIRST, "camera", FIRST)]


@pytest.mark.parametrize(
    "name", ["Y8", "YUV420P", "YUV422P", "YV12", "NV12", "NV21", "YUYV", "UYVY", "BGRX8888", "RGBA8888"]
)
def test_every_way_a_camera_gives_its_pictures_is_read(door: Door, qtbot: QtBot, name: str) -> None:
    picture = plain_frame((FIRST, 300, 200))
    if "8888" in name:
        format_ = QImage.Format.Format_RGB32 if name.startswith("B") else QImage.Format.Format_RGBA8888
        frame = QVideoFrame(grey_image(picture).convertToFormat(format_))
    else:
        frame = frame_as(picture, name)
    assert frame.pixelFormat().name == f"Format_{name}"
    sight = hold(qtbot, door, frame)
    assert door.texts == [FIRST]
    assert sight.picture is not None
    assert sight.picture.width() == 640


@pytest.mark.parametrize("turned", [0, 90, 180, 270, 33])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_badge_is_read_turned_upside_down_and_mirrored(
    door: Door, qtbot: QtBot, turned: int, mirrored: bool
) -> None:
    picture = plain_frame((FIRST, 400, 200)).rotate(turned, Image.Resampling.BILINEAR, fillcolor=120)
    hold(qtbot, door, frame_of(ImageOps.mirror(picture) if mirrored else picture))
    assert door.texts == [FIRST]


def test_several_badges_in_one_picture_are_each_read_once(door: Door, qtbot: QtBot) -> None:
    together = plain_frame((FIRST, 30, 50), (SECOND, 450, 300), (THIRD, 850, 100))
    for _ in range(4):
        hold(qtbot, door, frame_of(together))
    assert sorted(door.texts) == sorted([FIRST, SECOND, THIRD])


def test_the_outline_lies_around_the_code(door: Door, qtbot: QtBot) -> None:
    sight = hold(qtbot, door, frame_of(plain_frame((FIRST, 320, 180))))
    (code,) = sight.codes
    (left, top), _, (right, bottom), _ = code.corners
    assert code.text == FIRST
    assert (left, top) == pytest.approx(((320 + 24) / 1280, (180 + 24) / 720), abs=0.01)
    assert (right, bottom) == pytest.approx(((320 + 246) / 1280, (180 + 246) / 720), abs=0.01)


def test_a_badge_that_left_the_picture_for_long_is_a_scan_again(door: Door, qtbot: QtBot) -> None:
    badge, nothing = frame_of(plain_frame((FIRST, 300, 200))), frame_of(plain_frame())
    hold(qtbot, door, badge)
    hold(qtbot, door, nothing, seconds=GONE_MS / 1000 - 0.2)
    hold(qtbot, door, badge)
    assert door.texts == [FIRST]
    hold(qtbot, door, nothing, seconds=GONE_MS / 1000)
    hold(qtbot, door, badge)
    assert door.texts == [FIRST, FIRST]


def test_after_another_badge_the_first_is_a_scan_again(door: Door, qtbot: QtBot) -> None:
    for text in (FIRST, SECOND, FIRST):
        hold(qtbot, door, frame_of(plain_frame((text, 300, 200))), seconds=0.3)
    assert door.texts == [FIRST, SECOND, FIRST]


def test_two_badges_that_both_flicker_in_the_picture_do_not_take_turns() -> None:
    sightings = Sightings()
    told = [sightings.new([("A", "B")[n % 2]], n * 100.0) for n in range(20)]
    assert [text for texts in told for text in texts] == ["A", "B"]


def test_pictures_are_looked_at_off_the_windows_thread_and_only_the_newest(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_by: list[threading.Thread] = []
    let_go = threading.Event()
    really = camera_codes.CodeReader.read

    def slow(reader: camera_codes.CodeReader, picture: camera_codes.Picture) -> list[camera_codes.SeenCode]:
        looked_by.append(threading.current_thread())
        let_go.wait(5)
        return really(reader, picture)

    monkeypatch.setattr(camera_codes.CodeReader, "read", slow)
    for text in (FIRST, SECOND, THIRD):
        door.cameras.show(frame_of(plain_frame((text, 300, 200))))
    let_go.set()
    qtbot.waitUntil(lambda: len(door.texts) == 2)
    assert door.texts == [FIRST, THIRD]
    assert threading.main_thread() not in looked_by


def test_a_camera_pulled_out_is_missed_and_put_back_is_used_again(door: Door, qtbot: QtBot) -> None:
    badge, other = frame_of(plain_frame((FIRST, 300, 200))), frame_of(plain_frame((SECOND, 300, 200)))
    hold(qtbot, door, badge)
    door.cameras.pull_out()
    assert door.camera.state == "missing"
    door.camera.look_after()
    door.cameras.put_back()
    assert door.camera.state == "running"
    hold(qtbot, door, other)
    assert door.texts == [FIRST, SECOND]
    assert door.states == ["running", "missing", "running"]


def test_a_camera_that_fails_is_tried_again(door: Door) -> None:
    door.cameras.failed.emit()
    assert door.camera.state == "missing"
    door.camera.look_after()
    assert door.camera.state == "running"


def test_a_camera_that_gives_no_picture_any_more_is_lost(door: Door) -> None:
    door.clock.at += SILENT_MS / 1000 + 1
    door.camera.look_after()
    assert door.camera.state == "missing"


def test_without_a_camera_it_says_so_and_waits(qtbot: QtBot) -> None:
    door = Door()
    door.camera.stop()
    door.cameras.plugged_in = False
    door.camera.use(KEY)
    assert door.camera.choices() == []
    assert door.camera.state == "missing"
    door.camera.stop()
    assert door.camera.state == "off"


def test_a_stopped_camera_reads_nothing_more(door: Door, qtbot: QtBot) -> None:
    sink = door.camera.sink
    door.cameras.show(frame_of(plain_frame((FIRST, 300, 200))))
    door.camera.stop()
    sink.setVideoFrame(frame_of(plain_frame((SECOND, 300, 200))))
    qtbot.wait(50)
    assert door.texts == []


def test_the_cameras_of_this_computer_can_be_asked_for(qtbot: QtBot) -> None:
    camera = Camera()
    assert all(choice.key and choice.name for choice in camera.choices())
    camera.use("a camera that nobody has")
    assert camera.state == "missing"
    camera.stop()


def test_the_noise_of_a_dim_picture_is_calmed() -> None:
    picture = Image.new("L", (40, 30), 100)
    picture.putpixel((20, 15), 255)
    assert calmed(picture).getextrema() == (100, 100)
    assert calmed(picture).size == (38, 28)


def test_of_sixty_hard_pictures_as_many_are_read_as_the_best_setting_alone_reads(
    door: Door, qtbot: QtBot
) -> None:
    """Each is held before the camera for as long as it takes to move a badge away again."""
    ours, alone = set(), set()
    for number, hard in enumerate(hard_frames()):
        door.clock.at += 10
        for _ in range(HARD_EVERY):
            sight = hold(qtbot, door, frame_of(hard.picture))
            if hard.text in {code.text for code in sight.codes}:
                ours.add(number)
        found = zxingcpp.read_barcodes(hard.picture, formats=zxingcpp.BarcodeFormat.QRCode)
        if hard.text in {code.text for code in found}:
            alone.add(number)
    assert number == 59
    assert len(alone) >= 45, "the pictures are no longer what a scanner can be tried on"
    assert len(ours) > len(alone)
    assert alone <= ours
