"""The audit trail in the chat of those who supervise."""

import pytest

from domain.roles import Role
from tests.handlers.desks import clerk, file, settle


async def test_the_council_reads_what_the_workstation_did(town):
    council, handler = await settle(town, "Bo", Role.COUNCIL), await clerk(town)
    await file(town, await settle(town, "Mei"))
    await town.press(handler, "More")
    await town.press(handler, "Make words and photos public")
    await town.say(council, "/audit")
    assert "Wang (Workstation), Sunshine Community: made the words and photos of No 1 public" in council.last.text
    assert "Mei" not in council.last.text
    await town.press(council, "Roles")
    assert "Wang has a role from now on: Workstation" in council.last.text
    assert "made the words" not in council.last.text
    await town.press(council, "All")
    assert "made the words" in council.last.text


async def test_it_is_turned_page_by_page_on_one_card(town):
    council = await settle(town, "Bo", Role.COUNCIL)
    for number in range(9):
        await settle(town, f"Resident {number}")
    card = await town.say(council, "/audit")
    assert "Newest" not in " ".join(card.labels)
    older = await town.press(council, "Older")
    assert older.id == card.id
    assert "Bo has a role" in older.text
    newest = await town.press(council, "Newest")
    assert (newest.id, newest.text) == (card.id, card.text)


async def test_the_way_to_it_stands_in_the_settings_of_those_who_may_read_it(town):
    council, resident = await settle(town, "Bo", Role.COUNCIL), await settle(town, "Mei")
    await town.say(council, "/settings")
    await town.press(council, "Audit trail")
    assert "Audit trail" in council.last.text
    await town.say(resident, "/settings")
    assert "Audit" not in " ".join(resident.last.labels)
    await town.say(council, "/help")
    assert "/audit" in council.last.text


@pytest.mark.parametrize("roles", [(), (Role.WORKSTATION,), (Role.NEIGHBOURHOOD_COMMITTEE,)])
async def test_nobody_else_reads_it(town, roles):
    person = await settle(town, "Mei", *roles)
    await town.say(person, "/audit")
    assert "Audit trail" not in person.last.text
    assert "role" in person.last.text
