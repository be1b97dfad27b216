import asyncio
import threading
from contextlib import suppress
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from telegram.error import NetworkError, RetryAfter

import bot.media
import playground.api.media
from bot.application import create_application
from bot.media import Away
from bot.media_folder import MediaFolder
from bot.pictures import clean
from bot.running import Running
from bot.settings import read_settings
from domain.media import BIGGEST_FILE, PAUSES, MediaState, path_in_folder
from playground import DEMO_TOKEN
from playground.samples import sample
from services import media
from tests.bot.darkroom import attachment, open_darkroom
from tests.bot.exposures import SECRET, develop
from tests.bot.rig import Line, begin, until
from tests.village import NOON


@pytest.fixture
def anna(world):
    anna = world.add_person("Anna", language_code="en")
    anna.say("/start")
    return anna


async def forget(database, *files):
    return await database.transact(media.forget, [file.unique_id for file in files])


async def test_a_photo_is_fetched_upright_and_without_its_notes(darkroom, anna):
    message = anna.send_photo(develop("JPEG"))
    assert SECRET.encode() in anna.photo_bytes(message)
    photo = attachment(message)
    await darkroom.fetch(photo)
    data = await darkroom.kept(photo)
    assert SECRET.encode() not in data
    picture = Image.open(BytesIO(data))
    assert (picture.size, dict(picture.getexif())) == ((32, 64), {})
    assert (await darkroom.find(photo)).stored_at == NOON


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
async def test_a_picture_sent_as_a_file_loses_its_notes_too(darkroom, anna, form):
    file = attachment(anna.send_document(develop(form), name=f"Li Lei, {SECRET}.{form.lower()}"))
    await darkroom.fetch(file)
    assert SECRET.encode() not in await darkroom.kept(file)
    [path] = darkroom.on_disk()
    assert str(path.relative_to(darkroom.folder.root)) == path_in_folder(file.unique_id, file.kind)


async def test_a_voice_message_is_kept_as_it_is(darkroom, anna):
    voice = attachment(anna.send_voice(b"OggS and so on"))
    await darkroom.fetch(voice)
    assert await darkroom.kept(voice) == b"OggS and so on"


async def test_a_file_that_is_too_big_is_given_up_at_once_with_its_reason(darkroom, anna):
    big, small = attachment(anna.send_document(bytes(BIGGEST_FILE + 1))), attachment(anna.send_photo())
    await darkroom.fetch(big, small)
    given_up = await darkroom.find(big)
    assert (given_up.state, given_up.error, given_up.attempts) == (MediaState.FAILED, "File is too big", 1)
    assert (await darkroom.find(small)).state is MediaState.STORED


async def test_a_server_that_hands_over_more_is_not_asked_to(darkroom, anna, monkeypatch):
    monkeypatch.setattr(playground.api.media, "BIGGEST_DOWNLOAD", 10 * BIGGEST_FILE)  # as a Bot API server of one's own
    big = attachment(anna.send_document(bytes(BIGGEST_FILE + 1)))
    await darkroom.fetch(big)
    assert (await darkroom.find(big)).error == bot.media.TOO_BIG


@pytest.mark.parametrize("data", [b"document", develop("JPEG")[:400]], ids=["words", "half a picture"])
async def test_what_is_no_picture_is_given_up_and_not_stored(darkroom, anna, data):
    file = attachment(anna.send_document(data))
    await darkroom.fetch(file)
    given_up = await darkroom.find(file)
    assert given_up.state is MediaState.FAILED
    assert given_up.error.startswith("unreadable: ")
    assert darkroom.on_disk() == []


async def test_a_dead_file_id_is_tried_again_and_given_up_in_the_end(darkroom, anna, world):
    photo = attachment(anna.send_photo())
    world.kill_file_ids()
    await darkroom.fetch(photo)
    for attempt in range(1, len(PAUSES)):
        waiting = await darkroom.find(photo)
        assert (waiting.state, waiting.attempts) == (MediaState.WAITING, attempt)
        darkroom.now = waiting.not_before
        await darkroom.fetcher.run_until_idle()
    given_up = await darkroom.find(photo)
    assert (given_up.state, given_up.attempts) == (MediaState.FAILED, len(PAUSES))
    assert "file_id" in given_up.error


