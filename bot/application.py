"""PTB's application: the bot, its transport, and the routes to the handlers."""

import os
from typing import Any

from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.settings import Settings
from handlers.routes import list_handlers
from handlers.turn import Turn

CONNECTIONS = 64
"""Requests to the Bot API under way at once; the pace limits them long before."""


class ForgetfulApplication(Application[Any, Any, Any, Any, Any, Any]):
    """PTB's application without its list of whose data a persistence would have to write.

    PTB adds to it whoever wrote, persistence or not, and empties it only for a persistence.
    """

    def _mark_for_persistence_update(self, *, update: object = None, job: Any = None) -> None:
        """Keep nothing of anybody."""


AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def create_application(settings: Settings, *, request: BaseRequest | None = None) -> AnyApplication:
    """Build the application without an updater: updates come from the inbox, one at a time per person."""
    # Durations as timedelta: without this PTB warns at every `retry_after`.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    url = settings.api_url.rstrip("/")
    transport = request or HTTPXRequest(connection_pool_size=CONNECTIONS, read_timeout=20, pool_timeout=20)
    application = (
        Application.builder()
        .application_class(ForgetfulApplication)
        .token(settings.token)
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .request(transport)
        .get_updates_request(transport)  # never asked for updates; one of its own would load the certificates again
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Turn))
        .build()
    )
    application.add_handlers(list_handlers())
    return application


def bot_of(application: AnyApplication) -> ExtBot[None]:
    """Give the application's bot."""
    bot: ExtBot[None] = application.bot
    return bot
