import pytest

from domain.errors import NotFound
from domain.ids import TelegramId
from domain.languages import Language
from domain.report_lifecycle import ReportState
from domain.reports import Caller, Channel
from domain.roles import Role
from services import roles
from tests.handlers.desks import clerk, get, history, settle, step_of
from tests.handlers.settled import count_files, find_report
from tests.handlers.test_handling import forge, press

WANG = "Mrs Wang 13800138000"


@pytest.fixture
async def zhang(town):
    return await clerk(town, "Zhang")


async def call(town, handler, *ways, start="🗂 To do"):
    """Have somebody telephone, up to where the ways lead; what is no button is typed. Give the taps and sentences."""
    taps, sentences = 0, 0
    for way in (start, "File for a caller", *ways):
        if any(way in label for label in (*handler.last.labels, start)):
            taps += 1
            await town.press(handler, way)
        else:
            sentences += 1
            await town.say(handler, way)
    return taps, sentences


async def filed(town, handler, *, who=WANG):
    """Have a caller's report filed; give it."""
    await call(town, handler, who, "lamp", "The lamp is dark", "Skip", "Submit")
    return await find_report(town, 1)


@pytest.mark.parametrize("channel", [None, "Counter"])
async def test_filing_for_a_caller_takes_at_most_six_taps_and_two_sentences(town, zhang, channel):
    way = (*([channel] if channel else []), WANG, "lamp", "The lamp is dark", "Skip", "Submit")
    taps, sentences = await call(town, zhang, *way)
    assert taps <= 6
    assert sentences <= 2
    assert "Tell them: number 1" in zhang.last.text
    report = await find_report(town, 1)
    assert report.reporter_id is None
    assert report.caller == Caller(name="Mrs Wang", phone="13800138000")
    assert report.channel is (Channel.COUNTER if channel else Channel.TELEPHONE)
    assert {"✅ Accept", "✔️ Resolve"} <= set(zhang.last.labels), "the report can be handled at once"
    assert await step_of(town, zhang) == ""


async def test_a_caller_is_served_in_chinese(town):
    jing = await clerk(town, "张静", language=Language.CHINESE)
    await town.press(jing, "🗂 待办")
    await town.press(jing, "代人登记")
    assert "（1/5）" in jing.last.text
    await town.say(jing, "王阿姨 13800138000")
    await town.press(jing, "路灯")
    await town.say(jing, "三号门的路灯不亮")
    await town.press(jing, "跳过")
    assert "☎️ 来电：王阿姨 13800138000" in jing.last.text
    await town.press(jing, "提交")
    assert "请告诉对方：编号 1" in jing.last.text


@pytest.mark.parametrize(
    ("ways", "place"),
    [((), 1), ((WANG,), 2), ((WANG, "lamp"), 3), ((WANG, "lamp", "Dark"), 4), ((WANG, "lamp", "Dark", "Skip"), 5)],
)
async def test_every_step_says_where_one_is_and_leads_back(town, zhang, ways, place):
    await call(town, zhang, *ways)
    for at in range(place, 1, -1):
        assert f"({at}/5)" in zhang.last.text
        await town.press(zhang, "Back")
    assert "(1/5)" in zhang.last.text
    await town.press(zhang, "Cancel")
    assert "Nothing was reported" in zhang.last.text


async def test_nobody_has_to_say_who_they_are(town, zhang):
    await call(town, zhang, "Skip", "lamp", "Dark", "Skip", "Submit")
    assert "no name, no number" in zhang.last.text
    assert (await find_report(town, 1)).caller == Caller()


async def test_who_it_is_can_be_put_right_before_it_is_filed(town, zhang):
    await call(town, zhang, "Mrs Wang", "lamp", "Dark", "Skip", "👤 Caller")
    assert "Mrs Wang (no number)" in zhang.last.text
    await town.say(zhang, WANG)
    assert "(5/5)" in zhang.last.text
    assert "13800138000" in zhang.last.text
    await town.press(zhang, "👤 Caller")
    await town.press(zhang, "Without name and number")
    assert "no name, no number" in zhang.last.text


@pytest.mark.parametrize("said", ["，。", "x" * 41])
async def test_what_is_no_name_is_refused_politely(town, zhang, said):
    await call(town, zhang)
    await town.say(zhang, said)
    assert "fit" in zhang.last.text or "at most 40" in zhang.last.text
    await town.say(zhang, WANG)
    assert "(2/5)" in zhang.last.text


async def test_a_sticker_is_refused_and_a_photo_kept(town, zhang):
    await call(town, zhang)
    zhang.send_sticker()
    await town.settle()
    assert "type a name and a number" in zhang.last.text
    zhang.send_photo(caption="The lamp")
    await town.settle()
    assert "(1/5)" in zhang.last.text
    await town.say(zhang, WANG)
    await town.press(zhang, "lamp")
    assert "(4/5)" in zhang.last.text
    await town.press(zhang, "Skip")
    await town.press(zhang, "Submit")
    assert await count_files(town, 1) == 1


async def test_who_acts_for_two_communities_says_for_which(town):
    both = await clerk(town, "Both", code="E1")

    def grant(tx):
        person = tx.people.find_by_telegram_id(TelegramId(both.id))
        roles.grant(tx, person, Role.WORKSTATION, tx.units.find_by_code("E2").id, now=town.now)

    await town.database.transact(grant)
    taps, sentences = await call(town, both, "Peace Community", WANG, "lamp", "Dark", "Skip", "Submit")
    assert (taps, sentences) == (6, 2)
    there = await town.database.read(lambda tx: tx.units.find_by_code("E2").id)
    assert (await find_report(town, 1)).unit_id == there


