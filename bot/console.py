"""What all commands share: settings, the database, and how a broken rule is said."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from bot.logs import set_up_logs
from bot.settings import Settings, read_settings
from domain.city import City
from domain.errors import Broken
from domain.languages import Language
from domain.message import Refusal
from texts.render import render
from texts.variables import Reader

T = TypeVar("T")


def prepare(*, token: bool = False) -> Settings:
    """Read the settings and set up the logs; token: fail where it is missing. Raises SettingsError."""
    settings = read_settings()
    if token:
        settings.token  # noqa: B018  # raises where it is missing
    given = [settings.bot_token, settings.webhook_secret]
    set_up_logs(settings.log_level, secrets=[secret.get_secret_value() for secret in given if secret])
    return settings


def transact(use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Carry out a use case on the database of the settings."""
    from bot.opening import read_clock, use_database

    async def act(now: datetime) -> T:
        async with use_database(prepare()) as database:
            result: T = await database.transact(use_case, *args, **kwargs, now=now)
        return result

    return asyncio.run(act(read_clock()))


def sentence(broken: Broken) -> str:
    """Say in one line which rule was broken."""
    return " ".join(render(Refusal.of(broken), reader()).text.split())


def reader(city: City | None = None, *, language: Language = Language.ENGLISH) -> Reader:
    """Give whoever reads the command line: without HTML; with the names of the city where that is known."""
    from bot.opening import read_clock

    names = (city or City()).names(at=read_clock() if city else None)
    return Reader(language=language, zone=read_settings().zone, html=False, names=names)
