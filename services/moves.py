"""Moving to another community: what somebody reported before stays where it is, and they still hear of it."""

from datetime import datetime

from domain.ids import UnitId
from domain.message import Message
from domain.messages.moves import MattersStay, MoveDone, MoveOffered, MoveWalk
from domain.messages.units import UnitResults, where
from domain.people import Person
from domain.units import is_story, trail
from services import units
from storage.transaction import Transaction


def browse(tx: Transaction, person: Person, unit_id: int, page: int, *, now: datetime) -> MoveWalk:
    """Make the card that walks the tree to another community. Raises NotFound."""
    del now
    found = units.browse(tx, unit_id, page)
    return MoveWalk(page=found, where=where(found), home=tx.units.get(person.unit_id).name)


def search(tx: Transaction, person: Person, words: str, *, now: datetime) -> MoveWalk | None:
    """Find the communities that somebody typed; None where there is none and the words tell a story."""
    del now
    found = units.search(tx, words)
    if not found.units and is_story(words):
        return None
    home = tx.units.get(person.unit_id).name
    return MoveWalk(page=found, where=None, home=home, results=UnitResults.of(found))


def offer(tx: Transaction, person: Person, code: str, *, now: datetime) -> Message | None:
    """Offer to move to the community of a link; None when it is the person's own, or there is none."""
    unit = tx.units.find_by_code(code)
    if unit is None or unit.id == person.unit_id:
        return None
    if units.find_home(tx, unit.id) is None:
        return browse(tx, person, unit.id, 0, now=now)
    return MoveOffered(home=tx.units.get(person.unit_id).name, there=unit.name, there_id=unit.id)


def move(tx: Transaction, person: Person, unit_id: UnitId, *, now: datetime) -> MoveDone:
    """Make another community somebody's home; what they reported before stays where it is. Raises NotFound."""
    unit = units.get_home(tx, unit_id)
    tx.people.save(person.model_copy(update={"unit_id": unit.id}))
    data: dict[str, str | int | None] = {"from": person.unit_id, "to": unit.id}
    tx.audit.add("moved", actor=person.id, subject=f"person:{person.id}", at=now, data=data, unit=unit.id)
    open_matters = tx.reports.count_open_by_unit(person.id)
    open_matters.pop(unit.id, None)
    staying = (
        MattersStay(number=open_matters[one.id], unit=one.name) for one in tx.units.list_by_ids(open_matters.keys())
    )
    return MoveDone(home=trail(tx.units.list_way(unit)), staying=tuple(staying))
