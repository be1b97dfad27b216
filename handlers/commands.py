"""The commands that Telegram shows everybody in the private chat."""

_NAMES = ("report", "mine", "status", "menu", "settings", "rules", "language", "privacy", "help", "cancel")

COMMANDS = tuple((name, f"command-{name}") for name in _NAMES)
"""Each command with the catalogue's key of what it is for."""