async def test_only_staff_file_for_others(town):
    resident = await settle(town, "Mei")
    await town.say(resident, "/report")
    assert "right role" in await forge(town, resident, "counter:begin")
    assert "(1/4)" in resident.last.text


async def test_a_report_of_one_s_own_that_was_begun_is_asked_about_first(town, zhang):
    await town.say(zhang, "/report")
    await town.press(zhang, "Road")
    await call(town, zhang)
    assert "what you had begun" in zhang.last.text
    await town.press(zhang, "Go on")
    assert "(2/4)" in zhang.last.text
    await town.say(zhang, "A hole")
    await town.press(zhang, "Skip")
    await town.press(zhang, "Submit")
    report = await find_report(town, 1)
    assert (report.channel, report.category) == (Channel.CHAT, "road")


async def test_another_caller_may_ring_while_one_is_being_written_down(town, zhang):
    await call(town, zhang, WANG, "lamp")
    await call(town, zhang)
    await town.press(zhang, "Start anew")
    assert "(1/5)" in zhang.last.text
    assert "Street lamp" not in zhang.last.text


async def test_two_quick_taps_on_submit_file_one_report(town, zhang):
    await call(town, zhang, WANG, "lamp", "Dark", "Skip")
    card = zhang.last
    await press(town, zhang, "draft:check:submit", card)
    await forge(town, zhang, "draft:check:submit", card)
    assert (await find_report(town, 1)).id == 1
    with pytest.raises(NotFound):
        await find_report(town, 2)


async def test_the_clerk_calls_back_and_closes_with_one_tap(town, zhang):
    report = await filed(town, zhang)
    await town.press(zhang, "Resolve")
    assert "Then call and say so" in zhang.last.text
    await town.say(zhang, "The bulb is new.")
    assert "Call Mrs Wang 13800138000: is it solved?" in zhang.last.text
    await town.press(zhang, "✅ Solved")
    assert (await get(town, report)).state is ReportState.CLOSED_BY_CALL
    assert "Solved, confirmed by telephone" in zhang.last.text
    assert await history(town, report) == ["file", "resolve", "call_solved"]


async def test_not_solved_opens_it_again(town, zhang):
    report = await filed(town, zhang)
    await town.press(zhang, "Resolve")
    await town.say(zhang, "The bulb is new.")
    assert "open again" in await press(town, zhang, f"case:not_solved:{report.id}")
    assert (await get(town, report)).state is ReportState.REOPENED
    assert "✅ Accept" in zhang.last.labels


async def test_a_call_that_nobody_answered_is_tried_three_times(town, zhang):
    report = await filed(town, zhang)
    await town.press(zhang, "Resolve")
    await town.say(zhang, "The bulb is new.")
    for tries in (1, 2):
        await town.press(zhang, "Nobody answered")
        assert f"Tried: {tries} of 3" in zhang.last.text
    card = zhang.last
    await town.press(zhang, "Nobody answered")
    assert "Called 3 times" in zhang.last.text
    assert "📵 Nobody answered" not in zhang.last.labels
    assert "tried 3 times" in await forge(town, zhang, f"case:not_reached:{report.id}", card)
    assert (await history(town, report)).count("not_reached") == 3


async def test_a_question_is_asked_by_telephone_and_its_answer_written_down(town, zhang):
    report = await filed(town, zhang)
    await town.press(zhang, "Ask")
    await town.say(zhang, "Which entrance?")
    assert "Call Mrs Wang 13800138000, ask" in zhang.last.text
    await town.press(zhang, "Write down the answer")
    await town.say(zhang, "The northern one.")
    assert (await get(town, report)).state is ReportState.ACCEPTED
    assert "📞 answered – The northern one." in zhang.last.text


async def test_why_it_was_refused_is_told_by_telephone(town, zhang):
    report = await filed(town, zhang)
    await town.press(zhang, "Refuse")
    await town.say(zhang, "The lamp belongs to the mall.")
    assert "say why it cannot be done" in zhang.last.text
    await town.press(zhang, "📞 Told")
    assert "They have been told" in zhang.last.text
    assert await history(town, report) == ["file", "refuse", "told"]


async def test_who_calls_again_can_add_something(town, zhang):
    report = await filed(town, zhang)
    await town.press(zhang, "More…")
    await town.press(zhang, "They called again")
    await town.say(zhang, "The next one is dark too.")
    assert await history(town, report) == ["file", "add"]
    assert "The next one is dark too." in zhang.last.text


async def test_a_forged_outcome_for_a_resident_in_the_chat_is_refused(town, zhang):
    mei = await settle(town, "Mei")
    for way in ("/report", None, "Dark", None, None):
        await (town.say(mei, way) if way else press(town, mei, mei.last.buttons[0][0].data))
    report = await find_report(town, 1)
    await town.press(zhang, "Resolve")
    await town.say(zhang, "Done.")
    await forge(town, zhang, f"case:call_solved:{report.id}")
    await forge(town, zhang, f"case:half:{report.id}")
    assert (await get(town, report)).state is ReportState.RESOLVED
