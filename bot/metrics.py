"""Metrics, for whoever watches the bot from outside."""

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("linli_updates", "Updates that Telegram handed over")
TURNS = Counter("linli_turns", "Turns, by how they ended", ["outcome"])
TURNS_DONE = TURNS.labels(outcome="done")
TURNS_FAILED = TURNS.labels(outcome="failed")
TURNS_LOST = TURNS.labels(outcome="lost")
TURN_SECONDS = Histogram("linli_turn_seconds", "Seconds from taking an update to its commit")
MESSAGES = Counter("linli_messages", "Messages owed, by lane and outcome", ["lane", "outcome"])
WAITING = Gauge("linli_inbox_waiting", "Updates that wait for their turn")
