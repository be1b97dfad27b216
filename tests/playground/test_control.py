import json
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from playground import Person, Playground
from playground.samples import sample
from tests.playground.hearing import hear


@pytest.fixture
async def client(url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{url}/playground", timeout=5) as client:
        yield client


async def test_the_state_lists_people_and_levers(client: httpx.AsyncClient, anna: Person):
    state = (await client.get("/state")).json()
    assert [(person["key"], person["language"]) for person in state["people"]] == [("anna", "en")]
    assert state["faults"]["active"] == []
    assert state["pending"] == 1


async def test_a_person_is_added_and_acts_over_http(client: httpx.AsyncClient, playground: Playground, bot: Bot):
    added = await client.post("/people", json={"first_name": "Ben", "key": "volunteer", "about": "helps"})
    assert added.status_code == 201
    ben = playground.person("volunteer")
    await client.post("/people/volunteer/say", json={"text": "/start"})
    await client.post("/people/volunteer/photo", json={"sample": "flood", "caption": "wet"})
    await client.post("/people/volunteer/photo", files={"file": ("a.png", sample("lamp"))}, data={"caption": "mine"})
    await client.post("/people/volunteer/album", json={"samples": ["lamp", "flood"]})
    await client.post("/people/volunteer/voice", json={"duration": 2})
    await client.post("/people/volunteer/location", json={"latitude": 1.5, "longitude": 2.5})
    heard = [update.message for update in await hear(bot)]
    assert [message.caption for message in heard if message.photo] == ["wet", "mine", None, None]
    assert heard[-1].location.latitude == 1.5
    history = (await client.get(f"/chats/{ben.id}/messages")).json()
    assert [message["kind"] for message in history] == ["text", *["photo"] * 4, "voice", "location"]
    assert (await client.get(f"/files/{history[2]['photo']['file']}")).content == sample("lamp")


async def test_buttons_are_pressed_by_place_and_messages_edited(
    client: httpx.AsyncClient, playground: Playground, bot: Bot, anna: Person
):
    row = [InlineKeyboardButton("Same", callback_data=data) for data in ("1", "2")]
    sent = await bot.send_message(anna.id, "x", reply_markup=InlineKeyboardMarkup([row]))
    pressed = await client.post("/people/anna/press", json={"message": sent.message_id, "row": 0, "column": 1})
    assert playground.queries[pressed.json()["query"]].data == "2"
    said = anna.say("befor")
    await client.post("/people/anna/edit", json={"message": said.id, "text": "before"})
    assert said.text == "before"


async def test_what_cannot_be_done_is_a_400_and_what_is_not_there_a_404(client: httpx.AsyncClient, anna: Person):
    assert (await client.post("/people/anna/say", json={})).status_code == 400
    assert (await client.post("/people/anna/press", json={"label": "none"})).json()["error"].startswith("Anna finds")
    assert (await client.post("/people/anna/dance", json={})).status_code == 404
    assert (await client.post("/people/nobody/say", json={"text": "x"})).status_code == 404
    assert (await client.get("/chats/5/messages")).status_code == 404
    assert (await client.put("/limits", json={"per_year": 1})).status_code == 400
    assert (await client.post("/faults", json={"kind": "earthquake"})).status_code == 400


async def test_levers_are_moved_over_http(client: httpx.AsyncClient, playground: Playground):
    await client.put("/limits", json={"per_bot": 5})
    added = await client.post("/faults", json={"kind": "delay", "times": 2, "methods": ["sendMessage"], "seconds": 0})
    assert playground.limits.per_bot == 5
    assert added.json()["active"][0]["methods"] == ["sendmessage"]
    assert (await client.delete("/faults")).json()["active"] == []
    before = playground.timestamp()
    await client.post("/clock", json={"seconds": 3600})
    assert playground.timestamp() - before >= 3600


async def test_a_group_has_its_history_too(client: httpx.AsyncClient, playground: Playground, anna: Person):
    group = playground.add_group("Yard", members=[anna])
    await client.post("/people/anna/say", json={"text": "hello all", "chat": group.id})
    assert [message["text"] for message in (await client.get(f"/chats/{group.id}/messages")).json()] == ["hello all"]


async def test_blocking_over_http(client: httpx.AsyncClient, anna: Person):
    assert (await client.post("/people/anna/block", json={"blocked": True})).json()["blocked"]
    assert (await client.post("/people/anna/say", json={"text": "x"})).status_code == 400


async def test_events_are_streamed_as_they_happen(client: httpx.AsyncClient, anna: Person):
    async with client.stream("GET", "/events") as stream:
        lines = stream.aiter_lines()
        events = []
        async for line in lines:
            if not line.startswith("data: "):
                continue
            events.append(json.loads(line.removeprefix("data: ")))
            if len(events) == 1:
                anna.say("live")
            elif len(events) == 2:
                break
    assert events[0] == {"type": "hello"}
    assert (events[1]["type"], events[1]["message"]["text"]) == ("message", "live")


async def test_calls_are_logged_with_what_was_asked(client: httpx.AsyncClient, bot: Bot, anna: Person):
    await bot.send_message(anna.id, "x")
    log = (await client.get("/calls")).json()
    assert log["calls"][-1]["method"] == "sendMessage"
    assert log["calls"][-1]["params"]["text"] == "x"
    assert log["counted"]["sendMessage"] == 1


async def test_the_page_and_its_parts_are_served_and_nothing_else(url: str):
    async with httpx.AsyncClient(base_url=url) as client:
        kinds = [(await client.get(f"/{name}")).headers["content-type"] for name in ("", "page.css", "page.js")]
        assert [kind.split(";")[0] for kind in kinds] == ["text/html", "text/css", "text/javascript"]
        for path in ("/index.html", "/control.py", "/..%2Fworld.py"):
            assert (await client.get(path)).status_code == 404
