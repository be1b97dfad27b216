"""Reply markup: what Telegram accepts under a message."""

from typing import Any
from urllib.parse import urlsplit

from playground.api.call import Call
from playground.chats import Json
from playground.errors import bad_request

MOST_BUTTONS = 100
DATA_BYTES = 64
LONGEST_PLACEHOLDER = 64
INLINE_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
KEY_ACTIONS = {
    "request_users",
    "request_chat",
    "request_managed_bot",
    "request_contact",
    "request_location",
    "request_poll",
    "web_app",
}
LOOKS = {"text", "style", "icon_custom_emoji_id"}
KINDS = {
    "inline_keyboard": {"inline_keyboard"},
    "keyboard": {
        "keyboard",
        "is_persistent",
        "resize_keyboard",
        "one_time_keyboard",
        "input_field_placeholder",
        "selective",
    },
    "remove_keyboard": {"remove_keyboard", "selective"},
    "force_reply": {"force_reply", "input_field_placeholder", "selective"},
}


def read_markup(call: Call, *, inline_only: bool = False) -> Json | None:
    """Read and check `reply_markup`; an inline keyboard without buttons counts as none."""
    markup = call.structure("reply_markup")
    if not markup:
        return None
    kind = next((name for name in KINDS if isinstance(markup, dict) and name in markup), None)
    if kind is None:
        raise bad_request("object expected as reply markup")
    if inline_only and kind != "inline_keyboard":
        raise bad_request("inline keyboard expected")
    if call.playground.strict:
        _check_fields(markup, KINDS[kind], "reply markup")
    if kind == "inline_keyboard":
        return _inline(markup, strict=call.playground.strict)
    if kind == "keyboard":
        return _reply(markup, strict=call.playground.strict)
    _check_placeholder(markup)
    return dict(markup)


def _inline(markup: Json, *, strict: bool) -> Json | None:
    rows = _rows(markup["inline_keyboard"], "inline keyboard")
    for button in (button for row in rows for button in row):
        _check_inline_button(button, strict=strict)
    return {"inline_keyboard": rows} if rows else None


def _rows(rows: Any, where: str) -> list[list[Any]]:
    if not isinstance(rows, list) or any(not isinstance(row, list) for row in rows):
        raise bad_request(f'field "{where.replace(" ", "_")}" must be an Array of Arrays')
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return [row for row in rows if row]


def _check_inline_button(button: Any, *, strict: bool) -> None:
    _check_text(button, "inline keyboard button")
    if strict:
        _check_fields(button, INLINE_ACTIONS | LOOKS, "inline keyboard button")
    actions = INLINE_ACTIONS & button.keys()
    if len(actions) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(button["url"])


def _check_url(url: Any) -> None:
    address = url if isinstance(url, str) and "://" in url else f"http://{url}"
    parts = urlsplit(address)
    if parts.scheme == "tg":
        return
    if parts.scheme not in {"http", "https", "ton"}:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if "." not in (parts.hostname or "") or " " in address:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _reply(markup: Json, *, strict: bool) -> Json:
    _check_placeholder(markup)
    rows = [
        [{"text": key} if isinstance(key, str) else key for key in row] for row in _rows(markup["keyboard"], "keyboard")
    ]
    for key in (key for row in rows for key in row):
        _check_text(key, "keyboard button")
        if strict:
            _check_fields(key, KEY_ACTIONS | LOOKS, "keyboard button")
    return {**markup, "keyboard": rows}


def _check_text(button: Any, where: str) -> None:
    if not isinstance(button, dict):
        raise bad_request(f"can't parse {where}: expected an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(f"can't parse {where}: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request(f"can't parse {where}: Button text must be non-empty")


def _check_placeholder(markup: Json) -> None:
    if len(markup.get("input_field_placeholder") or "") > LONGEST_PLACEHOLDER:
        raise bad_request("input field placeholder is too long")


def _check_fields(thing: Json, known: set[str], where: str) -> None:
    for name in thing:
        if name not in known:
            raise bad_request(f'unknown field "{name}" in {where}')
