"""Telegram's HTML dialect: text and entities out of HTML, and HTML out of text and entities.

Offsets and lengths count UTF-16 code units, as they do everywhere in the Bot API.
"""

import html
import re
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playground.errors import ApiError, bad_request

Entity = dict[str, Any]

SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
SPECIAL_TAGS = {"a", "span", "blockquote", "tg-emoji"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
CHARACTER = re.compile(r"&(?:#(?P<decimal>\d+)|#[xX](?P<hex>[0-9a-fA-F]+)|(?P<name>lt|gt|amp|quot));?")
SURROGATES = range(0xD800, 0xE000)
TAG_NAME = re.compile(r"[A-Za-z0-9-]*")
ATTRIBUTE = re.compile(r"""\s*([A-Za-z0-9_-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9._-]+))?""")
HTML_TAG = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def utf16_length(text: str) -> int:
    """Count UTF-16 code units: what Telegram calls characters."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Open:
    tag: str
    entity: Entity
    starts_at: int


class _Parser:
    """One pass over the source; byte offsets appear in error messages only."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        source = self.source
        while (tag_at := source.find("<", self.at)) != -1:
            self.emit(source[self.at : tag_at])
            self.at = tag_at
            if source.startswith("</", tag_at):
                self.end_tag()
            else:
                self.start_tag()
        self.emit(source[self.at :])
        if self.open:
            raise self.error(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def emit(self, raw: str) -> None:
        if not raw:
            return
        text = CHARACTER.sub(_character, raw) if "&" in raw else raw
        self.pieces.append(text)
        self.offset += utf16_length(text)

    def error(self, reason: str) -> ApiError:
        return bad_request(f"can't parse entities: {reason}")

    def where(self) -> str:
        return f"at byte offset {len(self.source[: self.at].encode())}"

    def start_tag(self) -> None:
        end = self.source.find(">", self.at)
        name_match = TAG_NAME.match(self.source, self.at + 1)
        name = name_match.group().lower() if name_match else ""
        if name not in SIMPLE_TAGS and name not in SPECIAL_TAGS:
            raise self.error(f'Unsupported start tag "{name}" {self.where()}')
        if end == -1:
            raise self.error(f"Unclosed start tag {self.where()}")
        attributes, end = self.attributes(self.at + 1 + len(name))
        self.open.append(_Open(name, self.entity_of(name, attributes), self.offset))
        self.at = end + 1

    def attributes(self, position: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while match := ATTRIBUTE.match(self.source, position):
            value = match.group(2) or ""
            if value[:1] in {'"', "'"}:
                value = value[1:-1]
            found[match.group(1).lower()] = CHARACTER.sub(_character, value)
            position = match.end()
        while self.source[position : position + 1].isspace():
            position += 1
        if self.source[position : position + 1] != ">":
            raise self.error(f"Unclosed start tag {self.where()}")
        return found, position

    def entity_of(self, name: str, attributes: dict[str, str]) -> Entity:
        match name:
            case "a":
                return {"type": "text_link", "url": attributes.get("href", "")}
            case "span":
                if attributes.get("class") != "tg-spoiler":
                    raise self.error(f'Tag "span" must have class "tg-spoiler" {self.where()}')
                return {"type": "spoiler"}
            case "blockquote":
                return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
            case "tg-emoji":
                if not attributes.get("emoji-id", "").isdigit():
                    raise self.error(f"Invalid custom emoji identifier specified {self.where()}")
                return {"type": "custom_emoji", "custom_emoji_id": attributes["emoji-id"]}
            case "code" if attributes.get("class", "").startswith("language-"):
                return {"type": "code", "language": attributes["class"].removeprefix("language-")}
            case _:
                return {"type": SIMPLE_TAGS[name]}

    def end_tag(self) -> None:
        if not self.open:
            raise self.error(f"Unexpected end tag {self.where()}")
        end = self.source.find(">", self.at)
        if end == -1:
            raise self.error(f"Unclosed end tag {self.where()}")
        name = self.source[self.at + 2 : end].strip().lower()
        opened = self.open[-1]
        if name and name != opened.tag:
            raise self.error(f'Unmatched end tag {self.where()}, expected "</{opened.tag}>", found "</{name}>"')
        self.open.pop()
        self.at = end + 1
        self.close(opened)

    def close(self, opened: _Open) -> None:
        length = self.offset - opened.starts_at
        if not length:
            return
        entity = opened.entity | {"offset": opened.starts_at, "length": length}
        language = entity.pop("language", None)
        parent = self.open[-1] if self.open else None
        if language and parent and parent.tag == "pre" and parent.starts_at == opened.starts_at:
            parent.entity["language"] = language  # <pre><code class="language-x"> is one entity
            return
        if entity["type"] == "text_link":
            entity["url"] = _link(entity["url"] or self.text_since(opened.starts_at))
            if not entity["url"]:
                return
        if entity["type"] == "pre" and language:
            entity["language"] = language
        self.entities.append(entity)

    def text_since(self, offset: int) -> str:
        return "".join(self.pieces).encode("utf-16-le")[offset * 2 :].decode("utf-16-le")


def _character(match: re.Match[str]) -> str:
    if name := match["name"]:
        return NAMED[name]
    code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    valid = 0 < code <= sys.maxunicode and code not in SURROGATES
    return chr(code) if valid else match.group()


def _link(url: str) -> str:
    """Complete an address as Telegram does, or give "" for what is none: the text then stays without a link."""
    url = url.strip()
    if url.startswith(("tg://", "ton://", "mailto:")):
        return url
    if "://" not in url:
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in url:
        return ""
    if "." not in parts.hostname and parts.hostname != "localhost":
        return ""
    return url if parts.path or parts.query else f"{url}/"


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Read Telegram's HTML into text and entities.

    Raises a 400 `can't parse entities: ...` on an unknown tag, an unclosed one, or wrong nesting. A bare `&` or `>`
    is let through, as Telegram does.
    """
    if "<" not in source:
        return (CHARACTER.sub(_character, source) if "&" in source else source), []
    return _Parser(source).parse()


def to_html(text: str, entities: list[Entity]) -> str:
    """Write text and entities back as HTML, escaped; entities that Telegram finds by itself stay plain text."""
    units = text.encode("utf-16-le", "surrogatepass")
    marks: list[tuple[int, int, int, str]] = []
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        before, after = _tags(entity)
        if before:
            marks.append((start, 1, -entity["length"], before))
            marks.append((end, 0, -start, after))
    marks.sort(key=lambda mark: mark[:3])
    pieces: list[str] = []
    at = 0
    for position, _, _, tag in marks:
        pieces.append(html.escape(units[at * 2 : position * 2].decode("utf-16-le", "replace"), quote=False))
        pieces.append(tag)
        at = position
    pieces.append(html.escape(units[at * 2 :].decode("utf-16-le", "replace"), quote=False))
    return "".join(pieces)


def _tags(entity: Entity) -> tuple[str, str]:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{html.escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "pre" and "language" in entity:
        return f'<pre><code class="language-{html.escape(entity["language"])}">', "</code></pre>"
    tag = HTML_TAG.get(kind, "")
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")
