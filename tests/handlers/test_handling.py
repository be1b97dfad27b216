import pytest

from domain.report_lifecycle import ReportState
from domain.reports import Attachment, AttachmentKind
from domain.roles import Role
from tests.handlers.desks import clerk, file, get, history, settle, step_of


async def forge(town, person, data, message=None):
    """Send a press that no button offers; give what the toast says."""
    query = person.forge_callback(data, message=message)
    await town.settle()
    return query.toast.text if query.toast else ""


async def press(town, person, data, message=None):
    """Press the button with this data; give what the toast says."""
    query = person.click(data=data, message=message)
    await town.settle()
    return query.toast.text if query.toast else ""


async def test_a_routine_case_costs_two_taps_and_a_sentence(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    assert "New report" in handler.last.text
    assert "The lamp is dark" in handler.last.text
    await town.press(handler, "Accept")
    assert "Handled by Wang" in handler.last.text
    await town.press(handler, "Resolve")
    await town.say(handler, "The bulb is new.")
    assert (await get(town, report)).state is ReportState.RESOLVED
    assert "The bulb is new." in resident.last.text
    assert await step_of(town, handler) == ""


async def test_a_routine_case_costs_three_taps_with_a_template(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    first, second = await file(town, resident), await file(town, resident)
    await press(town, handler, f"case:resolve:{first.id}")
    await town.say(handler, "The bulb is new.")
    assert "Kept" in await press(town, handler, f"case:keep:{first.id}")
    assert "Keep as template" not in handler.last.labels
    await press(town, handler, f"case:accept:{second.id}")
    await press(town, handler, f"case:resolve:{second.id}")
    await town.press(handler, "The bulb is new.")
    assert (await get(town, second)).state is ReportState.RESOLVED
    assert "The bulb is new." in resident.last.text


async def test_accepting_says_the_date(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    assert "Mon 11 May, 12:00" in await press(town, handler, f"case:accept:{report.id}")
    assert "Mon 11 May, 12:00" in handler.last.text


async def test_a_photo_with_words_resolves(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    await town.press(handler, "Resolve")
    handler.send_photo(caption="As you see.")
    await town.settle()
    assert (await get(town, report)).state is ReportState.RESOLVED
    assert any(message.photo for message in resident.chat.from_bot)


async def test_a_photo_and_then_words_resolves(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    await town.press(handler, "Resolve")
    handler.send_photo()
    await town.settle()
    assert "One photo is here" in handler.last.text
    assert (await get(town, report)).state is ReportState.FILED
    await town.say(handler, "Done.")
    assert (await get(town, report)).state is ReportState.RESOLVED
    kept = await town.database.read(lambda tx: tx.reports.list_attachments(report.id))
    assert [one.attachment.kind for one in kept] == [AttachmentKind.PHOTO]


async def test_an_album_with_a_caption_waits_until_all_of_it_is_here(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    await town.press(handler, "Resolve")
    handler.send_album(3, caption="Before and after.")
    await town.settle()
    assert "3 photos are here" in handler.last.text
    await town.press(handler, "Send")
    assert (await get(town, report)).state is ReportState.RESOLVED
    kept = await town.database.read(lambda tx: tx.reports.list_attachments(report.id))
    assert len(kept) == 3


async def test_a_question_reaches_the_reporter_and_the_answer_its_asker(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    await town.press(handler, "Ask")
    await town.say(handler, "Which entrance?")
    assert (await get(town, report)).state is ReportState.ASKED
    assert "Which entrance?" in resident.last.text
    await town.say(resident, "The northern one.")
    assert "The resident has answered" in handler.last.text
    assert "The northern one." in handler.last.text


@pytest.mark.parametrize(
    ("way", "day"), [("In a week", "11 May 2026"), ("24 May", "24 May 2026"), ("5/6", "5 Jun 2026")]
)
async def test_a_plan_has_words_and_a_day(town, way, day):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    await town.press(handler, "Plan")
    assert "1/2" in handler.last.text
    await town.say(handler, "A new lamp will be put up.")
    assert "2/2" in handler.last.text
    await (town.press if way.startswith("In") else town.say)(handler, way)
    after = await get(town, report)
    assert after.state is ReportState.PLANNED
    assert day in handler.last.text
    assert await step_of(town, handler) == ""


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        *((words, "cannot read this date") for words in ("yesterday", "3 May", "2026-02-30", "soon")),
        ("1 May 2031", "at most 366 days"),
    ],
)
async def test_a_day_that_is_none_or_has_passed_is_refused_and_asked_for_again(town, words, refusal):
    handler = await clerk(town)
    report = await file(town, await settle(town, "Mei"))
    await town.press(handler, "Plan")
    await town.say(handler, "Soon.")
    await town.say(handler, words)
    assert refusal in handler.last.text
    await town.say(handler, "tomorrow")
    assert (await get(town, report)).state is ReportState.PLANNED


async def test_back_from_the_day_asks_for_the_words_again(town):
    handler = await clerk(town)
    report = await file(town, await settle(town, "Mei"))
    await town.press(handler, "Plan")
    await town.say(handler, "Soon.")
    await town.press(handler, "Back")
    assert "1/2" in handler.last.text
    await town.say(handler, "Next week.")
    await town.press(handler, "In a week")
    assert (await get(town, report)).state is ReportState.PLANNED
    assert "Next week." in handler.last.text


async def test_cancel_leaves_the_report_as_it_was(town):
    handler = await clerk(town)
    report = await file(town, await settle(town, "Mei"))
    await town.press(handler, "Refuse")
    await town.press(handler, "Cancel")
    assert "Accept" in " ".join(handler.last.labels)
    assert await history(town, report) == ["file"]
    assert await step_of(town, handler) == ""


@pytest.mark.parametrize("kind", ["send_sticker", "send_voice", "send_location", "send_video"])
async def test_a_step_that_asks_for_words_refuses_anything_else_politely(town, kind):
    handler = await clerk(town)
    report = await file(town, await settle(town, "Mei"))
    await town.press(handler, "Refuse")
    getattr(handler, kind)()
    await town.settle()
    assert "does not fit here" in handler.last.text
    assert await history(town, report) == ["file"]


async def test_too_long_an_answer_is_refused_and_can_be_written_again(town):
    handler = await clerk(town)
    report = await file(town, await settle(town, "Mei"))
    await town.press(handler, "Resolve")
    await town.say(handler, "x" * 1001)
    assert "at most 1000" in handler.last.text
    await town.say(handler, "Short & <b>sweet</b>.")
    assert (await get(town, report)).state is ReportState.RESOLVED
    assert "Short & <b>sweet</b>." in handler.last.text


async def test_a_report_without_words_is_summed_up_by_whoever_accepts_it(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    voice = Attachment(kind=AttachmentKind.VOICE, file_id=await voice_of(town, resident), unique_id="v")
    report = await file(town, resident, None, attachments=(voice,))
    await town.press(handler, "Accept")
    assert "One short line" in handler.last.text
    await town.say(handler, "Lamp at the gate")
    assert (await get(town, report)).summary == "Lamp at the gate"


async def test_the_line_can_be_written_later(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    voice = Attachment(kind=AttachmentKind.VOICE, file_id=await voice_of(town, resident), unique_id="v")
    report = await file(town, resident, None, attachments=(voice,))
    await town.press(handler, "Accept")
    await town.press(handler, "Later")
    assert "Needs a one-line summary" in handler.last.text
    assert await step_of(town, handler) == ""
    assert (await get(town, report)).state is ReportState.ACCEPTED


async def voice_of(town, person):
    message = person.send_voice()
    await town.settle()
    return message.to_api()["voice"]["file_id"]


async def test_a_colleague_can_be_given_the_report_and_hears_of_it(town):
    handler, colleague = await clerk(town), await clerk(town, "Zhao")
    report = await file(town, await settle(town, "Mei"))
    await town.press(handler, "More…")
    await town.press(handler, "Pass on")
    await town.press(handler, "Zhao")
    assert "Handled by Zhao" in handler.last.text
    assert "Passed on to you" in colleague.last.text
    assert (await get(town, report)).state is ReportState.ACCEPTED


async def test_words_and_photos_are_released_and_hidden_again(town):
    handler = await clerk(town)
    report = await file(town, await settle(town, "Mei"))
    await press(town, handler, f"case:more:{report.id}")
    await press(town, handler, f"case:release:{report.id}")
    assert (await get(town, report)).released
    await press(town, handler, f"case:more:{report.id}")
    await press(town, handler, f"case:conceal:{report.id}")
    assert not (await get(town, report)).released


async def test_the_place_the_files_and_all_words_are_one_tap_away(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    long = "The lamp is dark. " * 40
    photo = resident.send_photo()
    await town.settle()
    file_id = photo.to_api()["photo"][-1]["file_id"]
    kept = Attachment(kind=AttachmentKind.PHOTO, file_id=file_id, unique_id="p")
    report = await file(town, resident, long.strip(), attachments=(kept,), place={"latitude": 31.2, "longitude": 121.4})
    assert handler.last.photo
    card = handler.last
    await press(town, handler, f"case:map:{report.id}", card)
    assert any(message.kind == "location" for message in handler.chat.from_bot)
    await press(town, handler, f"case:words:{report.id}", card)
    assert long.strip() in handler.last.text
    await press(town, handler, f"case:files:{report.id}", card)
    assert handler.last.photo


async def test_a_report_for_which_nobody_is_on_duty_is_brought_to_the_administrators(town):
    admin = await settle(town, "Root", Role.ADMIN, at="CITY")
    await file(town, await settle(town, "Mei"))
    assert "Nobody is on duty" in admin.last.text
    assert "/invite" in admin.last.text
