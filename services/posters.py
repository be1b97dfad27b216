"""Posters: what is printed on them, and the report that scanning one begins."""

import secrets
from datetime import datetime

from domain.categories import Category, CategoryCode
from domain.drafts import ReportDraft
from domain.errors import CategoryUnknown, TextTooLong, UnitUnknown
from domain.ids import UnitId
from domain.message import Message
from domain.messages.posters import PosterOld
from domain.people import Person
from domain.posters import PLACE_LENGTH, Poster, PosterSheet
from domain.units import COMMUNITY, Unit
from services import mutes
from storage.transaction import Transaction

TOKEN_BYTES = 6
"""A token is no secret, it hangs on the wall; short ones make a code that is easy to scan."""

_NOTHING = ReportDraft()


def order(
    tx: Transaction, unit_code: str, *, place: str | None = None, category: str | None = None, now: datetime
) -> PosterSheet:
    """Make the sheet of a unit; with a place or a category its code begins a report in which they are filled in.

    Raises UnitUnknown, CategoryUnknown, or TextTooLong for a place that does not fit on the sheet.
    """
    unit = tx.units.find_by_code(unit_code)
    if unit is None:
        raise UnitUnknown(code=unit_code)
    chosen = _find_category(tx, category)
    words = " ".join((place or "").split()) or None
    if words and len(words) > PLACE_LENGTH:
        raise TextTooLong(limit=PLACE_LENGTH, length=len(words))
    sheet = _plain(tx, unit, now=now)
    if chosen is None and words is None:
        return sheet
    poster = _keep(tx, unit, category=chosen.code if chosen else None, place=words, now=now)
    details = {"payload": f"p_{poster.token}", "place": words, "category": chosen.name if chosen else None}
    return sheet.model_copy(update=details)


def order_all(tx: Transaction, *, now: datetime) -> list[PosterSheet]:
    """Make the plain sheet of every community; where no unit is one, of every unit that is not divided."""
    every = sorted(tx.units.list_all(), key=lambda unit: unit.code)
    divided = {unit.parent_id for unit in every}
    communities = [unit for unit in every if unit.level == COMMUNITY]
    return [_plain(tx, unit, now=now) for unit in communities or every if communities or unit.id not in divided]


def _plain(tx: Transaction, unit: Unit, *, now: datetime) -> PosterSheet:
    hall = tx.city.get().policy(unit.line, at=now).name_workstation
    return PosterSheet(code=unit.code, unit=unit.name, payload=f"u_{unit.code}", hall=hall)


def _find_category(tx: Transaction, code: str | None) -> Category | None:
    if code is None:
        return None
    found = tx.city.get().find_category(code)
    if found is None:
        raise CategoryUnknown(code=code)
    return found


def _keep(tx: Transaction, unit: Unit, *, category: CategoryCode | None, place: str | None, now: datetime) -> Poster:
    """Give the poster of this kind that there is, or keep a new one."""
    known = tx.posters.find_same(unit.id, category=category, place=place)
    if known is not None:
        return known
    token = secrets.token_urlsafe(TOKEN_BYTES)
    poster = Poster(token=token, unit_id=unit.id, category=category, place=place)
    tx.posters.add(poster, now=now)
    data: dict[str, str | int | None] = {"unit": unit.id, "category": category, "place": place}
    tx.audit.add("poster-made", actor=None, subject=f"poster:{token}", at=now, data=data, unit=unit.id)
    return poster


def find_unit(tx: Transaction, token: str) -> Unit | None:
    """Find the unit in which a poster hangs."""
    poster = tx.posters.find(token)
    return None if poster is None else tx.units.find(poster.unit_id)


def begin(tx: Transaction, token: str, *, home: UnitId, brought: ReportDraft = _NOTHING) -> ReportDraft | None:
    """Begin the report that a poster asks for, in the poster's unit; None for a poster that is not known.

    home: where the reporter lives; only what goes elsewhere says where it goes.
    """
    poster, unit = tx.posters.find(token), find_unit(tx, token)
    if poster is None or unit is None:
        return None
    category = tx.city.get().find_category(poster.category) if poster.category else None
    return poster.begin(brought, unit=None if unit.id == home else unit.name, category=category)


def open_report(tx: Transaction, resident: Person, token: str, *, now: datetime) -> ReportDraft | Message:
    """Begin the report of a poster that a resident scanned, or say that the poster is not known. Raises Muted."""
    draft = begin(tx, token, home=resident.unit_id)
    if draft is None:
        return PosterOld()
    if draft.category is not None:
        mutes.check_not_muted(tx, resident, category=draft.category, now=now)
    return draft
