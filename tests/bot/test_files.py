import pytest
from telegram.error import BadRequest

from bot.application import bot_of, create_application
from bot.pace import Pace
from bot.pictures import clean
from bot.sender import Sender
from bot.settings import read_settings
from domain.ids import ReportId
from domain.languages import Language
from domain.messages.cases import CaseFiles
from domain.outbox import Lane
from playground import DEMO_TOKEN
from playground.samples import sample
from tests.bot.darkroom import attachment, newest, open_darkroom
from tests.bot.exposures import SECRET, develop
from tests.bot.rig import Line, open_rig, repeat
from tests.village import LAMP, NOON, file_lamp, found

ONE_GONE = "A photo, file or voice message that belongs here can no longer be shown."


@pytest.fixture
def anna(world):
    anna = world.add_person("Anna", language_code="en")
    anna.say("/start")
    return anna


async def test_a_photo_whose_id_has_died_still_reaches_people_with_its_words(darkroom, world, anna):
    photo = attachment(anna.send_photo(sample("flood")))
    await darkroom.fetch(photo)
    await darkroom.show(anna, [photo])
    words = anna.last.text
    world.kill_file_ids()
    number = await darkroom.show(anna, [photo])
    assert (number, anna.last.text, anna.last.kind) == (anna.last.id, words, "photo")
    assert anna.photo_bytes(anna.last) == clean(sample("flood"))


async def test_the_next_time_is_cheap_wherever_the_file_is_attached(darkroom, database, world, anna):
    photo = attachment(anna.send_photo())
    village = await database.transact(found)
    report = await file_lamp(database, village.resident, LAMP.model_copy(update={"attachments": (photo,)}))
    await darkroom.fetcher.run_until_idle()
    world.kill_file_ids()
    await darkroom.show(anna, [photo])
    new_id = anna.last.photo
    assert (await darkroom.find(photo)).file_id == new_id
    [attached] = await database.read(lambda tx: tx.reports.list_attachments(report.id))
    assert attached.attachment == photo.model_copy(update={"file_id": new_id})
    await darkroom.show(anna, [attached.attachment])
    assert anna.last.photo == new_id


async def test_a_message_that_was_written_before_uses_the_new_id_without_another_upload(watched, world, anna):
    photo = attachment(anna.send_photo())
    await watched.fetch(photo)
    world.kill_file_ids()
    await watched.show(anna, [photo])
    new_id = anna.last.photo
    watched.line.calling.clear()
    await watched.show(anna, [photo])
    assert (anna.last.photo, watched.line.calling["sendPhoto"]) == (new_id, 2)


async def test_an_album_stays_an_album(darkroom, world, anna):
    names = ("lamp", "rubbish", "pothole")
    photos = [attachment(message) for message in anna.send_album([sample(name) for name in names])]
    await darkroom.fetch(*photos)
    world.kill_file_ids()
    await darkroom.show(anna, photos)
    *album, words = newest(anna, 4)
    assert [anna.photo_bytes(message) for message in album] == [clean(sample(name)) for name in names]
    assert len({message.extra["media_group_id"] for message in album}) == 1
    assert "no longer" not in words.text
    new_ids = [message.photo for message in album]
    assert [(await darkroom.find(photo)).file_id for photo in photos] == new_ids


async def test_of_an_album_the_living_and_the_stored_are_shown_together(darkroom, world, anna):
    stored = attachment(anna.send_photo(sample("flood")))
    await darkroom.fetch(stored)
    world.kill_file_ids()
    fresh = attachment(anna.send_photo(sample("lamp")))
    await darkroom.show(anna, [fresh, stored])
    one, two, words = newest(anna, 3)
    assert (anna.photo_bytes(one), anna.photo_bytes(two)) == (sample("lamp"), clean(sample("flood")))
    assert "no longer" not in words.text


async def test_of_an_album_what_is_nowhere_is_left_out_and_the_words_say_so(darkroom, world, anna):
    photos = [attachment(anna.send_photo()) for _ in range(4)]
    await darkroom.fetch(*photos[:2])
    world.kill_file_ids()
    await darkroom.show(anna, photos)
    one, two, words = newest(anna, 3)
    assert (one.kind, two.kind, words.kind) == ("photo", "photo", "text")
    assert "2 photos, files or voice messages that belong here can no longer be shown." in words.text


async def test_one_that_is_left_of_an_album_is_sent_alone(darkroom, world, anna):
    photos = [attachment(anna.send_photo()) for _ in range(2)]
    await darkroom.fetch(photos[1])
    world.kill_file_ids()
    await darkroom.show(anna, photos)
    one, words = newest(anna, 2)
    assert (one.kind, "media_group_id" in one.extra) == ("photo", False)
    assert ONE_GONE in words.text


@pytest.mark.parametrize(("language", "hint"), [(Language.ENGLISH, ONE_GONE), (Language.CHINESE, "现在已无法显示")])
async def test_the_words_go_out_with_a_hint_where_the_only_file_is_nowhere(darkroom, world, anna, language, hint):
    photo = attachment(anna.send_photo())
    await darkroom.show(anna, [photo], language)
    words = anna.last.text
    world.kill_file_ids()
    number = await darkroom.show(anna, [photo], language)
    assert (anna.last.id, anna.last.kind) == (number, "text")
    assert anna.last.text.startswith(words)
    assert hint in anna.last.text


