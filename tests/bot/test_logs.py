"""Each in a process of its own: logging is set up once for a whole process."""

import subprocess
import sys

import pytest

TOKEN = "123456:AA-very-secret_token"
SECRET = "webhook-secret"
START = f"from bot.logs import set_up_logs\nset_up_logs('%s', secrets=[{TOKEN!r}, {SECRET!r}])\ntoken = {TOKEN!r}\n"


def log_of(script, level="INFO", status=0):
    """Run a script after the logs were set up; give all that it printed."""
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", START % level + script], capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_the_token_never_stands_in_what_the_http_client_says(level):
    log = log_of(
        """
import asyncio, httpx, logging, structlog
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest
for name in ("httpx", "httpcore", "telegram", "asyncio"):
    logging.getLogger(name).setLevel(logging.DEBUG)
async def main():
    bot = Bot(token, base_url="http://127.0.0.1:1/bot", request=HTTPXRequest())
    async with bot.request:
        try:
            await bot.get_me()
        except TelegramError as error:
            structlog.get_logger("x").error("failed", url=f"http://x/bot{token}/getMe", exc_info=error)
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as client:
        await client.get(f"http://127.0.0.1/bot{token}/getMe")
asyncio.run(main())
""",
        level,
    )
    assert TOKEN not in log
    assert "very-secret" not in log
    assert "/bot<token>/getMe" in log  # it was logged, and without the token


def test_a_trace_back_is_logged_without_the_token():
    log = log_of(
        """
import logging, structlog
from urllib.parse import quote
try:
    raise ValueError(f"http://x/bot{token}/x and {quote(token, safe='')}")
except ValueError as error:
    structlog.get_logger("ours").error("failed", exc_info=error)
    logging.getLogger("theirs").exception("failed: %s", token)
"""
    )
    assert log.count("Traceback") == 2
    assert log.count("<token>") >= 4
    assert "very-secret" not in log


def test_the_error_that_ends_the_process_is_logged_without_the_token():
    log = log_of("raise ValueError(f'{token}')", status=1)
    assert "the process ends" in log
    assert "ValueError: <token>" in log
    assert "very-secret" not in log


def test_an_event_is_one_line_and_the_level_is_obeyed():
    log = log_of(
        "import structlog\nlog = structlog.get_logger('x')\nlog.info('no')\nlog.warning('yes', who=1)", "WARNING"
    )
    assert [("yes" in line, "who=1" in line) for line in log.splitlines()] == [(True, True)]
