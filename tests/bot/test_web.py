import json

import httpx
import pytest

from bot.web import BODY_LIMIT, PATH, SECRET_HEADER, Webhook, WebServer, create_app
from tests.bot.rig import begin, open_rig, repeat
from tests.bot.test_intake import update

SECRET = "the-secret"
HEADERS = {SECRET_HEADER: SECRET}


class Web:
    """The web application, and what was read of the requests' bodies."""

    def __init__(self, rig):
        self.rig = rig
        self.app = create_app(Webhook(rig.intake, SECRET), self.is_healthy)
        self.read = 0
        self.health = {"is": True}

    async def __call__(self, scope, receive, send):
        async def counted():
            message = await receive()
            self.read += len(message.get("body", b""))
            return message

        await self.app(scope, counted, send)

    async def is_healthy(self):
        return self.health["is"]

    async def post(self, content, headers=HEADERS):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=self), base_url="http://bot") as client:
            return await client.post(PATH, content=content, headers=headers)

    async def get(self, path):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=self), base_url="http://bot") as client:
            return await client.get(path)


@pytest.fixture
async def web(database):
    async with open_rig(database, repeat) as rig:
        yield Web(rig)


async def test_200_means_kept(web):
    answer = await web.post(json.dumps(update(3)))
    assert answer.status_code == 200
    assert (await web.rig.inbox_row(3)).state == "waiting"


async def test_what_comes_again_is_acknowledged_and_kept_once(web):
    for _ in range(2):
        assert (await web.post(json.dumps(update(3)))).status_code == 200
    await web.rig.loop.run_until_idle()
    assert (await web.post(json.dumps(update(3)))).status_code == 200
    await web.rig.loop.run_until_idle()
    assert await web.rig.effects() == ["hello"]


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: SECRET + "x"}, {SECRET_HEADER: "é"}])
async def test_a_wrong_secret_is_refused_before_the_body_is_read(web, headers):
    headers = {name: value.encode("latin-1") for name, value in headers.items()}
    answer = await web.post(json.dumps(update(3)), headers)
    assert (answer.status_code, web.read) == (403, 0)


@pytest.mark.parametrize("body", ["", "{", "[]", '"x"', "{}", '{"update_id": "1"}', "[" * 100_000, b"\xff\xfe"])
async def test_what_is_no_update_is_refused(web, body, caplog):
    assert (await web.post(body)).status_code == 400
    assert not caplog.records


async def test_a_body_without_an_end_is_not_read_to_its_end(web):
    async def endless():
        for _ in range(100):
            yield b" " * (BODY_LIMIT // 10)

    assert (await web.post(endless())).status_code == 400
    assert web.read <= BODY_LIMIT * 1.2


async def test_telegram_is_asked_to_come_again_while_the_database_cannot_be_used(web):
    web.rig.database.lost_before["receive"] = 1
    assert (await web.post(json.dumps(update(3)))).status_code == 503
    assert (await web.post(json.dumps(update(3)))).status_code == 200


async def test_health_and_metrics_are_told(web):
    assert (await web.get("/healthz")).text == "ok"
    web.health["is"] = False
    assert (await web.get("/healthz")).status_code == 503
    assert "linli_updates_total" in (await web.get("/metrics")).text
    assert (await web.get(PATH)).status_code == 405


async def test_without_a_webhook_no_update_is_taken():
    async def healthy():
        return True

    transport = httpx.ASGITransport(app=create_app(None, healthy))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        assert (await client.post(PATH, content="{}", headers=HEADERS)).status_code == 404


async def test_the_server_takes_its_address_at_once_and_serves_until_it_is_stopped():
    async def healthy():
        return True

    server = WebServer(create_app(None, healthy), "127.0.0.1", 0)
    host, port = server._socket.getsockname()
    with pytest.raises(OSError):  # noqa: PT011  # whatever the system calls it
        WebServer(create_app(None, healthy), host, port)
    running = begin(server.run())
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"http://{host}:{port}/healthz")).text == "ok"
    server.stop()
    await running
