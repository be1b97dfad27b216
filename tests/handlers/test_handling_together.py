from domain.reports import Attachment, AttachmentKind
from domain.roles import Role
from services import roles
from tests.handlers.desks import clerk, file, history, settle, step_of
from tests.settlers import unit


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


async def test_a_colleagues_card_changes_without_a_sound(town):
    resident, handler, colleague = await settle(town, "Mei"), await clerk(town), await clerk(town, "Zhao")
    await file(town, resident)
    before = len(colleague.chat.from_bot)
    await town.press(handler, "Accept")
    assert "Handled by Wang" in colleague.last.text
    assert len(colleague.chat.from_bot) == before


async def test_a_card_with_a_photo_changes_in_place_too(town):
    resident, handler, colleague = await settle(town, "Mei"), await clerk(town), await clerk(town, "Zhao")
    photo = resident.send_photo()
    await town.settle()
    file_id = photo.to_api()["photo"][-1]["file_id"]
    await file(town, resident, attachments=(Attachment(kind=AttachmentKind.PHOTO, file_id=file_id, unique_id="p"),))
    assert colleague.last.photo
    before = len(colleague.chat.from_bot)
    await town.press(handler, "Accept")
    for clerk_ in (handler, colleague):
        assert clerk_.last.photo
        assert "Handled by Wang" in clerk_.last.text
    assert len(colleague.chat.from_bot) == before


async def test_who_is_slower_is_told_and_sees_what_is_true(town):
    resident, handler, colleague = await settle(town, "Mei"), await clerk(town), await clerk(town, "Zhao")
    report = await file(town, resident)
    await town.press(handler, "Resolve")
    await press(town, colleague, f"case:refuse:{report.id}")
    await town.say(colleague, "Not ours.")
    toast = await forge(town, handler, f"case:accept:{report.id}")
    assert "cannot be done any more" in toast
    assert "Not taken up" in handler.last.text
    assert await history(town, report) == ["file", "refuse"]


async def test_words_typed_too_late_say_why_and_leave_the_step(town):
    resident, handler, colleague = await settle(town, "Mei"), await clerk(town), await clerk(town, "Zhao")
    report = await file(town, resident)
    await town.press(handler, "Resolve")
    await press(town, colleague, f"case:refuse:{report.id}")
    await town.say(colleague, "Not ours.")
    await town.say(handler, "Done.")
    assert any("cannot be done any more" in text for text in handler.texts())
    assert await step_of(town, handler) == ""
    assert await history(town, report) == ["file", "refuse"]


async def test_a_double_tap_does_nothing_twice(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    card = handler.last
    handler.click("Accept", message=card)
    handler.click("Accept", message=card)
    await town.settle()
    assert await history(town, report) == ["file", "accept"]


async def test_the_buttons_of_a_question_that_is_over_answer_politely(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report, other = await file(town, resident), await file(town, resident)
    for data in (f"handle:use:resolve:{report.id}:1", f"handle:send:{report.id}", f"handle:day:{report.id}:3"):
        assert "out of date" in await forge(town, handler, data)
    await press(town, handler, f"case:refuse:{other.id}")
    for data in (f"handle:use:resolve:{other.id}:1", f"handle:use:refuse:{report.id}:1", f"handle:back:{other.id}"):
        assert "out of date" in await forge(town, handler, data)
    assert await history(town, report) == await history(town, other) == ["file"]


FORGED = [
    "case:accept",
    "case:resolve",
    "case:ask",
    "case:plan",
    "case:refuse",
    "case:assign",
    "case:summarise",
    "case:release",
    "case:conceal",
    "case:show",
    "case:more",
    "case:map",
    "case:files",
    "case:words",
    "case:keep",
    "handle:cancel",
    "queue:open",
]


async def test_a_forged_button_does_nothing_for_anybody_else_and_leaks_nothing(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident, "Secret words")
    others = [
        resident,
        await settle(town, "Bo"),
        await settle(town, "Council", Role.COUNCIL),
        await clerk(town, "Elsewhere", code="W1"),
        await clerk(town, "Former"),
    ]
    await end_roles(town, others[-1])
    for person in others:
        before = len(person.chat.from_bot)
        for data in FORGED:
            assert "right role" in await forge(town, person, f"{data}:{report.id}"), (person, data)
        assert len(person.chat.from_bot) == before
        assert person is resident or "Secret words" not in "".join(person.texts())
    assert await history(town, report) == ["file"]
    assert "New report" in handler.last.text


async def end_roles(town, person):
    def act(tx):
        somebody = tx.people.find_by_telegram_id(person.id)
        for grant in roles.list_roles(tx, somebody, now=town.now):
            roles.revoke(tx, None, grant.id, now=town.now)
        assert unit(tx, "E1").code == "E1"

    await town.database.transact(act)


async def test_nonsense_numbers_are_answered_politely(town):
    handler = await clerk(town)
    for data in ("case:accept:999999", f"case:accept:{10**15}", "case:assign:999999:5", "queue:open:0"):
        assert "There is no such thing" in await forge(town, handler, data)
    for data in (f"case:accept:{10**17}", "case:dance:1", "handle:day:1:999", "queue:many:refund", "case:accept:x"):
        assert "out of date" in await forge(town, handler, data)


async def test_a_clerk_cannot_handle_what_they_reported(town):
    handler, colleague = await clerk(town), await clerk(town, "Zhao")
    report = await file(town, handler)
    assert "New report" in colleague.last.text
    assert "New report" not in "".join(handler.texts())
    for action in ("accept", "resolve", "refuse", "release"):
        assert "You reported this yourself" in await forge(town, handler, f"case:{action}:{report.id}")
    assert await history(town, report) == ["file"]
