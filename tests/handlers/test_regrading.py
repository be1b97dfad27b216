from domain.categories import Urgency
from tests.handlers.desks import clerk, file, get, history, settle


async def test_the_urgency_is_changed_with_two_taps_and_a_reason(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    await town.press(handler, "More…")
    await town.press(handler, "🚦 Urgency")
    assert [label for label in handler.last.labels if "•" in label] == ["• routine"]
    await town.press(handler, "🔴 urgent")
    assert "Why?" in handler.last.text
    await town.say(handler, "A child has fallen.")
    assert (await get(town, report)).urgency is Urgency.URGENT
    assert handler.last.text.startswith("🔴 No")
    assert "urgency 🔴 urgent – A child has fallen." in handler.last.text


async def test_the_queue_shows_what_is_urgent(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    await file(town, resident)
    await file(town, resident, category="safety")
    await town.say(handler, "/queue")
    assert "🔴 2 ⚠️ Danger" in handler.last.text
    assert "🔴 1" not in handler.last.text


async def test_the_urgency_that_it_has_already_needs_no_reason(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    await town.press(handler, "More…")
    await town.press(handler, "🚦 Urgency")
    await town.press(handler, "• routine")
    assert "No 1" in handler.last.text
    assert await history(town, report) == ["file"]


async def test_a_forged_urgency_changes_nothing(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    for person, data in (
        (resident, f"case:regrade:{report.id}:urgent"),
        (resident, f"case:regrade:{report.id}"),
        (handler, f"case:regrade:{report.id}:no"),
    ):
        query = person.forge_callback(data)
        await town.settle()
        assert query.toast
        assert query.toast.text
    assert (await get(town, report)).urgency is Urgency.ROUTINE
    assert await history(town, report) == ["file"]


async def test_the_reporter_sees_the_new_urgency_with_its_reason(town):
    resident, handler = await settle(town, "Mei"), await clerk(town)
    report = await file(town, resident)
    await town.press(handler, "More…")
    await town.press(handler, "🚦 Urgency")
    await town.press(handler, "🟡 soon")
    await town.say(handler, "School begins on Monday.")
    await town.say(resident, f"/status {report.id}")
    assert "urgency changed: 🟡 soon: School begins on Monday." in resident.last.text
