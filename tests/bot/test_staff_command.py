"""`linli staff` and `linli invite --body` as they are typed: the real command line, on its own file."""

import asyncio

from domain.bodies import Body, BodyKind
from domain.languages import Name
from domain.roles import Role
from storage.database import create_database
from tests.bot.commands import linli, write
from tests.services.test_handover import handle
from tests.settlers import NOW, UNITS, found_city, settle


def prepare(folder):
    """Have a clerk with an open matter and a district's administrators in the file."""

    async def act() -> None:
        async with create_database(f"sqlite:///{folder}/linli.db") as database:

            def fill(tx):
                found_city(tx)
                boss = settle(tx, "E1", Role.ADMIN, at="CITY")
                clerk = settle(tx, "E1", Role.WORKSTATION)
                handle(tx, clerk)
                tx.bodies.save([Body(code="police", name=Name.same("Police"), kind=BodyKind.GOVERNMENT)])
                return [tx.roles.list_of(one.id, now=NOW)[0].id for one in (boss, clerk)]

            return await database.transact(fill)

    return asyncio.run(act())


def test_roles_are_listed_and_taken_away(tmp_path):
    linli(tmp_path, "units", "import", write(tmp_path, "units.csv", UNITS))
    boss, clerk = prepare(tmp_path)
    assert linli(tmp_path, "staff", "list") == [
        f"{boss} · CITY · admin · Li · until it is taken away",
        f"{clerk} · E1 · workstation · Li · until 2029-05-03 · 1 open",
    ]
    assert linli(tmp_path, "staff", "list", "--unit", "E2") == []
    assert linli(tmp_path, "staff", "revoke", str(clerk)) == [
        "Li is workstation in E1 no longer. Open matters: 1, offered to those on duty."
    ]
    for arguments, said in (
        (("staff", "revoke", str(boss)), "last administrator"),
        (("invite", "--role", "partner", "--unit", "E1", "--body", "army"), "Known: police"),
    ):
        (line,) = linli(tmp_path, *arguments, status=1)
        assert said in line
    (link,) = linli(tmp_path, "invite", "--role", "partner", "--unit", "E1", "--body", "police")
    assert "i_" in link
