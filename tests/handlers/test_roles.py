import re

import pytest

from domain.roles import Role
from playground import Person
from services import roles
from tests.handlers.steps import begin, find, holder, register, resident, says
from tests.town import Town


async def held(town: Town, person: Person) -> list[Role]:
    registered = await find(town, person)
    return [one.role for one in await town.database.read(roles.list_roles, registered, now=town.now)]


async def test_an_administrator_invites_a_clerk_who_takes_it_up(town):
    admin = await holder(town, Role.ADMIN, "CITY")
    await town.say(admin, "/invite")
    for label in ("Workstation", "East District", "Sunshine Community"):
        await town.press(admin, label)
    assert "until Mon 11 May, 12:00" in says(admin)
    ((bot, payload),) = re.findall(r"https://t\.me/(\w+)\?start=(\S+)", says(admin))
    assert bot == town.playground.bot["username"]
    clerk = await begin(town, "Zhang", first=f"/start {payload}")
    await register(town, clerk, "Yes, this one")
    assert await held(town, clerk) == [Role.WORKSTATION]
    assert "Zhang has accepted your invitation" in says(admin)
    other = await resident(town, "Zhao")
    await town.say(other, f"/start {payload}")
    assert "used already" in says(other)
    assert await held(town, other) == []


async def test_the_unit_itself_can_be_chosen(town):
    admin = await holder(town, Role.ADMIN, "CITY")
    await town.say(admin, "/invite")
    for label in ("Party committee", "East District", "✓ East District"):
        await town.press(admin, label)
    assert "East District · Party committee" in says(admin)


async def test_a_resident_cannot_invite(town):
    person = await resident(town)
    await town.say(person, "/invite")
    assert says(person) == "Only somebody with the right role can do this."


@pytest.mark.parametrize("data", ["invite:roles", "invite:admin:open:0:0", "invite:workstation:here:4"])
async def test_a_forged_invitation_is_refused(town, data):
    person = await holder(town, Role.WORKSTATION)
    person.forge_callback(data)
    await town.settle()
    assert "right role" in person.toasts[-1].text
    assert await find(town, person)


async def test_a_committee_walks_its_own_part_of_the_tree_only(town):
    secretary = await holder(town, Role.PARTY_COMMITTEE, "EAST")
    await town.say(secretary, "/invite")
    assert "Administrator" not in secretary.last.labels
    await town.press(secretary, "Residents’ council")
    assert secretary.last.labels == ["✓ East District", "Sunshine Community", "Peace Community", "‹ Back"]
    await town.press(secretary, "‹ Back")
    assert "1/3" in says(secretary)
