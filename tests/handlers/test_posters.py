from domain.report_lifecycle import ReportState
from services import posters
from tests.handlers.steps import begin, register, resident, says, session_of

NEAR_LAMP = {"place": "Gate 3", "category": "lamp"}


async def hang(town, code="E2", **details):
    """Make a poster; give what its code says to the bot."""
    details = details or NEAR_LAMP
    sheet = await town.database.transact(posters.order, code, **details, now=town.now)
    return f"/start {sheet.payload}"


async def only_report(town):
    def read(tx):
        report = tx.reports.get(1)
        return report, tx.units.get(report.unit_id).code

    return await town.database.read(read)


async def test_a_newcomer_who_scanned_a_poster_ends_up_in_its_report(town):
    person = await begin(town, first=await hang(town))
    assert "1/3" in says(person)
    await register(town, person, "Yes, this one")
    assert "(2/4)" in says(person)
    assert "Street lamp" in says(person)
    assert "Gate 3" in says(person)
    assert any("Peace Community" in text for text in person.texts())
    await town.say(person, "It is dark")
    assert "(4/4)" in says(person)
    await town.press(person, "✅ Submit")
    report, code = await only_report(town)
    assert (report.text, report.category, report.place.words, code) == ("It is dark", "lamp", "Gate 3", "E2")


async def test_a_newcomer_who_lives_elsewhere_reports_where_the_poster_hangs(town):
    person = await begin(town, first=await hang(town))
    await register(town, person, "Another community", "West District", "Lakeside Community")
    assert "🏠 Peace Community" in says(person)
    await town.say(person, "It is dark")
    await town.press(person, "✅ Submit")
    report, code = await only_report(town)
    assert code == "E2"
    assert report.state is ReportState.FILED


async def test_what_a_newcomer_sent_before_and_the_poster_make_one_report(town):
    person = await begin(town, first="The lamp is dark")
    await town.say(person, await hang(town))
    await register(town, person, "Yes, this one")
    assert "(4/4)" in says(person)
    assert "The lamp is dark" in says(person)
    assert "Gate 3" in says(person)


async def test_a_resident_who_scans_a_poster_is_in_its_report_at_once(town):
    person = await resident(town)
    await town.say(person, await hang(town))
    assert "(2/4)" in says(person)
    for part in ("Street lamp", "Gate 3", "🏠 Peace Community"):
        assert part in says(person)


async def test_at_home_the_card_does_not_say_where_it_goes(town):
    person = await resident(town)
    await town.say(person, await hang(town, "E1"))
    assert "Sunshine Community" not in says(person)
    await town.say(person, "dark")
    await town.press(person, "✅ Submit")
    _, code = await only_report(town)
    assert code == "E1"


async def test_a_poster_with_a_place_alone_asks_for_the_kind_of_problem(town):
    person = await resident(town)
    await town.say(person, await hang(town, place="Gate 3"))
    assert "(1/4)" in says(person)
    await town.press(person, "💡 Street lamp")
    await town.say(person, "dark")
    assert "(4/4)" in says(person)
    assert "Gate 3" in says(person)


async def test_a_report_that_was_half_finished_is_not_forgotten(town):
    person = await resident(town)
    await town.say(person, "/report")
    await town.press(person, "🛣 Road")
    await town.say(person, "A deep hole")
    await town.say(person, await hang(town))
    assert "A deep hole" in says(person)
    await town.press(person, person.last.labels[0])
    conversation, _, draft = await session_of(town, person)
    assert conversation == "report"
    assert "A deep hole" in draft


async def test_instead_of_the_half_finished_one_the_posters_report_can_be_begun(town):
    person = await resident(town)
    await town.say(person, "/report")
    await town.press(person, "🛣 Road")
    await town.say(person, "A deep hole")
    await town.say(person, "/mine")
    await town.say(person, await hang(town))
    await town.press(person, person.last.labels[1])
    assert "Street lamp" in says(person)
    assert "A deep hole" not in says(person)


async def test_two_posters_one_after_the_other_ask_nothing_in_between(town):
    person = await resident(town)
    await town.say(person, await hang(town))
    await town.say(person, await hang(town, place="Gate 4", category="waste"))
    assert "(2/4)" in says(person)
    assert "Gate 4" in says(person)
    assert "Gate 3" not in says(person)


async def test_an_unknown_poster_greets_a_resident_politely_and_leaves_their_report(town):
    person = await resident(town)
    await town.say(person, "/report")
    await town.press(person, "🛣 Road")
    await town.say(person, "/start p_nothing")
    assert "This poster is out of date" in says(person)
    conversation, _, draft = await session_of(town, person)
    assert (conversation, "road" in draft) == ("report", True)


async def test_an_unknown_poster_still_makes_a_newcomer_a_resident(town):
    person = await begin(town, first="/start p_nothing")
    await register(town, person)
    assert "This poster is out of date" in says(person)
    assert any("Welcome" in text for text in person.texts())


async def test_a_plain_poster_offers_its_community(town):
    sheet = await town.database.transact(posters.order, "E2", now=town.now)
    person = await begin(town, first=f"/start {sheet.payload}")
    await register(town, person, "Yes, this one")
    assert "Peace Community" in says(person)
