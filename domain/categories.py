"""Categories: what kinds of problem can be reported, and how long each may take."""

from datetime import timedelta
from enum import StrEnum


class Category(StrEnum):
    """A kind of problem. The names are in the catalogues."""

    LAMP = "lamp"
    ROAD = "road"
    WASTE = "waste"
    WATER = "water"
    NOISE = "noise"
    PARKING = "parking"
    GREEN = "green"
    SAFETY = "safety"
    BUILDING = "building"
    OTHER = "other"


TIME_LIMITS: dict[Category, timedelta] = {
    Category.LAMP: timedelta(days=7),
    Category.ROAD: timedelta(days=15),
    Category.WASTE: timedelta(hours=24),
    Category.WATER: timedelta(hours=24),
    Category.NOISE: timedelta(hours=24),
    Category.PARKING: timedelta(days=7),
    Category.GREEN: timedelta(days=15),
    Category.SAFETY: timedelta(hours=2),
    Category.BUILDING: timedelta(days=15),
    Category.OTHER: timedelta(days=7),
}
"""From filing to result: the four steps of Beijing's draft standard for the 12345 hotline."""
