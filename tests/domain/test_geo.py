import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.geo import BANDS, COLUMN_BITS, EARTH, SIDE, cell_of, cells_within, distance

LATITUDES = st.floats(-90, 90) | st.floats(89.9, 90) | st.floats(-90, -89.9)
LONGITUDES = st.floats(-180, 180) | st.floats(179.99, 180) | st.floats(-180, -179.99)
METRES = st.floats(0, 500)
SHENZHEN = (22.54, 114.06)


def moved(latitude, longitude, metres, bearing):
    """Go so far in a direction, over the pole and the date line if it leads there."""
    north, angle = math.radians(latitude), metres / EARTH
    up = math.sin(north) * math.cos(angle) + math.cos(north) * math.sin(angle) * math.cos(bearing)
    there = math.asin(max(-1.0, min(1.0, up)))
    east = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(north), math.cos(angle) - math.sin(north) * math.sin(there)
    )
    return math.degrees(there), (longitude + math.degrees(east) + 180) % 360 - 180


@given(LATITUDES, LONGITUDES, METRES, st.floats(0, 1), st.floats(0, 2 * math.pi))
@example(22.5, 180.0, 50.0, 1.0, math.pi / 2)
@example(22.5, -180.0, 50.0, 1.0, 3 * math.pi / 2)
@example(90.0, 0.0, 300.0, 1.0, 1.0)
@example(-90.0, 12.0, 300.0, 1.0, 1.0)
@example(89.9999, 0.0, 300.0, 1.0, 0.0)
def test_whatever_is_near_lies_in_one_of_the_cells(latitude, longitude, metres, part, bearing):
    there = moved(latitude, longitude, metres * part, bearing)
    if distance(latitude, longitude, *there) <= metres:
        assert cell_of(*there) in cells_within(latitude, longitude, metres)


@given(LATITUDES, LONGITUDES, st.lists(st.tuples(st.floats(-0.01, 0.01), st.floats(-0.01, 0.01)), max_size=40), METRES)
def test_the_cells_find_what_looking_at_everything_finds(latitude, longitude, offsets, metres):
    places = [(max(-90.0, min(90.0, latitude + up)), (longitude + along + 180) % 360 - 180) for up, along in offsets]
    cells = set(cells_within(latitude, longitude, metres))
    everything = [place for place in places if distance(latitude, longitude, *place) <= metres]
    by_cells = [place for place in places if cell_of(*place) in cells]
    assert [place for place in by_cells if distance(latitude, longitude, *place) <= metres] == everything


@given(LATITUDES, LONGITUDES, METRES)
def test_the_cells_are_few_and_each_comes_once(latitude, longitude, metres):
    cells = cells_within(latitude, longitude, metres)
    assert list(cells) == sorted(set(cells))
    across = 2 * metres / SIDE + 3
    assert len(cells) <= max(across * across * 2.2, 1)


@given(LATITUDES, LONGITUDES)
def test_a_cell_has_one_number_within_what_the_column_takes(latitude, longitude):
    assert 0 <= cell_of(latitude, longitude) < BANDS << COLUMN_BITS < 2**63
    assert cell_of(latitude, longitude) in cells_within(latitude, longitude, 0)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_it_is_as_far_there_as_back_and_nowhere_further_than_half_the_way_round(latitude, longitude, other, along):
    there, back = distance(latitude, longitude, other, along), distance(other, along, latitude, longitude)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= math.pi * EARTH + 1e-6


@given(LATITUDES)
def test_the_date_line_is_no_distance(latitude):
    assert distance(latitude, 180.0, latitude, -180.0) == pytest.approx(0, abs=1e-6)
    assert cell_of(latitude, 180.0) == cell_of(latitude, -180.0)


@pytest.mark.parametrize(
    ("there", "metres"),
    [
        ((22.54, 114.06), 0),
        ((22.55, 114.06), 1_112),  # a hundredth of a degree to the north
        ((22.54, 114.07), 1_027),  # and to the east, where a degree is shorter
        ((39.9042, 116.4074), 1_944_000),  # Beijing
    ],
)
def test_distances_are_those_of_a_map(there, metres):
    assert distance(*SHENZHEN, *there) == pytest.approx(metres, rel=0.01)


def test_a_city_sees_few_cells():
    assert len(cells_within(*SHENZHEN, 50)) <= 6
    assert len(cells_within(*SHENZHEN, 150)) <= 9
