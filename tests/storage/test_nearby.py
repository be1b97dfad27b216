import math
import random
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from benchmarks.nearby import CLOSED_SINCE, NOW, Town
from domain.categories import CATEGORIES, CategoryCode
from domain.geo import EARTH, cell_of, distance
from domain.report_lifecycle import CLOSED, OPEN, ReportState
from domain.reports import Place
from storage.nearby import LOOKED_AT
from storage.tables import reports
from tests.services.cases import file
from tests.settlers import found_city, settle, unit

CENTRES = [(22.54, 114.06), (-16.8, 180.0), (0.0, -180.0), (89.9999, 12.0), (-90.0, 0.0), (60.0, 30.0)]
"""In a city, on the date line, at the poles."""


def scattered(chance, centre, metres):
    """Give a point somewhere around another one, over a pole or the date line if it lies there."""
    north, bearing, angle = math.radians(centre[0]), chance.uniform(0, 2 * math.pi), chance.uniform(0, metres) / EARTH
    up = math.sin(north) * math.cos(angle) + math.cos(north) * math.sin(angle) * math.cos(bearing)
    there = math.asin(max(-1.0, min(1.0, up)))
    east = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(north), math.cos(angle) - math.sin(north) * math.sin(there)
    )
    return math.degrees(there), (centre[1] + math.degrees(east) + 180) % 360 - 180


def rows_around(chance, centre, unit_id):
    for _ in range(60):
        latitude, longitude = scattered(chance, centre, 400)
        yield {
            "unit_id": unit_id,
            "category": chance.choice(["lamp", "road"]),
            "state": chance.choice(list(ReportState)).value,
            "latitude": latitude,
            "longitude": longitude,
            "cell": cell_of(latitude, longitude),
            "filed_at": NOW,
            "changed_at": NOW - timedelta(days=chance.uniform(0, 28)),
            "released": False,
            "reopened": 0,
        }


@pytest.mark.parametrize("seed", range(3))
async def test_it_finds_what_looking_at_everything_finds(database, seed):
    chance = random.Random(seed)  # noqa: S311  # any numbers will do

    def act(tx):
        found_city(tx)
        rows = [row for centre in CENTRES for row in rows_around(chance, centre, unit(tx, "E1").id)]
        tx.execute(insert(reports), rows)
        everything = [dict(row) for row in tx.execute(select(reports)).mappings()]
        for centre in CENTRES:
            for metres in (30, 150, 500):
                wanted = {
                    row["id"]
                    for row in everything
                    if row["category"] == "lamp"
                    and (row["state"] in OPEN or (row["state"] in CLOSED and row["changed_at"] >= CLOSED_SINCE))
                    and distance(*centre, row["latitude"], row["longitude"]) <= metres
                }
                near = tx.nearby.list_near(centre, CategoryCode("lamp"), metres=metres, closed_since=CLOSED_SINCE)
                assert len(near) < LOOKED_AT
                found = {one.id for one in near if distance(*centre, one.latitude, one.longitude) <= metres}
                assert found == wanted

    await database.transact(act)


async def test_a_filed_report_lies_in_its_cell_and_one_without_a_place_in_none(database):
    def act(tx):
        found_city(tx)
        resident = settle(tx, "E1")
        placed = file(tx, resident, place=Place(latitude=22.54, longitude=114.06))
        file(tx, resident, place=Place(words="Gate 3"))
        return placed.id, [
            tuple(row) for row in tx.execute(select(reports.c.id, reports.c.cell).order_by(reports.c.id))
        ]

    placed, cells = await database.transact(act)
    assert cells == [(placed, cell_of(22.54, 114.06)), (placed + 1, None)]


async def test_among_ten_thousand_it_looks_at_a_handful(database):
    def act(tx):
        found_city(tx)
        town = Town(random.Random(7))  # noqa: S311  # any numbers will do
        tx.execute(insert(reports), list(town.make_rows(10_000, unit(tx, "E1").id)))
        for _ in range(50):
            point = town.at_hot_place()
            near = tx.nearby.list_near(point, CATEGORIES[0].code, metres=150, closed_since=CLOSED_SINCE)
            assert len(near) <= 10
        return tx.scalar(select(func.count()).select_from(reports))

    assert await database.transact(act) == 10_000
