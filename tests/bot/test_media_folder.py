import stat

import pytest

from bot.media_folder import MediaFolder, OutsideFolder
from domain.media import path_in_folder
from domain.reports import AttachmentKind

PATH = path_in_folder("photo", AttachmentKind.PHOTO)


@pytest.fixture
def folder(tmp_path):
    return MediaFolder(tmp_path / "deep" / "media")


def test_what_is_written_is_read_and_what_is_removed_is_gone(folder):
    assert folder.read(PATH) is None
    folder.write(PATH, b"first")
    folder.write(PATH, b"second")
    assert folder.read(PATH) == b"second"
    folder.remove(PATH)
    folder.remove(PATH)
    assert folder.read(PATH) is None
    assert [file for file in folder.root.rglob("*") if file.is_file()] == []


def test_only_the_bot_may_look_into_it(folder):
    folder.write(PATH, b"x")
    file = folder.root / PATH
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_what_a_crash_has_left_half_written_is_neither_read_nor_kept(folder):
    folder.write(PATH, b"whole")
    half = (folder.root / PATH).with_suffix(".part")
    half.write_bytes(b"ha")
    assert folder.read(PATH) == b"whole"
    folder.write(PATH, b"newer")
    assert not half.exists()
    half.write_bytes(b"ha")
    folder.remove(PATH)
    assert not half.exists()


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "/etc/passwd",
        f"../{PATH}",
        f"{PATH}/../../../../x.jpg",
        PATH.replace("/", "/../", 1),
        PATH.upper(),
        f"{PATH}\n",
        f"{PATH}\0",
        PATH.removesuffix("jpg") + "sh",
        "",
    ],
)
def test_nothing_outside_is_written_read_or_removed(folder, path):
    for act in (lambda: folder.write(path, b"x"), lambda: folder.read(path), lambda: folder.remove(path)):
        with pytest.raises(OutsideFolder):
            act()
    assert not folder.root.parent.exists()


def test_a_link_to_another_place_is_not_followed(folder, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / PATH[3:5]).mkdir(parents=True)
    folder.root.mkdir(parents=True)
    (folder.root / PATH[:2]).symlink_to(elsewhere)
    with pytest.raises(OutsideFolder):
        folder.write(PATH, b"x")
    assert list(elsewhere.rglob("*.*")) == []


def test_a_link_in_place_of_a_file_is_replaced_and_not_followed(folder, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    folder.write(PATH, b"old")
    (folder.root / PATH).unlink()
    (folder.root / PATH).symlink_to(theirs)
    folder.write(PATH, b"new")
    assert (theirs.read_bytes(), folder.read(PATH)) == (b"theirs", b"new")
    (folder.root / PATH).with_suffix(".part").symlink_to(theirs)
    with pytest.raises(OSError, match="symbolic links"):
        folder.write(PATH, b"newer")
    assert theirs.read_bytes() == b"theirs"
