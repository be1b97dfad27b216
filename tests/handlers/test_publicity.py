"""What is public, on one card with switches."""

from domain.reports import Attachment, AttachmentKind
from domain.roles import Role
from tests.handlers.desks import clerk, file, get, settle


async def file_with_photos(town, resident):
    """Have a resident file words and two photos."""
    sent = [resident.send_photo(), resident.send_photo()]
    await town.settle()
    ids = [one.to_api()["photo"][-1]["file_id"] for one in sent]
    files = [Attachment(kind=AttachmentKind.PHOTO, file_id=one, unique_id=one) for one in ids]
    return await file(town, resident, "Zhang did it", attachments=tuple(files))


async def open_card(town, handler):
    await town.press(handler, "More")
    await town.press(handler, "What is public")


async def look_up(town, person, report):
    """Look at the public card as anybody can; give its text and labels."""
    card = await town.say(person, f"/status {report.id}")
    return card.text, card.labels


async def test_everything_is_switched_on_one_card(town):
    handler, neighbour = await clerk(town), await settle(town, "Bo")
    report = await file_with_photos(town, await settle(town, "Mei"))
    await open_card(town, handler)
    card = handler.last.id
    assert "Others see nothing" in handler.last.text
    await town.press(handler, "Make words and photos public")
    assert "ticked below" in handler.last.text
    assert [one for one in handler.last.labels if "☑" in one] == ["☑ Words, also of the place", "☑ 📷 1", "☑ 📷 2"]
    await town.press(handler, "☑ Words")
    await town.press(handler, "☑ 📷 2")
    assert [one for one in handler.last.labels if "☐" in one] == ["☐ Words, also of the place", "☐ 📷 2"]
    assert handler.last.id == card
    text, labels = await look_up(town, neighbour, report)
    assert "Zhang" not in text
    assert labels
    await town.press(neighbour, labels[0])
    assert [message.kind for message in neighbour.chat.from_bot].count("photo") == 1
    await town.press(handler, "☐ Words")
    assert "Zhang did it" in (await look_up(town, neighbour, report))[0]


async def test_hiding_takes_the_words_off_a_card_that_somebody_looks_at(town):
    handler, neighbour = await clerk(town), await settle(town, "Bo")
    report = await file_with_photos(town, await settle(town, "Mei"))
    await open_card(town, handler)
    await town.press(handler, "Make words and photos public")
    await look_up(town, neighbour, report)
    assert "Zhang" in neighbour.last.text
    await town.press(handler, "☑ Words")
    assert "Zhang" not in neighbour.last.text
    await town.press(handler, "Hide words and photos")
    assert neighbour.last.labels == []


async def test_back_leads_to_the_rest_of_more(town):
    handler = await clerk(town)
    await file_with_photos(town, await settle(town, "Mei"))
    await open_card(town, handler)
    await town.press(handler, "Back")
    assert "Mute the reporter" in " ".join(handler.last.labels)


async def test_a_forged_press_changes_nothing(town):
    handler, council = await clerk(town), await settle(town, "Bo", Role.COUNCIL)
    report = await file_with_photos(town, await settle(town, "Mei"))
    council.forge_callback(f"public:hide-text:{report.id}")
    council.forge_callback(f"public:release:{report.id}")
    handler.forge_callback(f"public:hide:{report.id}:999")
    await town.settle()
    after = await get(town, report)
    assert (after.text_hidden, after.released) == (False, False)
    assert len(council.toasts) == 2
