"""What Telegram finds in a text by itself: commands, mentions, hashtags, addresses."""

import re

from playground.formatting import Entity, utf16_length

KINDS = {
    "url": r"https?://[^\s<>\"]+[^\s<>\".,;:!?)，。；：！？）]",
    "email": r"(?<![\w.@])[\w.+-]+@[\w-]+\.[\w.-]*\w",
    "bot_command": r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])",
    "mention": r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}\b",
    "hashtag": r"(?<![\w#])#\w*[^\W\d]\w*",
}
ANY = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS.items()))
OPAQUE = {"code", "pre", "text_link", "text_mention"}


def with_detected(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the entities that nobody marked; code and links hide what they cover."""
    if "/" not in text and "@" not in text and "#" not in text:
        return entities
    covered = [(item["offset"], item["offset"] + item["length"]) for item in entities if item["type"] in OPAQUE]
    found = [entity for match in ANY.finditer(text) if not _overlaps(entity := _entity(text, match), covered)]
    return sorted(entities + found, key=lambda item: (item["offset"], -item["length"])) if found else entities


def _entity(text: str, match: re.Match[str]) -> Entity:
    return {
        "type": match.lastgroup,
        "offset": utf16_length(text[: match.start()]),
        "length": utf16_length(match.group()),
    }


def _overlaps(entity: Entity, covered: list[tuple[int, int]]) -> bool:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    return any(start < other_end and other_start < end for other_start, other_end in covered)
