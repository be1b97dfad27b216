"""Text and captions with their formatting, counted as Telegram counts them."""

from typing import Any

from playground.api.call import Call
from playground.chats import Json
from playground.detection import with_detected
from playground.errors import bad_request
from playground.formatting import Entity, parse_html, utf16_length

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def read_text(call: Call) -> Json:
    """Read `text`, formatted; 1-4096 characters after parsing."""
    raw = call.text("text")
    if not raw:
        raise bad_request("message text is empty")
    text, entities = _formatted(call, raw, call.text("parse_mode"), call.structure("entities"))
    if not text.strip():
        raise bad_request("text must be non-empty")
    if utf16_length(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def read_caption(call: Call, source: Json | None = None) -> Json:
    """Read `caption`, formatted, from the call or from one item of an album; {} when there is none."""
    if source is None:
        caption, mode = call.text("caption"), call.text("parse_mode")
        given = call.structure("caption_entities")
    else:
        caption, mode = str(source.get("caption") or ""), str(source.get("parse_mode") or "")
        given = source.get("caption_entities")
    if not caption:
        return {}
    text, entities = _formatted(call, caption, mode, given)
    if utf16_length(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not text.strip():
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})


def _formatted(call: Call, raw: str, mode: str, given: Any) -> tuple[str, list[Entity]]:
    if mode.lower() == "html":
        text, entities = parse_html(raw)
    elif not mode:
        text, entities = raw, list(given or [])
    else:
        raise bad_request(f"unsupported parse_mode: the playground reads HTML only, not {mode}")
    text, entities = _trimmed(text, entities)
    return text, with_detected(text, _mentions(call, entities))


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    shorter = text.rstrip()
    if len(shorter) == len(text):
        return text, entities
    end = utf16_length(shorter)
    kept = [
        {**entity, "length": min(entity["length"], end - entity["offset"])}
        for entity in entities
        if entity["offset"] < end
    ]
    return shorter, kept


def _mentions(call: Call, entities: list[Entity]) -> list[Entity]:
    found = []
    for entity in entities:
        url = entity.get("url", "")
        if not url.startswith("tg://user?id="):
            found.append(entity)
            continue
        person = call.playground.people.get(
            int(digits) if (digits := url.removeprefix("tg://user?id=")).isdigit() else 0
        )
        if person:  # Telegram drops a mention of somebody whom the bot has never met
            mention = {key: value for key, value in entity.items() if key != "url"}
            found.append(mention | {"type": "text_mention", "user": person.user})
    return found
