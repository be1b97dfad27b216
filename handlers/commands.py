"""The commands that Telegram shows everybody, in the private chat and in groups."""

_NAMES = (
    "report",
    "mine",
    "status",
    "overdue",
    "figures",
    "menu",
    "settings",
    "rules",
    "language",
    "privacy",
    "help",
    "cancel",
)

COMMANDS = tuple((name, f"command-{name}") for name in _NAMES)
"""Each command with the catalogue's key of what it is for."""

IN_GROUPS = tuple((name, f"command-{name}") for name in ("bind", "unbind"))
"""The commands that Telegram shows in groups."""
