import pytest

from domain.errors import Broken
from domain.message import Message
from domain.messages.menu import Menu
from domain.messages.moves import MoveOffered
from domain.messages.roles import RoleTaken
from domain.people import DeepLink
from domain.roles import Role
from services import menu, roles
from tests.settlers import NOW, found_city, settle, unit

MOST_KEYS = 6


def labels(message: Message) -> list[str]:
    rows = message.keys() or ()
    return [key.label for row in rows for key in row]


async def test_the_queue_is_on_the_menu_of_a_clerk_only(database):
    def act(tx):
        found_city(tx)
        resident, clerk = settle(tx, "E1"), settle(tx, "E1", Role.WORKSTATION)
        assert "key-queue" not in labels(menu.menu(tx, resident, now=NOW))
        assert "key-queue" in labels(menu.menu(tx, clerk, now=NOW))
        assert len(labels(menu.menu(tx, clerk, now=NOW))) == MOST_KEYS

    await database.transact(act)


async def test_start_does_what_its_link_asks_for(database):
    def act(tx):
        found_city(tx)
        person = settle(tx, "E1")
        token, _ = roles.invite(tx, None, Role.COUNCIL, unit(tx, "E2").id, now=NOW)
        for link, answer in (
            (DeepLink(), Menu),
            (DeepLink(unit_code="E1"), Menu),
            (DeepLink(unit_code="NONE"), Menu),
            (DeepLink(unit_code="E2"), MoveOffered),
            (DeepLink(invitation=token), RoleTaken),
        ):
            assert isinstance(menu.greet(tx, person, link, now=NOW), answer)
        for dead in (DeepLink(invitation=token), DeepLink(status_of=99)):
            with pytest.raises(Broken):
                menu.greet(tx, person, dead, now=NOW)

    await database.transact(act)


async def test_help_tells_everybody_what_they_may_do(database):
    def act(tx):
        found_city(tx)
        clerk, admin = settle(tx, "E1", Role.WORKSTATION), settle(tx, "E1", Role.ADMIN, at="CITY")
        shown = [menu.help_with(tx, person, now=NOW) for person in (None, settle(tx, "E1"), clerk, admin)]
        assert [(one.registered, one.clerk, one.inviter) for one in shown] == [
            (False, False, False),
            (True, False, False),
            (True, True, False),
            (True, False, True),
        ]

    await database.transact(act)
