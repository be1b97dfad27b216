"""Privacy: everybody sees what is stored about them, takes it along as a file, or has it erased."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.message import Document
from domain.messages.privacy import AgeChoice, DataExport, Erased, EraseSure, MyData, PrivacyNotice
from domain.people import Person
from domain.policy import Policy
from domain.privacy import list_ages
from domain.units import trail
from services import group_news, media, roles
from storage.transaction import Transaction

FILE = "linli-my-data.json"


def show(tx: Transaction, person: Person, *, policy: Policy, now: datetime) -> MyData:
    """Say what is stored about somebody, who is responsible, and how long it is kept."""
    holdings = tx.privacy.count(person.id)
    return MyData(
        name=person.shown_name,
        home=trail(tx.units.list_way(tx.units.get(person.unit_id))),
        speaks=person.language,
        held=roles.describe(tx, roles.list_roles(tx, person, now=now)),
        since=person.consented_at,
        responsible=policy.responsible_name,
        contact=policy.responsible_contact,
        reports=holdings.reports,
        followed=holdings.followed,
        photos=holdings.photos,
        voices=holdings.voices,
        declared_age=person.declared_age,
        keep_words=policy.keep_words,
        keep_voices=policy.keep_voices,
        keep_messages=policy.keep_messages,
    )


def notice(tx: Transaction, *, now: datetime) -> PrivacyNotice:
    """Say what would be stored, to somebody who is not registered."""
    policy = tx.city.get().policy((), at=now)
    return PrivacyNotice(responsible=policy.responsible_name, contact=policy.responsible_contact)


def export(tx: Transaction, person: Person, *, now: datetime) -> DataExport:
    """Put everything that is stored about somebody into a file."""
    units = {unit.id: unit.name.en for unit in tx.units.list_way(tx.units.get(person.unit_id))}
    events, said = tx.privacy.list_events(person.id), tx.privacy.list_said(person.id)
    whole = {
        "made_at": now,
        "person": {
            "telegram_id": person.telegram_id,
            "name": person.name,
            "language": person.language.value,
            "lives_in": list(units.values()),
            "consented_at": person.consented_at,
            "declared_age_at_least": person.declared_age,
        },
        "roles": [
            {"role": one.role.value, "unit": tx.units.get(one.unit_id).name.en, "until": one.ends_at}
            for one in roles.list_roles(tx, person, now=now)
        ],
        "reports": [
            {
                **_plain(report),
                "history": [_plain(event) for event in events if event["report_id"] == report["id"]],
                "files": [one.attachment.kind.value for one in tx.reports.list_attachments(report["id"])],
            }
            for report in tx.privacy.list_reports(person.id)
        ],
        "reports_followed": [
            {**_plain(one), "number": one["report_id"], "said": _say_of(one["report_id"], said)}
            for one in tx.privacy.list_followed(person.id)
        ],
        "reply_templates": [one.text for one in tx.templates.list_of(person.id, limit=1000)],
        "mutes": [_plain(mute) for mute in tx.privacy.list_mutes(person.id)],
        "groups_bound": [{"title": one.title, "at": one.bound_at} for one in tx.groups.list_bound_by(person.id)],
        "council_and_workstation": [_plain(one) for one in tx.privacy.list_inquiries(person.id)],
        "changes": [
            {"at": entry.at, "action": entry.action, **entry.data} for entry in tx.audit.list_of(f"person:{person.id}")
        ],
    }
    content = json.dumps(whole, ensure_ascii=False, indent=2, default=_write)
    return DataExport(file=Document(name=FILE, content=content))


def _say_of(number: int, said: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [_plain(one) for one in said if one["report_id"] == number]


_INTERNAL = {"reporter_id", "handler_id", "filed_by", "report_id", "caller_name", "caller_phone"}


def _plain(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _INTERNAL and value is not None}


def _write(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def ask_erasure(tx: Transaction, person: Person, *, now: datetime) -> EraseSure:
    """Ask whether somebody really wants to be forgotten, and say what stays."""
    holdings = tx.privacy.count(person.id)
    return EraseSure(
        reports=holdings.reports,
        voices=holdings.voices,
        held=roles.describe(tx, roles.list_roles(tx, person, now=now)),
    )


def erase(tx: Transaction, person: Person, *, now: datetime) -> Erased:
    """Erase what is stored about somebody. Their reports stay without them, and their roles end."""
    for grant in roles.list_roles(tx, person, now=now):
        roles.revoke(tx, None, grant.id, now=now)
    voices = [one.unique_id for one in tx.privacy.list_voices(person.id)]
    shown = tx.groups.list_shown_of(person.id)
    tx.privacy.erase(person.id, person.telegram_id, now=now)
    group_news.renew_of(tx, shown, now=now)
    media.forget(tx, voices)
    tx.audit.add("erased", actor=None, subject=f"person:{person.id}", at=now, unit=person.unit_id)
    return Erased()


def ask_age(tx: Transaction, person: Person, *, policy: Policy, now: datetime) -> AgeChoice:
    """Ask how old somebody is, as far as a rule wants to know."""
    del tx, now
    return AgeChoice(ages=list_ages(policy), declared=person.declared_age)


def declare_age(tx: Transaction, person: Person, age: int, *, policy: Policy, now: datetime) -> MyData:
    """Write down that somebody says they are at least so old; 0: younger than any rule asks for."""
    changed = person.model_copy(update={"declared_age": age, "declared_at": now})
    tx.people.declare_age(person.id, age, at=now)
    subject, data = f"person:{person.id}", {"age": age}
    tx.audit.add("age-declared", actor=person.id, subject=subject, at=now, data=data, unit=person.unit_id)
    return show(tx, changed, policy=policy, now=now)