@pytest.mark.parametrize("at", ["getFile", "file_1.png"])
async def test_a_restart_in_the_middle_goes_on(watched, database, world, anna, tmp_path, at):
    photo = attachment(anna.send_photo())
    if at != "getFile":
        at = world.files.find(photo.file_id).path.rpartition("/")[2]
    await watched.add(photo)
    watched.line.held[at] = asyncio.Event()
    task = begin(watched.fetcher.run_until_idle())
    await watched.line.until_called(at)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    async with open_darkroom(database, world, tmp_path / "media", line=Line(world)) as next_process:
        next_process.now = NOON + timedelta(seconds=PAUSES[0])
        await next_process.fetcher.run_until_idle()
        assert await next_process.kept(photo) == clean(anna.photo_bytes(anna.chat.alive[-1]))


async def test_while_telegram_is_away_everything_waits_and_nothing_counts(watched, anna):
    photos = [attachment(anna.send_photo()) for _ in range(3)]
    away = [NetworkError("no route"), NetworkError("no route")]
    watched.line.before = {"getFile": away[:1], "getMe": away[1:]}
    with pytest.raises(Away, match="no route"):
        await watched.fetch(*photos)
    assert [(await watched.find(photo)).attempts for photo in photos] == [0, 0, 0]
    assert watched.line.calling["getFile"] == 1
    await watched.fetcher.run_until_idle()
    assert [(await watched.find(photo)).state for photo in photos] == [MediaState.STORED] * 3


async def test_a_file_that_breaks_the_line_by_itself_does_not_hold_up_the_others(watched, anna):
    photos = [attachment(anna.send_photo()) for _ in range(2)]
    watched.line.before["getFile"] = [NetworkError("Bad Gateway")]
    await watched.fetch(*photos)
    found = {file.state: file for file in [await watched.find(photo) for photo in photos]}
    assert found.keys() == {MediaState.STORED, MediaState.WAITING}
    assert (found[MediaState.WAITING].attempts, found[MediaState.WAITING].error) == (1, "Bad Gateway")


async def test_telegrams_request_for_a_pause_is_obeyed_and_counts_for_nothing(watched, anna):
    photo = attachment(anna.send_photo())
    watched.line.before["getFile"] = [RetryAfter(timedelta(seconds=0.2))]
    start = asyncio.get_running_loop().time()
    await watched.fetch(photo)
    assert asyncio.get_running_loop().time() - start >= 0.2
    stored = await watched.find(photo)
    assert (stored.state, stored.attempts) == (MediaState.STORED, 1)


async def test_a_disk_that_cannot_be_written_is_no_fault_of_the_file(darkroom, anna):
    photo = attachment(anna.send_photo())
    darkroom.folder.root.write_bytes(b"a file where the folder should be")
    with pytest.raises(Away, match="the media folder"):
        await darkroom.fetch(photo)
    assert (await darkroom.find(photo)).attempts == 0
    darkroom.folder.root.unlink()
    await darkroom.fetcher.run_until_idle()
    assert (await darkroom.find(photo)).state is MediaState.STORED


async def test_the_loop_goes_on_while_a_picture_is_drawn_anew(darkroom, anna, monkeypatch):
    begun, may_go_on = threading.Event(), threading.Event()

    def clean_when_told(data):
        begun.set()
        assert may_go_on.wait(10), "nobody else could do anything meanwhile"
        return clean(data)

    monkeypatch.setattr(bot.media, "clean", clean_when_told)
    photo = attachment(anna.send_photo())
    await darkroom.add(photo)
    task = begin(darkroom.fetcher.run_until_idle())
    await until(begun.is_set)
    may_go_on.set()
    await task
    assert await darkroom.kept(photo) == clean(sample("lamp"))


