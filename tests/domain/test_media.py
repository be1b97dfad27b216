from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.media_folder import PLACE
from domain.media import PAUSES, MediaFile, path_in_folder
from domain.reports import AttachmentKind
from tests.village import NOON

FILE = MediaFile(unique_id="unique", file_id="id", kind=AttachmentKind.PHOTO, not_before=NOON)


@given(st.text(min_size=1), st.sampled_from(AttachmentKind))
def test_wherever_an_id_comes_from_its_file_lies_two_folders_deep_under_a_name_that_tells_nothing(unique_id, kind):
    path = path_in_folder(unique_id, kind)
    assert PLACE.fullmatch(path)
    assert path == path_in_folder(unique_id, kind)
    assert path.endswith(".oga") == (kind is AttachmentKind.VOICE)


@given(st.text(), st.text())
def test_two_files_never_share_a_place(one, other):
    places = {path_in_folder(name, AttachmentKind.PHOTO) for name in (one, other)}
    assert len(places) == len({one, other})


def test_an_attempt_counts_when_it_begins_and_the_pauses_grow():
    file, waits = FILE, []
    while not file.is_exhausted:
        begun = file.begin(now=NOON)
        assert begun.attempts == file.attempts + 1
        waits.append(begun.not_before - NOON)
        file = begun
    assert waits == sorted(waits)
    assert waits == [timedelta(seconds=pause) for pause in PAUSES]
