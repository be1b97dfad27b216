"""How the bot gets its updates."""

import re
from urllib.parse import urlsplit

from playground.api.call import Call, method
from playground.chats import Json
from playground.errors import bad_request
from playground.webhook import Target

LONGEST_POLL = 50
MOST_UPDATES = 100
MOST_CONNECTIONS = 100
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


@method("getUpdates", "offset limit timeout allowed_updates", is_async=True)
async def get_updates(call: Call) -> list[Json]:
    """Wait for updates from the offset on, which confirms those before it."""
    updates = call.playground.updates
    updates.allow(call.structure("allowed_updates"))
    limit = min(max(call.number("limit", MOST_UPDATES), 1), MOST_UPDATES)
    timeout = min(max(call.number("timeout"), 0), LONGEST_POLL)
    return await updates.poll(offset=call.number("offset"), limit=limit, timeout=timeout)


@method(
    "setWebhook",
    "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
    is_async=True,
)
async def set_webhook(call: Call) -> bool:
    """Have updates posted to an address; plain HTTP is fine here, and an empty address removes the webhook."""
    url = call.text("url")
    if not url:
        await delete_webhook(call)
        return True
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise bad_request("bad webhook: invalid webhook URL specified")
    if not SECRET.fullmatch(call.text("secret_token")):
        raise bad_request("secret token contains unallowed characters")
    connections = min(max(call.number("max_connections", 40), 1), MOST_CONNECTIONS)
    _drop_if_asked(call)
    call.playground.updates.allow(call.structure("allowed_updates"))
    await call.playground.webhook.set(Target(url, call.text("secret_token"), connections))
    return True


@method("deleteWebhook", "drop_pending_updates", is_async=True)
async def delete_webhook(call: Call) -> bool:
    """Keep updates until they are fetched by getUpdates."""
    await call.playground.webhook.remove()
    _drop_if_asked(call)
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """Tell how the delivery goes."""
    return call.playground.webhook.info()


def _drop_if_asked(call: Call) -> None:
    if call.flag("drop_pending_updates"):
        call.playground.updates.drop()
