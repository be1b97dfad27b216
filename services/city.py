"""The city as data: rules, categories, bodies and calendar."""

from datetime import datetime

from domain.city import City
from storage.transaction import Transaction


def get(tx: Transaction) -> City:
    """Give the city as it is now."""
    return tx.city.get()


def set_timezone(tx: Transaction, timezone: str, *, now: datetime) -> None:
    """Keep the time zone of the settings with the city, where use cases find it."""
    del now
    tx.city.set_timezone(timezone)