async def test_what_nobody_wants_is_deleted_and_then_forgotten(darkroom, database, anna):
    gone, kept = attachment(anna.send_photo()), attachment(anna.send_photo())
    await darkroom.fetch(gone, kept)
    [path] = await forget(database, gone)
    assert len(darkroom.on_disk()) == 2
    await darkroom.fetcher.run_until_idle()
    assert darkroom.folder.read(path) is None
    assert await database.read(media.find, gone.unique_id) is None
    assert await darkroom.kept(kept)


async def test_a_crash_between_the_deletion_and_its_note_changes_nothing(darkroom, database, anna):
    photo = attachment(anna.send_photo())
    await darkroom.fetch(photo)
    [path] = await forget(database, photo)
    darkroom.folder.remove(path)
    await darkroom.fetcher.run_until_idle()
    assert await database.read(media.find, photo.unique_id) is None


async def test_a_file_that_cannot_be_deleted_holds_up_nothing_and_stays_on_the_list(darkroom, database, anna):
    stuck, free = attachment(anna.send_photo()), attachment(anna.send_photo())
    await darkroom.fetch(stuck, free)
    paths = await forget(database, stuck, free)
    place = darkroom.folder.root / path_in_folder(stuck.unique_id, stuck.kind)
    place.unlink()
    place.mkdir()
    new = attachment(anna.send_photo())
    await darkroom.fetch(new)
    assert len(paths) == 2
    assert [file.unique_id for file in await database.read(media.list_unwanted)] == [stuck.unique_id]
    assert await database.read(media.find, free.unique_id) is None
    assert (await darkroom.find(new)).state is MediaState.STORED


async def test_what_is_forgotten_while_it_is_fetched_does_not_stay(watched, database, world, anna):
    photo = attachment(anna.send_photo())
    await watched.add(photo)
    name = world.files.find(photo.file_id).path.rpartition("/")[2]
    watched.line.held[name] = asyncio.Event()
    task = begin(watched.fetcher.run_until_idle())
    await watched.line.until_called(name)
    await forget(database, photo)
    watched.line.held[name].set()
    await task
    await watched.fetcher.run_until_idle()
    assert watched.on_disk() == []
    assert await database.read(media.find, photo.unique_id) is None


async def test_it_hears_of_new_files_and_goes_on_after_trouble(watched, database, anna, monkeypatch):
    monkeypatch.setattr(bot.media, "REST", (0.001, 0.002))
    task = begin(watched.fetcher.run())
    away = [NetworkError("no route") for _ in range(3)]
    watched.line.before = {"getFile": away, "getMe": [*away]}
    photo = attachment(anna.send_photo())
    await watched.add(photo)
    await until(lambda: database.read(lambda tx: tx.media.find(photo.unique_id).state is MediaState.STORED))
    assert watched.line.calling["getFile"] == 4
    voice = attachment(anna.send_voice())
    await watched.add(voice)
    await until(lambda: database.read(lambda tx: tx.media.find(voice.unique_id).state is MediaState.STORED))
    task.cancel()


async def test_the_process_fetches(database, world, anna, tmp_path):
    photo = attachment(anna.send_photo())
    async with world.serve() as address:
        given = {"LINLI_BOT_TOKEN": DEMO_TOKEN, "LINLI_API_URL": address, "LINLI_MEDIA_DIR": str(tmp_path / "here")}
        settings = read_settings(given)
        running = Running(settings, database, create_application(settings), clock=lambda: NOON)
        task = begin(running.run())
        await database.transact(lambda tx: tx.media.add([photo], now=NOON))
        await world.wait_for(lambda there: there.counted["getFile"], timeout=30)  # a busy machine takes its time
        await until(lambda: database.read(lambda tx: tx.media.find(photo.unique_id).state is MediaState.STORED))
        running.stop()
        await asyncio.wait_for(task, 20)
    kept = await database.read(media.find, photo.unique_id)
    assert MediaFolder(tmp_path / "here").read(kept.path)
