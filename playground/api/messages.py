"""Messages without files, and the answers to button presses."""

import re

from playground.api.call import Call, method
from playground.api.delivering import deliver
from playground.api.targets import find_chat, writable_chat
from playground.api.texts import read_caption, read_text
from playground.chats import Json, Message
from playground.errors import bad_request
from playground.formatting import utf16_length
from playground.queries import Toast
from playground.updates import CALLBACK_LIFETIME

LONGEST_TOAST = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
COPY = "from_chat_id message_id video_start_timestamp"


@method("sendMessage", "text parse_mode entities link_preview_options", sends=True)
def send_message(call: Call) -> Json:
    """Send a text."""
    chat = writable_chat(call)
    return deliver(call, read_text(call), chat=chat).to_api()


@method("sendLocation", "latitude longitude horizontal_accuracy live_period heading proximity_alert_radius", sends=True)
def send_location(call: Call) -> Json:
    """Send a place."""
    return deliver(call, {"location": _place(call)}).to_api()


@method(
    "sendVenue",
    "latitude longitude title address foursquare_id foursquare_type google_place_id google_place_type",
    sends=True,
)
def send_venue(call: Call) -> Json:
    """Send a place that has a name."""
    venue = {"location": _place(call), "title": call.required("title"), "address": call.required("address")}
    return deliver(call, {"venue": venue, "location": venue["location"]}).to_api()


@method("sendContact", "phone_number first_name last_name vcard", sends=True)
def send_contact(call: Call) -> Json:
    """Send a telephone number."""
    contact = {"phone_number": call.required("phone_number"), "first_name": call.required("first_name")}
    return deliver(call, {"contact": contact}).to_api()


def _place(call: Call) -> Json:
    latitude, longitude = call.decimal("latitude"), call.decimal("longitude")
    if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - the globe
        raise bad_request("wrong location")
    return {"latitude": latitude, "longitude": longitude}


@method("sendChatAction", "business_connection_id chat_id message_thread_id action")
def send_chat_action(call: Call) -> bool:
    """Show that the bot is at it; the page shows it for five seconds."""
    chat = writable_chat(call)
    if call.required("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.playground.events.send({"type": "action", "chat": chat.id, "action": call.text("action")})
    return True


@method("forwardMessage", COPY, sends=True)
def forward_message(call: Call) -> Json:
    """Send somebody else's message on, with its origin."""
    source = _source(call)
    origin: Json = {"type": "user", "date": int(source.sent_at.timestamp()), "sender_user": source.sender}
    if source.sender is None:
        origin = {"type": "channel", "date": origin["date"], "chat": source.chat.to_api(), "message_id": source.id}
    return deliver(call, source.content, forward_origin=origin).to_api()


@method("copyMessage", f"{COPY} caption parse_mode caption_entities show_caption_above_media", sends=True)
def copy_message(call: Call) -> Json:
    """Send the content of a message again, without its origin."""
    content = dict(_source(call).content)
    if "caption" in call.params:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= read_caption(call)
    return {"message_id": deliver(call, content).id}


def _source(call: Call) -> Message:
    message = find_chat(call, "from_chat_id").find(call.number("message_id"))
    if message is None:
        raise bad_request("message to forward not found")
    return message


@method("setMessageReaction", "chat_id message_id reaction is_big")
def set_message_reaction(call: Call) -> bool:
    """Accept a reaction; the page does not show it."""
    if writable_chat(call).find(call.number("message_id")) is None:
        raise bad_request("message to react not found")
    return True


@method("answerCallbackQuery", "callback_query_id text show_alert url cache_time")
def answer_callback_query(call: Call) -> bool:
    """Answer a press, once and within 150 seconds."""
    playground = call.playground
    query = playground.queries.get(call.required("callback_query_id"))
    if query is None or query.toast or playground.timestamp() - query.at > CALLBACK_LIFETIME:
        raise bad_request(TOO_OLD)
    if utf16_length(call.text("text")) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    if (url := call.text("url")) and not re.match(r"(https?://)?t(elegram)?\.me/|tg://", url):
        raise bad_request("URL_INVALID")
    query.toast = Toast(call.text("text"), call.flag("show_alert"), url, query.id)
    person = playground.people[query.person_id]
    person.toasts.append(query.toast)
    playground.events.send(
        {
            "type": "toast",
            "person": person.id,
            "chat": query.chat.id,
            "text": query.toast.text,
            "alert": query.toast.alert,
            "query": query.id,
        }
    )
    query.watchers.notify(query)
    person.chat.watchers.notify(person.chat)
    playground.notify(query.chat)
    return True