async def test_voice_messages_and_files_come_back_too(darkroom, world, anna):
    voice, file = attachment(anna.send_voice(b"OggS")), attachment(anna.send_document(sample("lamp"), name="Li.png"))
    await darkroom.fetch(voice, file)
    world.kill_file_ids()
    await darkroom.show(anna, [voice, file])
    one, two, words = newest(anna, 3)
    assert {one.kind, two.kind} == {"voice", "document"}
    assert "no longer" not in words.text
    by_kind = {message.kind: message.content[message.kind] for message in (one, two)}
    assert by_kind["document"]["file_name"] == "photo.jpg"
    assert [(await darkroom.find(each)).file_id for each in (voice, file)] == [
        by_kind["voice"]["file_id"],
        by_kind["document"]["file_id"],
    ]


async def test_a_picture_sent_as_a_file_is_shown_to_nobody_with_what_the_camera_wrote(darkroom, world, anna):
    file = attachment(anna.send_document(develop("JPEG")))
    await darkroom.show(anna, [file])
    assert anna.last.kind == "text"
    assert "hidden data" in anna.last.text
    await darkroom.fetch(file)
    shown = []
    for _ in range(2):  # uploaded the first time, and then sent by the id of what was uploaded
        await darkroom.show(anna, [file])
        document = anna.last
        assert SECRET.encode() not in anna.file_bytes(document)
        shown.append(document.content["document"]["file_id"])
    assert shown[0] == shown[1] != file.file_id


async def test_an_album_waits_for_nothing_but_the_file_that_is_not_ready(darkroom, anna):
    photo, file = attachment(anna.send_photo()), attachment(anna.send_document(develop("JPEG")))
    await darkroom.show(anna, [photo, file])
    *shown, words = newest(anna, 2)
    assert [one.kind for one in shown] == ["photo"]
    assert "hidden data" in words.text


async def test_a_file_that_has_vanished_from_the_folder_is_as_good_as_nowhere(darkroom, world, anna):
    photo = attachment(anna.send_photo())
    await darkroom.fetch(photo)
    for path in darkroom.on_disk():
        path.unlink()
    world.kill_file_ids()
    await darkroom.show(anna, [photo])
    assert ONE_GONE in anna.last.text


async def test_a_folder_that_lies_elsewhere_is_not_looked_into(darkroom, database, world, anna, tmp_path):
    photo = attachment(anna.send_photo())
    await darkroom.fetch(photo)
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    astray = (await darkroom.find(photo)).model_copy(update={"path": "../secret.jpg"})
    await database.transact(lambda tx: tx.media.save(astray))
    world.kill_file_ids()
    await darkroom.show(anna, [photo])
    assert ONE_GONE in anna.last.text


async def test_any_other_refusal_is_an_error_still(watched, anna):
    photo = attachment(anna.send_photo())
    await watched.fetch(photo)
    watched.line.before["sendPhoto"] = [BadRequest("Can't parse entities")]
    with pytest.raises(BadRequest, match="parse"):
        await watched.show(anna, [photo])


@pytest.mark.parametrize(
    "refusal",
    [
        "Wrong file identifier/http url specified",
        "Wrong remote file identifier specified: can't unserialize it. wrong last symbol",
        'Failed to send message #1 with the error message "wrong file identifier/http url specified"',
        "Wrong file_id or the file is temporarily unavailable",
        "Invalid file_id",
        "FILE_REFERENCE_EXPIRED",
    ],
)
async def test_telegram_has_many_words_for_a_dead_file_id(watched, anna, refusal):
    photo = attachment(anna.send_photo())
    await watched.fetch(photo)
    watched.line.before["sendPhoto"] = [BadRequest(refusal)]
    await watched.show(anna, [photo])
    assert anna.last.kind == "photo"


async def test_a_sender_without_a_shelf_says_that_the_file_is_gone(world, anna):
    settings = read_settings({"LINLI_BOT_TOKEN": DEMO_TOKEN, "LINLI_API_URL": "http://playground"})
    application = create_application(settings, request=Line(world))
    sender = Sender(bot_of(application), Pace(1_000_000), settings.zone)
    photo = attachment(anna.send_photo())
    world.kill_file_ids()
    await sender.send(anna.id, CaseFiles(number=ReportId(7), files=(photo,)), Language.ENGLISH, lane=Lane.ANSWER)
    assert ONE_GONE in anna.last.text


async def test_what_was_owed_before_the_ids_died_is_delivered_by_the_courier(database, tmp_path):
    async with open_rig(database, repeat) as rig:
        anna = await rig.arrive("Anna")
        photo = attachment(anna.send_photo())
        async with open_darkroom(database, rig.playground, tmp_path / "media", line=rig.line) as darkroom:
            await darkroom.fetch(photo)
            owed = CaseFiles(number=ReportId(7), files=(photo,))
            await database.transact(
                lambda tx: tx.outbox.add(owed, to=[anna.resident], reason="files", lane=Lane.FEEDBACK, now=NOON)
            )
            rig.playground.kill_file_ids()
            rig.courier._sender = darkroom.sender
            await rig.courier.run_until_idle()
    assert anna.last.kind == "photo"
    assert await rig.states() == ["sent"]
