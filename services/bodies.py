"""Partner bodies: who answers for some categories beside the city's own bodies, each of a kind (R11, R13)."""

from collections.abc import Sequence
from datetime import datetime

from domain.bodies import CODE, NAME_LENGTH, BodiesImported, Body, BodyKind
from domain.errors import BodiesInvalid
from domain.languages import Name
from domain.roles import Role
from services import csv_files
from services.csv_files import Line
from storage.transaction import Transaction

COLUMNS = ("code", "name_zh", "name_en", "kind")


def read_rows(text: str | bytes) -> list[Body]:
    """Read a file of bodies: CSV with a header and all COLUMNS, in any order.

    Raises BodiesInvalid with line, column and value for a file that is none.
    """
    bodies: dict[str, Body] = {}
    for line in csv_files.read(text, COLUMNS, broken=BodiesInvalid):
        body = _to_body(line)
        if body.code in bodies:
            raise BodiesInvalid(line=line.number, column="code", problem="duplicate_code", value=body.code)
        bodies[body.code] = body
    return list(bodies.values())


def _to_body(line: Line) -> Body:
    for column in COLUMNS:
        if not line[column]:
            raise BodiesInvalid(line=line.number, column=column, problem="missing_value", value=column)
        if column.startswith("name") and len(line[column]) > NAME_LENGTH:
            raise BodiesInvalid(line=line.number, column=column, problem="too_long", value=line[column])
    code, kind = line["code"], line["kind"].lower()
    if not CODE.fullmatch(code):
        raise BodiesInvalid(line=line.number, column="code", problem="bad_code", value=code)
    if code.lower() in set(Role):
        raise BodiesInvalid(line=line.number, column="code", problem="reserved_code", value=code)
    if kind not in set(BodyKind):
        raise BodiesInvalid(line=line.number, column="kind", problem="bad_kind", value=line["kind"])
    return Body(code=code, name=Name(zh=line["name_zh"], en=line["name_en"]), kind=BodyKind(kind))


def import_bodies(tx: Transaction, wanted: Sequence[Body], *, now: datetime) -> BodiesImported:
    """Write bodies over those with the same codes; others stay, for somebody may act for them."""
    before = tx.city.get().bodies
    tx.bodies.save(wanted)
    added = sum(one.code not in before for one in wanted)
    same = sum(before.get(one.code) == one for one in wanted)
    done = BodiesImported(
        added=added,
        changed=len(wanted) - added - same,
        same=same,
        left=len(before.keys() - {one.code for one in wanted}),
    )
    tx.audit.add("bodies-imported", actor=None, subject="bodies", at=now, data=dict(done))
    return done


def list_all(tx: Transaction, *, now: datetime) -> list[Body]:
    """List the bodies by code."""
    del now
    return list(tx.city.get().bodies.values())
