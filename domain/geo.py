"""Places on the globe: how far apart two are, and the cells by which an index finds what is near.

The globe is cut into bands of latitude about SIDE metres high, and each band into columns about as wide: ever fewer
towards the poles. A cell is one number, the band's and then the column's, so that a column of integers is all the index
that a search needs.
"""

import math

EARTH = 6_371_008.8
"""The mean radius of the earth, in metres."""

SIDE = 200.0
"""Metres that a cell is high, and about as wide."""

BANDS = math.ceil(math.pi * EARTH / SIDE)
COLUMN_BITS = 18
"""Enough for the columns of the longest band: 200,151 at the equator."""

FULL = 360.0
SLACK = 0.01
"""Metres by which a search reaches further than asked, so that no rounding at a cell's edge hides anything."""


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Give the metres between two points along a great circle (degrees, WGS 84 taken for a sphere)."""
    north, south = math.radians(latitude), math.radians(other_latitude)
    up = math.sin((south - north) / 2)
    along = math.sin(math.radians(other_longitude - longitude) / 2)
    chord = up * up + math.cos(north) * math.cos(south) * along * along
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, chord)))


def cell_of(latitude: float, longitude: float) -> int:
    """Give the number of the cell that a point lies in; -180 and 180 degrees are the same meridian."""
    band = _band(latitude)
    columns = _count_columns(band)
    return _number(band, min(int((longitude + FULL / 2) % FULL / FULL * columns), columns - 1))


def cells_within(latitude: float, longitude: float, metres: float) -> tuple[int, ...]:
    """List every cell in which something may lie that is at most so far away, each once, in their order."""
    reach = reach_of(metres)
    angle = math.radians(reach)
    spread = _spread(latitude, angle)
    return tuple(
        _number(band, column)
        for band in range(_band(latitude - reach), _band(latitude + reach) + 1)
        for column in _list_columns(_count_columns(band), longitude, spread)
    )


def reach_of(metres: float) -> float:
    """Give how many degrees of latitude whatever is at most so far away may be apart."""
    return math.degrees((metres + SLACK) / EARTH)


def _band(latitude: float) -> int:
    """Give the band of a latitude; beyond a pole there is none, so it is the last one before it."""
    return min(max(int((latitude + FULL / 4) / (FULL / 2) * BANDS), 0), BANDS - 1)


def _count_columns(band: int) -> int:
    middle = math.pi * ((band + 0.5) / BANDS - 0.5)
    return max(1, int(2 * math.pi * EARTH * math.cos(middle) / SIDE))


def _spread(latitude: float, angle: float) -> float:
    """Give how many degrees of longitude a circle reaches to each side; all of them where a pole lies in it."""
    north = math.radians(latitude)
    if angle + abs(north) >= math.pi / 2:
        return FULL / 2
    return math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(north))))


def _list_columns(columns: int, longitude: float, spread: float) -> list[int]:
    """List the columns that lie so many degrees to each side, in their order; the last is the first one's neighbour."""
    first, last = (math.floor((longitude + side + FULL / 2) / FULL * columns) for side in (-spread, spread))
    if last - first + 1 >= columns:
        return list(range(columns))
    return sorted(column % columns for column in range(first, last + 1))


def _number(band: int, column: int) -> int:
    return band << COLUMN_BITS | column
